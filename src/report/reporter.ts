import type { Finding, Severity, SeverityCounts } from '../lint/finding.js'
import type { RuleMetadata } from '../lint/rule.js'

/** Turns findings into text while lint runs. Each method returns the text to print next. */
export interface Reporter {
  begin?(run: RunInfo): string
  finding(finding: Finding): string
  /** Whether the next findings need excerpts. Without this method, they never do. */
  needsExcerpts?(): boolean
  /** Called after the findings of a file, also if there are none. Skipped files are in the summary. */
  endFile?(file: string): string
  end?(summary: Summary): string
  /** What follows the text of `end`, piece by piece, as there may be very much of it. */
  formatRest?(summary: Summary): Iterable<string>
}

/** What a reporter is told before the first finding. */
export interface RunInfo {
  readonly tool: { readonly name: string; readonly version: string }
  /** The schema that documents are checked against, and where its facts come from. */
  readonly schema: { readonly name: string; readonly source?: SchemaSource }
  readonly rules: readonly RuleMetadata[]
  /**
   * The path of a file for services that show its repository: relative to the root, with `/`. A file
   * outside of it gets its absolute path, and standard input stays `-`.
   */
  readonly toRepositoryPath: (file: string) => string
}

export interface ReporterOptions {
  /** For `pretty`, `compact` and `github`: how many findings are printed. 50 by default. */
  readonly maxFindings?: number
  /** For the same reporters: the lowest severity that is printed. `warning` by default. */
  readonly show?: Severity
  /** For `markdown`: the longest report, in bytes. No limit by default. */
  readonly maxBytes?: number
}

/** The documentation that the schema was written from. */
export interface SchemaSource {
  readonly api: string
  readonly version: string
  /** URL of the page. */
  readonly page: string
  /** The day it was read, `YYYY-MM-DD`. */
  readonly read: string
}

/** What a reporter is told after the last finding. */
export interface Summary {
  readonly files: number
  readonly documents: number
  readonly errors: number
  readonly warnings: number
  readonly infos: number
  /** How many of them the reporter wasn't told: lint lists a limited number for each document. */
  readonly omitted?: SeverityCounts
  readonly skipped: readonly SkippedFile[]
  /** What the user's options leave out. */
  readonly ignored?: readonly IgnoredPaths[]
  /** What the baseline did, if there is one. */
  readonly baseline?: BaselineSummary
  /** Where the documents were written, if the user asked for it. */
  readonly partition?: PartitionSummary
}

/** The files that lint has sorted the documents into. */
export interface PartitionSummary {
  /** The documents that make the run fail. */
  readonly failed?: DocumentFileSummary
  /** All other documents. */
  readonly passed?: DocumentFileSummary
  /**
   * How many findings would fail a document, but are about a file or about several documents, so they
   * decide nothing.
   */
  readonly unmoved: number
}

export interface DocumentFileSummary {
  readonly file: string
  readonly lines: number
}

export interface BaselineSummary {
  /** How many findings it accepted. No reporter is told them, and no other count has them. */
  readonly accepted: SeverityCounts
  /** How many entries accept more findings than there are. */
  readonly stale: number
  /** How many of them were dropped or corrected, if the run prunes. */
  readonly pruned?: number
  /** The entries with more findings than they accept. */
  readonly exceeded: ReadonlyArray<{
    readonly file: string
    readonly record?: string | undefined
    readonly rule: string
    readonly count: number
    readonly found: number
  }>
}

export interface SkippedFile {
  readonly file: string
  /** Why it was skipped, as a phrase. */
  readonly reason: string
}

/** The paths that an option leaves out. */
export interface IgnoredPaths {
  /** The option: `--ignore`. */
  readonly option: string
  readonly files: number
  /** Folders that lint didn't look into. */
  readonly folders: number
  /** The first paths; folders end in `/`. */
  readonly examples: readonly string[]
}

/** What the terminal can show. */
export interface Style {
  readonly color: boolean
  /** Columns of the terminal; 80 if there is none. */
  readonly width: number
}
