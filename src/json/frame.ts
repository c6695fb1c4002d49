import { type Position, positionsIn, startOfFile } from './position.js'

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
            message: `The file is in ${foreign}; JSON must be UTF-8. ${foreign === 'gzip' ? 'Unpack it first.' : 'Convert it, for example with iconv.'}`,
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
  const lines: string[] = []
  for (const { text } of textsOf(linesOf(bytes, start))) {
    lines.push(text)
    if (lines.length === 20) break
  }
  const [first] = lines
  if (first === undefined || (lines.length === 1 && isJson(first)))
    return /\.(ndjson|jsonl)$/i.test(file)
  if (isJson(first)) return true
  // A torn first line, or pretty-printed JSON: of that, hardly a line is a whole object.
  const whole = lines.filter((line) => /^\s*\{/.test(line) && isJson(line))
  return whole.length * 2 >= lines.length
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
    const valid = validPrefix(bytes)
    const before = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes.subarray(0, valid))
    const at = positionsIn(before, base)(before.length)
    const byte = (bytes[valid] ?? 0).toString(16).toUpperCase().padStart(2, '0')
    return {
      base: at,
      fault: {
        ruleId: 'json/encoding',
        message: `Byte 0x${byte} is not UTF-8 here, as JSON must be. Convert the file, for example with iconv.`,
        args: { offset: at.offset, byte },
      },
    }
  }
}

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
  if (b === 0 && beginsJson(a)) return 'UTF-16 (little-endian)'
  if (a === 0 && beginsJson(b)) return 'UTF-16 (big-endian)'
  return undefined
}

/** Whether a JSON text can begin with a character. */
function beginsJson(code: number | undefined): boolean {
  return code !== undefined && /[\s"[{\-\dtfn]/.test(String.fromCharCode(code))
}
