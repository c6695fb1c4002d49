import type { UnlocatedIssue } from '../issue.js'
import { createPositionLookup, type Position } from '../position.js'

export type DecodedText =
  | { readonly text: string }
  | { readonly issue: UnlocatedIssue; readonly at: Position }

/**
 * Decodes UTF-8.
 *
 * @param base where the bytes begin in their file
 */
export function decodeUtf8(bytes: Uint8Array, base: Position): DecodedText {
  try {
    return { text: strict.decode(bytes) }
  } catch {
    const valid = validPrefix(bytes)
    const before = lenient.decode(bytes.subarray(0, valid))
    const at = createPositionLookup(before, base)(before.length)
    const byte = (bytes[valid] ?? 0).toString(16).toUpperCase().padStart(2, '0')
    const message = `Byte 0x${byte} is not UTF-8 here, as JSON must be. Convert the file, for example with iconv.`
    return { issue: { ruleId: 'json/encoding', message, args: { offset: at.offset, byte } }, at }
  }
}

/** Decodes UTF-8, with U+FFFD for what is none. */
export function decodeLossy(bytes: Uint8Array): string {
  return lenient.decode(bytes)
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8', { ignoreBOM: true })

/** The number of bytes before the first sequence that is not UTF-8. */
function validPrefix(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    if (isUtf8(bytes.subarray(0, middle), true)) low = middle
    else high = middle - 1
  }
  // So far it may be the beginning of a longer sequence, which then did not go on.
  while (!isUtf8(bytes.subarray(0, low), false)) low -= 1
  return low
}

function isUtf8(bytes: Uint8Array, stream: boolean): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream })
    return true
  } catch {
    return false
  }
}

/** The length of a byte order mark of UTF-8 at the beginning of a file. */
export function byteOrderMarkLength(head: Uint8Array): number {
  return head[0] === 0xef && head[1] === 0xbb && head[2] === 0xbf ? 3 : 0
}

/**
 * That a file is in another encoding than UTF-8, or compressed, told by its first bytes.
 *
 * @see https://encoding.spec.whatwg.org/#bom-sniff and RFC 4627 section 3 for texts without a mark
 */
export function foreignEncoding(head: Uint8Array): UnlocatedIssue | undefined {
  const found = nameOfEncoding(head)
  if (found === undefined) return undefined
  const todo = found === 'gzip' ? 'Unpack it first.' : 'Convert it, for example with iconv.'
  const message = `The file is in ${found}; JSON must be UTF-8. ${todo}`
  return { ruleId: 'json/encoding', message, args: { found } }
}

function nameOfEncoding([a, b, c, d]: Uint8Array): string | undefined {
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16 (little-endian)'
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big-endian)'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32'
  if (a === 0x1f && b === 0x8b) return 'gzip'
  // Two characters of ASCII, or one and no more.
  if (b === 0 && beginsJson(a) && c !== 0 && (d ?? 0) === 0) return 'UTF-16 (little-endian)'
  if (a === 0 && beginsJson(b) && (c ?? 0) === 0 && d !== 0) return 'UTF-16 (big-endian)'
  return undefined
}

/** Whether a JSON text can begin with a character. */
function beginsJson(code: number | undefined): boolean {
  return code !== undefined && /[\s"[{\-\dtfn]/.test(String.fromCharCode(code))
}
