import { CARRIAGE_RETURN, isWhitespace, LINE_FEED } from '../characters.js'
import type { Position } from '../position.js'
import type { Batch } from './batch.js'
import { measureBlanks, skipBlankBlocks } from './blanks.js'
import type { ByteReader } from './byte-reader.js'
import {
  createTooLargeIssue,
  decodeItem,
  defaultLimit,
  hasTooManyParts,
  type SplitOptions,
  type StreamItem,
  type TextProver,
} from './item.js'
import { createScanState, scanBytes } from './scan-bytes.js'

/**
 * Splits NDJSON: each line is a JSON text. Blank lines are skipped.
 *
 * @see https://github.com/ndjson/ndjson-spec
 */
export async function* splitLines(
  reader: ByteReader,
  start: Position,
  { limit = defaultLimit, keepsLines = false, prover }: SplitOptions,
): AsyncGenerator<Batch<StreamItem>> {
  const options = { limit, keepsLines }
  let position = start
  let searched = 0
  for (;;) {
    const { bytes } = reader
    const cursor = { bytes, from: 0, lineFeed: bytes.indexOf(LINE_FEED, searched), position }
    while (cursor.lineFeed !== -1) {
      const isLoaded = await prover?.load(bytes, reader.offset, 'lines')
      const lines = readLines(cursor, options, isLoaded ? prover : undefined)
      // The prover may be able to go on after the next line.
      yield isLoaded === false ? takeFirst(lines) : lines
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
      const { item } = readLine(reader.bytes, position, options)
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
}

type LineOptions = Required<Pick<SplitOptions, 'limit' | 'keepsLines'>>

/** Reads the lines that are in memory. Skips those that are proven. */
function* readLines(
  cursor: LineCursor,
  options: LineOptions,
  prover: TextProver | undefined,
): Generator<StreamItem, undefined> {
  const { bytes } = cursor
  const moveTo = (next: number, lines: number): void => {
    const { line, offset } = cursor.position
    cursor.position = { line: line + lines, column: 1, offset: offset + next - cursor.from }
    cursor.from = next
    cursor.lineFeed = bytes.indexOf(LINE_FEED, next)
  }
  while (cursor.lineFeed !== -1) {
    const proven = prover?.proveLines(cursor.from) ?? 0
    if (prover !== undefined && proven > 0) moveTo(prover.end, proven)
    const { from, lineFeed, position } = cursor
    if (lineFeed === -1) return
    // Files may have millions of empty lines.
    const { item, returns } =
      from === lineFeed ? emptyLine : readLine(bytes.subarray(from, lineFeed), position, options)
    moveTo(lineFeed + 1, 1 + returns)
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

interface Line {
  /** `undefined` for a blank line. */
  readonly item?: StreamItem
  /** How many lone `\r` are in it, which break lines, too. */
  readonly returns: number
}

const emptyLine: Line = { returns: 0 }

/** @param bytes the line without its line feed */
function readLine(bytes: Uint8Array, start: Position, { limit, keepsLines }: LineOptions): Line {
  // Most lines begin with a bracket. A view of bytes takes as long as to decode a short line.
  const base = isWhitespace(bytes[0] ?? 0) ? skipBlankBlocks(bytes, start) : start
  const rest = base === start ? bytes : bytes.subarray(base.offset - start.offset)
  const text = rest.at(-1) === CARRIAGE_RETURN ? rest.subarray(0, -1) : rest
  const first = measureBlanks(text)
  if (first === text.length) return { returns: countReturns(bytes) }
  const scanState = createScanState()
  const isTooLong = rest.length > limit
  const end = isTooLong ? -1 : scanBytes(scanState, text, first)
  const isTooLarge = isTooLong || hasTooManyParts(scanState)
  // Nearly all lines consist of an object without `\r`. Searching them all would take 5 % longer.
  const isUsual =
    base === start && first === 0 && end === text.length && !scanState.hasReturn && !isTooLarge
  const item = isTooLarge
    ? createTooLargeIssue(base, limit)
    : decodeItem(text, base, scanState, 'record', isUsual)
  return {
    // A copy: the reader uses the space again.
    item: keepsLines && !isTooLong ? { ...item, line: rest.slice() } : item,
    returns: isUsual ? 0 : countReturns(bytes),
  }
}

/** The `\r` in a line that aren't the first half of its line break, and so break the line. */
function countReturns(line: Uint8Array): number {
  let count = 0
  let found = line.indexOf(CARRIAGE_RETURN)
  while (found !== -1 && found < line.length - 1) {
    count += 1
    found = line.indexOf(CARRIAGE_RETURN, found + 1)
  }
  return count
}
