import { LINE_FEED } from '../characters.js'
import type { Position } from '../position.js'
import { skipBlankBlocks } from './blanks.js'
import type { ByteReader } from './byte-reader.js'
import { createTooLargeIssue, defaultLimit, type SplitOptions, type StreamItem } from './item.js'
import { countReturns, emptyLine, isLongLine, readLine, readLongLine } from './read-line.js'

/**
 * Splits NDJSON: each line is a JSON text. Blank lines are skipped.
 *
 * @see https://github.com/ndjson/ndjson-spec
 */
export async function* splitLines(
  reader: ByteReader,
  start: Position,
  { limit = defaultLimit, keepsLines = false, prover, pause }: SplitOptions,
): AsyncGenerator<StreamItem> {
  const options = { limit, keepsLines, pause }
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
      const line = bytes.subarray(from, lineFeed)
      const { item, returns } =
        from === lineFeed
          ? emptyLine
          : isLongLine(line)
            ? await readLongLine(line, position, options)
            : readLine(line, position, options)
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
      const { bytes: line } = reader
      const { item } = isLongLine(line)
        ? await readLongLine(line, position, options)
        : readLine(line, position, options)
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
