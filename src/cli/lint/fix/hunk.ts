import { UserError } from '../../../errors.js'
import { LINE_FEED } from '../../../json/characters.js'

/** How many unchanged lines there are around a change. `git apply` expects three. */
const CONTEXT = 3

/** The largest hunk, in bytes. Its header counts its lines, so all of it is in memory. */
const MAX_HUNK_SIZE = 64 * 2 ** 20

/** Puts lines together to hunks. */
export interface Hunks {
  /** @returns the hunk that ends here, if there is one */
  addUnchanged(line: Uint8Array): readonly Uint8Array[]
  addChange(before: readonly Uint8Array[], after: readonly Uint8Array[]): void
  end(): readonly Uint8Array[]
}

interface Hunk {
  /** The number of the first line, in the file and after the change. */
  readonly start: readonly [before: number, after: number]
  readonly parts: Uint8Array[]
  readonly counts: [before: number, after: number]
}

/** @param path of the file, for messages */
export function createHunks(path: string): Hunks {
  const next: [before: number, after: number] = [1, 1]
  /** The lines without a change before this one. Those after a hunk are not yet part of it. */
  let unchanged: Uint8Array[] = []
  let hunk: Hunk | undefined
  let size = 0

  const add = (lines: readonly Uint8Array[], sign: ' ' | '-' | '+'): void => {
    for (const line of lines) {
      hunk?.parts.push(...formatLine(line, sign))
      size += line.length
      refuseLargeHunk(size, path)
    }
    if (hunk === undefined) return
    if (sign !== '+') hunk.counts[0] += lines.length
    if (sign !== '-') hunk.counts[1] += lines.length
  }
  const closeHunk = (): readonly Uint8Array[] => {
    if (hunk === undefined) return []
    add(unchanged.slice(0, CONTEXT), ' ')
    const text = Buffer.concat([formatHunkHeader(hunk), ...hunk.parts])
    hunk = undefined
    size = 0
    return [text]
  }
  return {
    addUnchanged(line) {
      unchanged.push(line)
      next[0] += 1
      next[1] += 1
      // The next change is too far away to be in the same hunk.
      const closed = unchanged.length > 2 * CONTEXT ? closeHunk() : []
      if (hunk === undefined) unchanged = unchanged.slice(-CONTEXT)
      return closed
    },
    addChange(before, after) {
      const { length } = unchanged
      hunk ??= { start: [next[0] - length, next[1] - length], parts: [], counts: [0, 0] }
      add(unchanged, ' ')
      add(before, '-')
      add(after, '+')
      unchanged = []
      next[0] += before.length
      next[1] += after.length
    },
    end: closeHunk,
  }
}

/** @throws UserError if the lines that belong together in a diff don't fit into memory */
export function refuseLargeHunk(size: number, path: string): void {
  if (size <= MAX_HUNK_SIZE) return
  throw new UserError(`${path}: a part of the diff has more than 64 MiB.`, {
    hint: '--fix writes the fixes without a diff.',
  })
}

/** A name with a space has a tab after it, as in the output of Git. */
export function formatDiffHeader(path: string): Uint8Array {
  const name = (prefix: string): string =>
    /["\\\p{Cc}]/u.test(path)
      ? `"${quotePath(prefix + path)}"`
      : prefix + path + (path.includes(' ') ? '\t' : '')
  return Buffer.from(`--- ${name('a/')}\n+++ ${name('b/')}\n`)
}

/** @see https://git-scm.com/docs/git-config#Documentation/git-config.txt-corequotePath */
function quotePath(path: string): string {
  return path.replaceAll(/["\\\p{Cc}]/gu, (character) =>
    /["\\]/.test(character)
      ? `\\${character}`
      : [...Buffer.from(character)]
          .map((byte) => `\\${byte.toString(8).padStart(3, '0')}`)
          .join(''),
  )
}

function formatHunkHeader({ start, counts }: Hunk): Uint8Array {
  // A side without lines names the line before it.
  const [before, after] = start.map(
    (line, side) => `${counts[side] === 0 ? line - 1 : line},${counts[side]}`,
  )
  return Buffer.from(`@@ -${before} +${after} @@\n`)
}

function formatLine(line: Uint8Array, sign: ' ' | '-' | '+'): readonly Uint8Array[] {
  const isWhole = line.at(-1) === LINE_FEED
  return [signs[sign], line, ...(isWhole ? [] : [noLineFeed])]
}

const signs = { ' ': Buffer.from(' '), '-': Buffer.from('-'), '+': Buffer.from('+') }
const noLineFeed = Buffer.from('\n\\ No newline at end of file\n')
