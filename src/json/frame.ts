import { type Position, startOfFile } from './position.js'

/** One JSON text of a file: where it begins, and its text, or why it has none. */
export type Frame =
  | { readonly base: Position; readonly text: string }
  | { readonly base: Position; readonly fault: EncodingFault }

export interface EncodingFault {
  readonly ruleId: 'json/encoding'
  readonly message: string
  readonly args: Readonly<Record<string, unknown>>
}

export interface Framed {
  /** NDJSON: each line is a document. */
  readonly lines: boolean
  readonly frames: Iterable<Frame>
}

/**
 * Finds where the JSON texts of a file begin and end. NDJSON is recognised by its content: its
 * first line is a JSON text of its own, and more lines follow; a name that ends in `.ndjson` or
 * `.jsonl` decides where there is but one line.
 *
 * @param bytes the whole file
 * @param file its name
 * @see https://github.com/ndjson/ndjson-spec
 */
export function frame(bytes: Uint8Array, file: string): Framed {
  const foreign = foreignEncoding(bytes)
  if (foreign !== undefined)
    return {
      lines: false,
      frames: [
        {
          base: startOfFile,
          fault: {
            ruleId: 'json/encoding',
            message: `The file is in ${foreign}; JSON must be UTF-8. Convert it, for example with iconv.`,
            args: { found: foreign },
          },
        },
      ],
    }
  const start = hasByteOrderMark(bytes) ? 3 : 0
  if (isNdjson(bytes, start, file)) return { lines: true, frames: linesOf(bytes, start) }
  return {
    lines: false,
    frames: [frameOf(bytes.subarray(start), { ...startOfFile, offset: start })],
  }
}

function isNdjson(bytes: Uint8Array, start: number, file: string): boolean {
  const named = /\.(ndjson|jsonl)$/i.test(file)
  let count = 0
  for (const { text } of textsOf(linesOf(bytes, start))) {
    count += 1
    if (count === 2) return true
    if (!isJson(text)) {
      // Not a text of its own: pretty-printed JSON, or, where the name promises lines, a torn one.
      return named && !readsAsOne(bytes, start)
    }
  }
  return named
}

function readsAsOne(bytes: Uint8Array, start: number): boolean {
  const whole = frameOf(bytes.subarray(start), startOfFile)
  if (!('text' in whole)) return false
  if (isJson(whole.text)) return true
  // A broken pretty-printed document: none of its first lines is a text of its own.
  let seen = 0
  for (const { text } of textsOf(linesOf(bytes, start))) {
    if (/^\s*[[{]\s*\S/.test(text) && isJson(text)) return false
    seen += 1
    if (seen === 20) break
  }
  return true
}

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

function* textsOf(frames: Iterable<Frame>): Iterable<{ readonly text: string }> {
  for (const candidate of frames) if ('text' in candidate) yield candidate
}

function* linesOf(bytes: Uint8Array, start: number): Iterable<Frame> {
  let line = 0
  let from = start
  while (from < bytes.length) {
    const newline = bytes.indexOf(10, from)
    const end = newline === -1 ? bytes.length : newline
    line += 1
    const withoutReturn = end > from && bytes[end - 1] === 13 ? end - 1 : end
    const found = frameOf(bytes.subarray(from, withoutReturn), { line, column: 1, offset: from })
    if (!('text' in found) || /[^\s]/.test(found.text)) yield found
    from = end + 1
  }
}

function frameOf(bytes: Uint8Array, base: Position): Frame {
  try {
    return { base, text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) }
  } catch {
    const offset = base.offset + validPrefix(bytes)
    const byte = bytes[offset - base.offset]?.toString(16).toUpperCase().padStart(2, '0')
    return {
      base,
      fault: {
        ruleId: 'json/encoding',
        message: `Byte ${offset} (0x${byte}) is not UTF-8, as JSON must be. Convert the file, for example with iconv.`,
        args: { offset, byte },
      },
    }
  }
}

/** The number of bytes before the first that is not UTF-8. */
function validPrefix(bytes: Uint8Array): number {
  let [low, high] = [0, bytes.length]
  while (low < high) {
    const middle = Math.ceil((low + high) / 2)
    try {
      new TextDecoder('utf-8', { fatal: true }).decode(bytes.subarray(0, middle), { stream: true })
      low = middle
    } catch {
      high = middle - 1
    }
  }
  return low
}

function hasByteOrderMark(bytes: Uint8Array): boolean {
  return bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf
}

/** @see https://encoding.spec.whatwg.org/#bom-sniff and RFC 4627 section 3 for texts without a mark */
function foreignEncoding(bytes: Uint8Array): string | undefined {
  const [a, b, c, d] = bytes
  if (a === 0xff && b === 0xfe) return c === 0 && d === 0 ? 'UTF-32' : 'UTF-16 (little-endian)'
  if (a === 0xfe && b === 0xff) return 'UTF-16 (big-endian)'
  if (a === 0 && b === 0 && c === 0xfe && d === 0xff) return 'UTF-32'
  if (a === 0x1f && b === 0x8b) return 'gzip'
  if (bytes.length >= 2 && a !== 0 && b === 0) return 'UTF-16 (little-endian)'
  if (bytes.length >= 2 && a === 0 && b !== 0) return 'UTF-16 (big-endian)'
  return undefined
}
