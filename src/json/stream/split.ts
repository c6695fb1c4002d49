import { startOfFile } from '../position.js'
import { type ByteChunks, createByteReader } from './byte-reader.js'
import { byteOrderMarkLength, foreignEncoding } from './encoding.js'
import { remark, type SplitOptions, type StreamItem } from './item.js'
import { detectLayout } from './layout.js'
import { framesOfLines } from './split-lines.js'
import { framesOfTexts } from './split-texts.js'

/**
 * Finds where the JSON texts of a file begin and end, while it is read: one text, the elements of
 * an array, NDJSON (a text a line), or texts one after the other. It takes memory for one text and
 * a chunk. Whoever finds a fault in a text that is no record stops there.
 *
 * @example
 * for await (const it of frame([bytes], { file: 'a.json', elements: true })) …
 */
export async function* splitStream(
  chunks: ByteChunks,
  options: SplitOptions,
): AsyncGenerator<StreamItem> {
  const { file, input = 'auto' } = options
  const window = createByteReader(chunks)
  while (window.bytes.length < 4 && (await window.more()));
  const foreign = foreignEncoding(window.bytes)
  if (foreign !== undefined) {
    yield remark(foreign, startOfFile)
    return
  }
  const mark = byteOrderMarkLength(window.bytes)
  window.drop(mark)
  if (mark > 0) yield remark(byteOrderMark, startOfFile)
  const start = { ...startOfFile, offset: mark }
  const layout = input === 'auto' ? await detectLayout(window, file) : input
  if (layout === 'lines' || layout === 'ndjson') yield* framesOfLines(window, start, options)
  else yield* framesOfTexts(window, start, options)
}

const byteOrderMark = {
  ruleId: 'json/bom',
  message: 'The file begins with a byte order mark, which JSON texts should not.',
  args: {},
} as const
