import { CARRIAGE_RETURN, isWhitespace, LINE_FEED } from '../characters.js'
import type { Position } from '../position.js'
import type { ByteReader } from './byte-reader.js'

/**
 * Longer runs of blanks aren't kept: nothing shows them, and a file may contain gigabytes. They are
 * discarded in blocks of this size. Blocks are counted from the start of the run, not of a chunk, so
 * the result doesn't depend on the chunks.
 */
export const BLANK_BLOCK = 1 << 16

/** How many bytes of whitespace are at the beginning. */
export function measureBlanks(bytes: Uint8Array): number {
  let length = 0
  while (length < bytes.length && isWhitespace(bytes[length] as number)) length += 1
  return length
}

/** Like `measureBlanks`, but without a `\r` at the very end: it may be half of a line break. */
export function measureWholeBlanks(bytes: Uint8Array): number {
  const length = measureBlanks(bytes)
  const endsInReturn = length === bytes.length && bytes[length - 1] === CARRIAGE_RETURN
  return endsInReturn ? length - 1 : length
}

/** The position after the blocks of blanks at the beginning. */
export function skipBlankBlocks(bytes: Uint8Array, start: Position): Position {
  let position = start
  for (;;) {
    const from = position.offset - start.offset
    const block = bytes.subarray(from, from + BLANK_BLOCK)
    if (block.length < BLANK_BLOCK) return position
    const length = measureWholeBlanks(block)
    if (length < BLANK_BLOCK - 1) return position
    position = advanceOverBlanks(position, block.subarray(0, length))
  }
}

/** Discards the blocks of blanks at the beginning of a file. Returns the position after them. */
export async function discardBlankBlocks(reader: ByteReader, start: Position): Promise<Position> {
  let position = start
  for (;;) {
    await reader.readAhead(BLANK_BLOCK)
    const next = skipBlankBlocks(reader.bytes, position)
    if (next === position) return position
    reader.discard(next.offset - position.offset)
    position = next
  }
}

/** The position after blanks. Like `advancePosition`, but 20 times as fast for many short lines. */
export function advanceOverBlanks(start: Position, blanks: Uint8Array): Position {
  let { line, column } = start
  for (let index = 0; index < blanks.length; index += 1) {
    const byte = blanks[index]
    const isInLineBreak = byte === CARRIAGE_RETURN && blanks[index + 1] === LINE_FEED
    if (byte === LINE_FEED || (byte === CARRIAGE_RETURN && !isInLineBreak)) {
      line += 1
      column = 1
    } else column += 1
  }
  return { line, column, offset: start.offset + blanks.length }
}
