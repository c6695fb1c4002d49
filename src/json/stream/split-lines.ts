import { LINE_FEED } from '../characters.js'
import type { Position } from '../position.js'
import type { Batch } from './batch.js'
import { skipBlankBlocks } from './blanks.js'
import type { ByteReader } from './byte-reader.js'
import {
  createTooLargeIssue,
  defaultLimit,
  type SplitOptions,
  type StreamItem,
  type TextProver,
} from './item.js'
import { countReturns, isLongLine, type LineOptions, readLine, readLongLine } from './read-line.js'

/**
 * Splits NDJSON: each line is a JSON text. Blank lines are skipped.
 *
 * @see https://github.com/ndjson/ndjson-spec
 */
export async function* splitLines(
  reader: ByteReader,
  start: Position,
  { limit = defaultLimit, keepsLines = false, prover, pause }: SplitOptions,
): AsyncGenerator<Batch<StreamItem>> {
  const options = { limit, keepsLines, pause }
  let position = start
  let searched = 0
  for (;;) {
    const { bytes } = reader
    const lineFeed = bytes.indexOf(LINE_FEED, searched)
    const cursor: LineCursor = { bytes, from: 0, lineFeed, position, longLine: undefined }
    while (cursor.lineFeed !== -1) {
      const isLoaded = await prover?.load(bytes, reader.offset, 'lines')
      const lines = readLines(cursor, options, isLoaded ? prover : undefined)
      // The prover may be able to go on after the next line.
      yield isLoaded === false ? takeFirst(lines) : lines
      if (cursor.longLine === undefined) continue
      const { item, returns } = await readLongLine(cursor.longLine, cursor.position, options)
      skipLines(cursor, cursor.lineFeed + 1, 1 + returns)
      if (item !== undefined) yield [item]
    }
    // The beginning of the next line.
    const { from } = cursor
    const rest = skipBlankBlocks(bytes.subarray(from), cursor.position)
    reader.discard(from + rest.offset - cursor.position.offset)
    position = rest
    searched = reader.bytes.length
    if (searched > limit) {
      yield [createTooLargeIssue(position, limit)]
      const next = await skipLine(reader, position)
      if (next === undefined) return
      position = next
      searched = 0
    } else if (!(await reader.readMore())) {
      const { bytes: line } = reader
      const { item } = isLongLine(line)
        ? await readLongLine(line, position, options)
        : readLine(line, position, options)
      if (item !== undefined) yield [item]
      return
    }
  }
}

/** Where reading stands in the lines that are in memory. */
interface LineCursor {
  readonly bytes: Uint8Array
  /** Where the next line begins, and where its line feed is; -1 if it isn't there yet. */
  from: number
  lineFeed: number
  position: Position
  /** The next line, if it should be read with pauses. */
  longLine: Uint8Array | undefined
}

function skipLines(cursor: LineCursor, next: number, lines: number): void {
  const { line, offset } = cursor.position
  cursor.position = { line: line + lines, column: 1, offset: offset + next - cursor.from }
  cursor.from = next
  cursor.lineFeed = cursor.bytes.indexOf(LINE_FEED, next)
  cursor.longLine = undefined
}

/** Files may have millions of them. */
function skipEmptyLines(cursor: LineCursor): void {
  const { bytes, from } = cursor
  let end = from
  while (bytes[end] === LINE_FEED) end += 1
  if (end > from) skipLines(cursor, end, end - from)
}

/** Reads the lines that are in memory, up to the next long one. Skips those that are proven. */
function* readLines(
  cursor: LineCursor,
  options: LineOptions,
  prover: TextProver | undefined,
): Generator<StreamItem, undefined> {
  while (cursor.lineFeed !== -1) {
    skipEmptyLines(cursor)
    const proven = prover?.proveLines(cursor.from) ?? 0
    if (prover !== undefined && proven > 0) skipLines(cursor, prover.end, proven)
    const { from, lineFeed, position } = cursor
    if (lineFeed === -1) return
    const line = cursor.bytes.subarray(from, lineFeed)
    if (isLongLine(line)) {
      cursor.longLine = line
      return
    }
    const { item, returns } = readLine(line, position, options)
    skipLines(cursor, lineFeed + 1, 1 + returns)
    if (item !== undefined) yield item
  }
}

function takeFirst<Item>(items: Iterator<Item, undefined>): readonly Item[] {
  const { value } = items.next()
  return value === undefined ? [] : [value]
}

/** Discards the rest of a line. Returns the position after it; `undefined` if the file ends in it. */
async function skipLine(reader: ByteReader, start: Position): Promise<Position | undefined> {
  let { line, offset } = start
  for (;;) {
    const { bytes } = reader
    const lineFeed = bytes.indexOf(LINE_FEED)
    const isWhole = lineFeed !== -1
    line += countReturns(isWhole ? bytes.subarray(0, lineFeed) : bytes)
    // The last byte stays: it may be the `\r` of the line break.
    const length = isWhole ? lineFeed + 1 : bytes.length - 1
    offset += length
    reader.discard(length)
    if (isWhole) return { line: line + 1, column: 1, offset }
    if (!(await reader.readMore())) return undefined
  }
}
