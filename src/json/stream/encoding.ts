import { canStartValue, isWhitespace } from '../characters.js'
import type { UnlocatedIssue } from '../issue.js'
import { advancePosition, type Position } from '../position.js'

export type DecodeResult =
  | { readonly text: string }
  | { readonly issue: UnlocatedIssue; readonly position: Position }

/**
 * Decodes UTF-8.
 *
 * @param base the position of the bytes in their file
 * @returns the text, or the issue with the first byte that isn't UTF-8
 */
export function decodeUtf8(bytes: Uint8Array, base: Position): DecodeResult {
  try {
    return { text: strictDecoder.decode(bytes) }
  } catch (error) {
    // Any other error, such as a lack of memory, says nothing about the bytes.
    if (!(error instanceof TypeError)) throw error
    const validLength = measureValidPrefix(bytes)
    const prefix = lossyDecoder.decode(bytes.subarray(0, validLength))
    const position = advancePosition(base, prefix, validLength)
    const byte = (bytes[validLength] ?? 0).toString(16).toUpperCase().padStart(2, '0')
    const message = `Byte 0x${byte} is not valid UTF-8, which JSON requires. Convert the file to UTF-8, for example with iconv.`
    const args = { offset: position.offset, byte }
    return { issue: { ruleId: 'json/encoding', message, args }, position }
  }
}

/** Decodes UTF-8. Invalid bytes become U+FFFD. */
export function decodeLossy(bytes: Uint8Array): string {
  return lossyDecoder.decode(bytes)
}

const strictDecoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lossyDecoder = new TextDecoder('utf-8', { ignoreBOM: true })

/** The number of bytes before the first sequence that isn't UTF-8. */
function measureValidPrefix(bytes: Uint8Array): number {
  const decoder = new TextDecoder('utf-8', { fatal: true })
  let [start, end] = [0, 0]
  try {
    for (; end < bytes.length; start = end) {
      end = Math.min(start + BLOCK_SIZE, bytes.length)
      decoder.decode(bytes.subarray(start, end), { stream: end < bytes.length })
    }
  } catch {
    // The sequence may begin in the block before: go back to the start of a character.
    start -= 1
    while (start > 0 && isContinuationByte(bytes[start] as number)) start -= 1
  }
  const from = Math.max(0, start)
  return from + searchValidPrefix(bytes.subarray(from, end))
}

/** How many bytes to decode at once, to find the ones that aren't UTF-8. */
const BLOCK_SIZE = 1 << 12

/** Whether the byte of UTF-8 is inside of a character. */
export function isContinuationByte(byte: number): boolean {
  return byte >= 0x80 && byte < 0xc0
}

/** A binary search: it decodes all bytes several times. */
function searchValidPrefix(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (isUtf8(bytes.subarray(0, middle), true)) low = middle
    else high = middle - 1
  }
  // The last bytes may be the beginning of a sequence that isn't completed.
  while (!isUtf8(bytes.subarray(0, low), false)) low -= 1
  return low
}

/** @param stream whether the bytes may end in the middle of a sequence */
function isUtf8(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

/** The length of a UTF-8 byte order mark at the beginning of a file: 3 bytes or none. */
export function measureByteOrderMark(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
}

/**
 * Finds out by its first bytes whether a file has another encoding than UTF-8, is compressed, or is
 * something else than text.
 *
 * @see https://encoding.spec.whatwg.org/#bom-sniff
 * @see https://www.rfc-editor.org/rfc/rfc4627#section-3 on files without a byte order mark
 */
export function findEncodingIssue(head: Uint8Array): UnlocatedIssue | undefined {
  const found = detectForeignFormat(head)
  if (found === undefined) return undefined
  const message = describeFormat(found)
  return { ruleId: 'json/encoding', message, args: { found } }
}

function describeFormat(found: string): string {
  switch (found) {
    case 'tar':
      return 'The file is an archive (tar). Extract its files first.'
    case 'gzip':
    case 'zstd':
    case 'ZIP':
      return `The file is compressed (${found}). Decompress it first.`
    case 'BSON':
      return 'The file is BSON, as mongodump writes it. Convert it to JSON with bsondump, or export the documents with mongoexport.'
    default:
      return `The file is encoded as ${found}, but JSON must be UTF-8. Convert it, for example with iconv.`
  }
}

/** How many bytes of a file say what it is. */
export const HEAD_SIZE = 262

/** Every archive of today has it, also those that GNU tar writes. */
const TAR_MAGIC = 'ustar'

function detectForeignFormat(head: Uint8Array): string | undefined {
  const [a, b, c, d] = head
  if (decodeLossy(head.subarray(HEAD_SIZE - TAR_MAGIC.length, HEAD_SIZE)) === TAR_MAGIC)
    return 'tar'
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16 (little-endian)'
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big-endian)'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32'
  if (a === 0x1f && b === 0x8b) return 'gzip'
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd'
  if (a === 0x50 && b === 0x4b && c === 3 && d === 4) return 'ZIP'
  // Without a byte order mark: two ASCII characters, or only one.
  if (b === 0 && canStartText(a) && c !== 0 && (d ?? 0) === 0) return 'UTF-16 (little-endian)'
  if (a === 0 && canStartText(b) && (c ?? 0) === 0 && d !== 0) return 'UTF-16 (big-endian)'
  return isBson(head) ? 'BSON' : undefined
}

/**
 * Whether the first bytes are those of a document of MongoDB: its size of at most 16 MiB, a type, and a name
 * that ends with a zero.
 *
 * @see https://bsonspec.org/spec.html
 */
function isBson(head: Uint8Array): boolean {
  const [, , , sizeEnd, type = 0] = head
  const nameEnd = head.indexOf(0, 5)
  const isName = nameEnd > 5 && head.subarray(5, nameEnd).every((byte) => byte >= 0x20)
  return (sizeEnd === 0 || sizeEnd === 1) && type >= 1 && type <= 0x13 && isName
}

function canStartText(byte: number | undefined): boolean {
  return byte !== undefined && (isWhitespace(byte) || canStartValue(byte))
}
