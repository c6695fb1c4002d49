import type { IgnoreGlobs } from './ignore-globs.js'

/** What to lint, and what to leave out. */
export interface FileRequest {
  /** Files, folders and globs; `-` is standard input. */
  readonly paths: readonly string[]
  /** The folder that the paths are relative to; the working directory by default. */
  readonly base?: string | undefined
  /** Globs of what to leave out. Each list can be relative to another folder. */
  readonly ignore?: readonly IgnoreGlobs[]
  /** Whether to leave out what .gitignore files say. */
  readonly gitignore?: boolean
  /** A file that lists more files; `-` is standard input. */
  readonly filesFrom?: string | undefined
  /** What reports show for standard input. */
  readonly stdinName?: string | undefined
  /** Whether links in folders that lead out of all paths are reported and not followed. */
  readonly refuseOutsideLinks?: boolean
}
