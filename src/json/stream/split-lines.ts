import { CARRIAGE_RETURN, LINE_FEED } from '../characters.js'
import type { Position } from '../position.js'
import { measureBlanks, skipBlankBlocks } from './blanks.js'
import type { ByteReader } from './byte-reader.js'
import {
  createTooLargeIssue,
  decodeItem,
  defaultLimit,
  hasTooManyParts,
  type SplitOptions,
  type StreamItem,
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
): AsyncGenerator<StreamItem> {
  const options = { limit, keepsLines }
  let position = start
  let searched = 0
  for (;;) {
    const { bytes } = reader
    let from = 0
    let lineFeed = bytes.indexOf(LINE_FEED, searched)
    let isLoaded = false
    while (lineFeed !== -1) {
      if (!isLoaded && prover !== undefined)
        isLoaded = await prover.load(bytes, reader.offset, 'lines')
      const proven = isLoaded ? (prover?.proveLines(from) ?? 0) : 0
      if (prover !== undefined && proven > 0) {
        const offset = position.offset + prover.end - from
        position = { line: position.line + proven, column: 1, offset }
        from = prover.end
        lineFeed = bytes.indexOf(LINE_FEED, from)
        if (lineFeed === -1) break
      }
      // Files may have millions of empty lines.
      const { item, returns } =
        from === lineFeed ? emptyLine : readLine(bytes.subarray(from, lineFeed), position, options)
      if (item !== undefined) yield item
      const offset = position.offset + lineFeed + 1 - from
      position = { line: position.line + 1 + returns, column: 1, offset }
      from = lineFeed + 1
      lineFeed = bytes.indexOf(LINE_FEED, from)
    }
    // The beginning of the next line.
    const rest = skipBlankBlocks(bytes.subarray(from), position)
    reader.discard(from + rest.offset - position.offset)
    position = rest
    searched = reader.bytes.length
    if (searched > limit) {
      yield createTooLargeIssue(position, limit)
      const next = await skipLine(reader, position)
      if (next === undefined) return
      position = next
      searched = 0
    } else if (!(await reader.readMore())) {
      const { item } = readLine(reader.bytes, position, options)
      if (item !== undefined) yield item
      return
    }
  }
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
function readLine(
  bytes: Uint8Array,
  start: Position,
  { limit, keepsLines }: Required<Pick<SplitOptions, 'limit' | 'keepsLines'>>,
): Line {
  const base = skipBlankBlocks(bytes, start)
  const rest = bytes.subarray(base.offset - start.offset)
  const text = rest.at(-1) === CARRIAGE_RETURN ? rest.subarray(0, -1) : rest
  const first = measureBlanks(text)
  if (first === text.length) return { returns: countReturns(bytes) }
  const scanState = createScanState()
  const isTooLong = rest.length > limit
  const end = isTooLong ? -1 : scanBytes(scanState, text, first)
  const isTooLarge = isTooLong || hasTooManyParts(scanState)
  const item = isTooLarge
    ? createTooLargeIssue(base, limit)
    : decodeItem(text, base, scanState, 'record')
  // Nearly all lines consist of an object without `\r`. Searching them all would take 5 % longer.
  const isUsual =
    base === start && first === 0 && end === text.length && !scanState.hasReturn && !isTooLarge
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
