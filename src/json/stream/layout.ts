import type { ByteReader } from './byte-reader.js'

/** How the JSON texts of a file are laid out: each on a line, or one after the other. */
export type Layout = 'lines' | 'texts'

/**
 * Tells by the content whether a file is NDJSON: its first line is a JSON text of its own, and more
 * lines follow. The name decides where there is but one line.
 *
 * @param file its name
 * @see https://github.com/ndjson/ndjson-spec
 */
export async function detectLayout(window: ByteReader, file: string): Promise<Layout> {
  while (window.bytes.length < ENOUGH && (await window.more()));
  const lines = firstLines(window)
  const [first] = lines
  const isAll = lines.length <= 1 && window.ended
  if (first === undefined || (isAll && isJson(first)))
    return hasNdjsonExtension(file) ? 'lines' : 'texts'
  if (isJson(first)) return 'lines'
  // A torn first line, or pretty-printed JSON: of that, hardly a line is a whole object.
  const whole = lines.filter((line) => /^\s*\{/.test(line) && isJson(line))
  return whole.length * 2 >= lines.length ? 'lines' : 'texts'
}

export function hasNdjsonExtension(file: string): boolean {
  return /\.(ndjson|jsonl)$/i.test(file)
}

const ENOUGH = 1 << 20

/** The first lines that are not blank, as many as tell what the others are. */
function firstLines({ bytes, ended }: ByteReader): readonly string[] {
  const lines: string[] = []
  let from = 0
  while (from < bytes.length && lines.length < 20) {
    const newline = bytes.indexOf(0x0a, from)
    // What has no end yet may go on.
    if (newline === -1 && !ended) break
    const end = newline === -1 ? bytes.length : newline
    const line = decoder.decode(bytes.subarray(from, end))
    if (/\S/.test(line)) lines.push(line)
    from = end + 1
  }
  return lines
}

const decoder = new TextDecoder('utf-8', { ignoreBOM: true })

function isJson(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
