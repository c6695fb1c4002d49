import {
  BACKSLASH,
  CLOSE_BRACE,
  CLOSE_BRACKET,
  COLON,
  COMMA,
  isOpeningBracket,
  isWhitespace,
  LINE_FEED,
  QUOTE,
} from '../json/characters.js'
import { measureBlanks } from '../json/stream/blanks.js'
import type { ByteChunks } from '../json/stream/byte-reader.js'

/** A comma with more blanks after it stays: they aren't kept to see what follows. */
const MAX_BLANKS = 1 << 16

/**
 * Leaves out the commas between a value and a closing bracket, as in `[1, 2,]`, while a file is read.
 * It doesn't know the grammar: whether the text is valid JSON without them is for its reader to see.
 *
 * No string of JSON contains a line break, so each line starts outside of strings. That way, a broken
 * line of NDJSON doesn't affect the next one.
 *
 * @param onDrop called with the offset of each comma, before the bytes that follow it are passed on
 */
export async function* dropTrailingCommas(
  chunks: ByteChunks,
  onDrop: (offset: number) => void,
): AsyncGenerator<Uint8Array> {
  let offset = 0
  let held: Uint8Array = new Uint8Array(0)
  let previous: number | undefined
  let isInString = false
  let isEscaped = false
  for await (const chunk of chunks) {
    const bytes = held.length === 0 ? chunk : joinBytes(held, chunk)
    let kept = 0
    let index = 0
    for (; index < bytes.length; index += 1) {
      const byte = bytes[index] as number
      if (isInString) {
        isInString = byte !== LINE_FEED && (byte !== QUOTE || isEscaped)
        isEscaped = byte === BACKSLASH && !isEscaped
        continue
      }
      if (byte === COMMA && canPrecedeComma(previous)) {
        const blanks = measureBlanks(bytes.subarray(index + 1, index + 1 + MAX_BLANKS))
        const next = index + 1 + blanks
        const isNear = blanks < MAX_BLANKS
        // What follows is in the next chunk.
        if (isNear && next === bytes.length) break
        if (isNear && (bytes[next] === CLOSE_BRACKET || bytes[next] === CLOSE_BRACE)) {
          yield bytes.subarray(kept, index)
          onDrop(offset + index)
          kept = index + 1
        }
      }
      isInString = byte === QUOTE
      if (!isWhitespace(byte)) previous = byte
    }
    yield bytes.subarray(kept, index)
    held = bytes.subarray(index)
    offset += index
  }
  yield held
}

/** Whether a value may end with the byte. `[,]` lacks a value, so its comma doesn't trail. */
function canPrecedeComma(byte: number | undefined): boolean {
  return byte !== undefined && byte !== COMMA && byte !== COLON && !isOpeningBracket(byte)
}

function joinBytes(first: Uint8Array, second: Uint8Array): Uint8Array {
  const joined = new Uint8Array(first.length + second.length)
  joined.set(first)
  joined.set(second, first.length)
  return joined
}
