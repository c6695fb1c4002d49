import { LINE_FEED } from '../characters.js'
import type { ByteReader } from './byte-reader.js'
import { decodeLossy } from './encoding.js'
import { dropLineComma } from './line-comma.js'

/** How the JSON texts of a file are laid out: one per line, or one after the other. */
export type Layout = 'lines' | 'texts'

/** How much of a file to read, in bytes, and how many of its lines, to detect its layout. */
const SAMPLE_SIZE = 1 << 20
const SAMPLE_LINES = 20

/** The beginning of a file, which doesn't depend on its chunks. */
interface Sample {
  readonly bytes: Uint8Array
  readonly isWholeFile: boolean
}

/**
 * Detects by its content whether a file is NDJSON: its first line is a JSON text, and more lines
 * follow. If there is only one line, the file name decides. An array without its brackets is NDJSON, too:
 * each line is an object with a comma after it.
 *
 * @see https://github.com/ndjson/ndjson-spec
 */
export async function detectLayout(reader: ByteReader, file: string): Promise<Layout> {
  await reader.readAhead(SAMPLE_SIZE + 1)
  const isWholeFile = reader.bytes.length <= SAMPLE_SIZE
  const lines = readFirstLines({ bytes: reader.bytes.subarray(0, SAMPLE_SIZE), isWholeFile })
  const [first] = lines
  const isOnlyLine = lines.length <= 1 && isWholeFile
  // Most files end here, without being parsed twice.
  if (isOnlyLine && !hasNdjsonExtension(file)) return 'texts'
  if (first === undefined || (isOnlyLine && isJson(first)))
    return hasNdjsonExtension(file) ? 'lines' : 'texts'
  if (isJson(first)) return 'lines'
  // Either NDJSON with a broken first line, or one text that spans several lines. In the latter,
  // hardly any line is a whole object.
  const objects = lines.filter((line) => /^\s*\{/.test(line) && isJson(line))
  if (objects.length * 2 >= lines.length) return 'lines'
  return !isOnlyLine && lines.every(isListedObject) ? 'lines' : 'texts'
}

/** Whether a line is an object as in an array: a comma follows it, except for the last one. */
function isListedObject(line: string): boolean {
  return /^\s*\{/.test(line) && isJson(dropLineComma(line) ?? line)
}

/** Whether the name of a file says that it's NDJSON, also if it's compressed: `a.ndjson.gz`. */
export function hasNdjsonExtension(file: string): boolean {
  // Most names end like this.
  return !file.endsWith('.json') && /\.(ndjson|jsonl)(\.gz|\.zst)?$/i.test(file)
}

/** The first lines that aren't blank. */
function readFirstLines({ bytes, isWholeFile }: Sample): readonly string[] {
  const lines: string[] = []
  let from = 0
  while (from < bytes.length && lines.length < SAMPLE_LINES) {
    const lineFeed = bytes.indexOf(LINE_FEED, from)
    // The last line may continue after the sample.
    if (lineFeed === -1 && !isWholeFile) break
    const end = lineFeed === -1 ? bytes.length : lineFeed
    const line = decodeLossy(bytes.subarray(from, end))
    if (/\S/.test(line)) lines.push(line)
    from = end + 1
  }
  return lines
}

function isJson(text: string): boolean {
  // A line of a text that spans several lines mostly ends like this. That's faster than a syntax error.
  if (/[,{[:]\s*$/.test(text)) return false
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}
