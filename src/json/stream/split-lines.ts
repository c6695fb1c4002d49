import { CARRIAGE_RETURN, isWhitespace, LINE_FEED } from '../characters.js'
import type { Position } from '../position.js'
import type { ByteReader } from './byte-reader.js'
import {
  createTooLargeIssue,
  decodeItem,
  defaultLimit,
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
  { limit = defaultLimit }: SplitOptions,
): AsyncGenerator<StreamItem> {
  let { line } = start
  let searched = 0
  for (;;) {
    const { bytes, offset } = reader
    let from = 0
    let lineFeed = bytes.indexOf(LINE_FEED, searched)
    while (lineFeed !== -1) {
      const base = { line, column: 1, offset: offset + from }
      const item = readLine(bytes.subarray(from, lineFeed), base)
      if (item !== undefined) yield item
      line += 1
      from = lineFeed + 1
      lineFeed = bytes.indexOf(LINE_FEED, from)
    }
    reader.discard(from)
    searched = reader.bytes.length
    const base = { line, column: 1, offset: reader.offset }
    if (searched > limit) {
      yield createTooLargeIssue(base, limit)
      if (!(await skipLine(reader))) return
      line += 1
      searched = 0
    } else if (!(await reader.readMore())) {
      const item = readLine(reader.bytes, base)
      if (item !== undefined) yield item
      return
    }
  }
}

/** Discards the rest of a line. `false` if the file ends in it. */
async function skipLine(reader: ByteReader): Promise<boolean> {
  for (;;) {
    const lineFeed = reader.bytes.indexOf(LINE_FEED)
    reader.discard(lineFeed === -1 ? reader.bytes.length : lineFeed + 1)
    if (lineFeed !== -1) return true
    if (!(await reader.readMore())) return false
  }
}

/** The text of a line; `undefined` for a blank line. */
function readLine(bytes: Uint8Array, base: Position): StreamItem | undefined {
  const line = bytes.at(-1) === CARRIAGE_RETURN ? bytes.subarray(0, -1) : bytes
  const first = line.findIndex((byte) => !isWhitespace(byte))
  if (first === -1) return undefined
  const scanState = createScanState()
  scanBytes(scanState, line, first)
  return decodeItem(line, base, scanState, 'record')
}
