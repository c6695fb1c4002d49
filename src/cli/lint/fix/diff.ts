import { LINE_FEED } from '../../../json/characters.js'
import type { ByteChunks } from '../../../json/stream/byte-reader.js'
import { type ByteEdit, createEditQueue } from './byte-edit.js'
import { createHunks, formatDiffHeader, type Hunks } from './hunk.js'
import { readLines } from './lines.js'

/** Lines that edits change together, such as those of an object that becomes one value. */
interface Change {
  readonly lines: Uint8Array[]
  readonly edits: ByteEdit[]
  /** The offset of the first line. */
  readonly start: number
}

/**
 * Writes edits of a file as a unified diff, which `git apply` and `patch -p1` take. Only a line feed ends
 * a line, so a `\r` before it stays. It reads the file once, and keeps one hunk in memory.
 *
 * @param path of the file, as the diff shows it
 * @param edits in the order of the file. They must not overlap.
 * @returns the header, then one hunk at a time
 * @throws UserError if a hunk is too large to be kept
 * @see https://pubs.opengroup.org/onlinepubs/9799919799/utilities/diff.html
 */
export async function* formatDiff(
  path: string,
  chunks: ByteChunks,
  edits: AsyncIterable<ByteEdit>,
): AsyncGenerator<Uint8Array> {
  const queue = createEditQueue(edits)
  const hunks = createHunks(path)
  let offset = 0
  let change: Change | undefined
  yield formatDiffHeader(path)
  try {
    for await (const line of readLines(chunks, path)) {
      const end = offset + line.length
      for await (const edit of queue.takeBefore(end)) {
        change ??= { lines: [], edits: [], start: offset }
        change.edits.push(edit)
      }
      offset = end
      if (change === undefined) {
        yield* hunks.addUnchanged(line)
        continue
      }
      change.lines.push(line)
      const isOpen = change.edits.some((edit) => edit.end > end)
      const changed = isOpen ? undefined : applyChange(change)
      // Without its line feed, a line continues in the next one.
      if (changed === undefined || (changed.length > 0 && changed.at(-1) !== LINE_FEED)) continue
      yield* addChange(hunks, change.lines, splitLines(changed))
      change = undefined
    }
    if (change !== undefined) yield* addChange(hunks, change.lines, splitLines(applyChange(change)))
    yield* hunks.end()
  } finally {
    await queue.close()
  }
}

/** An edit from the middle of a line to the middle of another one can leave whole lines as they are. */
function* addChange(
  hunks: Hunks,
  before: readonly Uint8Array[],
  after: readonly Uint8Array[],
): Generator<Uint8Array> {
  const shared = Math.min(before.length, after.length)
  let head = 0
  while (head < shared && isSameLine(before[head], after[head])) head += 1
  let tail = 0
  while (tail < shared - head && isSameLine(before.at(-tail - 1), after.at(-tail - 1))) tail += 1
  for (const line of before.slice(0, head)) yield* hunks.addUnchanged(line)
  hunks.addChange(before.slice(head, before.length - tail), after.slice(head, after.length - tail))
  for (const line of before.slice(before.length - tail)) yield* hunks.addUnchanged(line)
}

function isSameLine(a: Uint8Array = new Uint8Array(0), b: Uint8Array = new Uint8Array(0)): boolean {
  return Buffer.compare(a, b) === 0
}

/** The bytes that take the place of the lines. */
function applyChange({ lines, edits, start }: Change): Uint8Array {
  const bytes = Buffer.concat(lines)
  const parts: Uint8Array[] = []
  let done = start
  for (const edit of edits) {
    parts.push(bytes.subarray(done - start, edit.start - start), edit.bytes)
    done = edit.end
  }
  return Buffer.concat([...parts, bytes.subarray(done - start)])
}

function splitLines(bytes: Uint8Array): readonly Uint8Array[] {
  const lines: Uint8Array[] = []
  let start = 0
  while (start < bytes.length) {
    const lineFeed = bytes.indexOf(LINE_FEED, start)
    const end = lineFeed === -1 ? bytes.length : lineFeed + 1
    lines.push(bytes.subarray(start, end))
    start = end
  }
  return lines
}
