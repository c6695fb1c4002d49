import { startOfFile } from '../position.js'
import type { Batch } from './batch.js'
import { discardBlankBlocks } from './blanks.js'
import { type ByteChunks, type ByteReader, createByteReader } from './byte-reader.js'
import { findEncodingIssue, HEAD_SIZE, measureByteOrderMark } from './encoding.js'
import { createStreamIssue, type SplitOptions, type StreamItem } from './item.js'
import { detectLayout } from './layout.js'
import { splitLines } from './split-lines.js'
import { splitTexts } from './split-texts.js'

/**
 * Splits a file into its JSON texts while it's read: one text, the elements of an array, NDJSON (a
 * text per line), or texts one after the other. It needs memory for one text and one chunk.
 *
 * The caller has to stop at the first text that isn't valid JSON, unless it's a line of NDJSON: what
 * follows can't be split.
 *
 * @example
 * for await (const batch of splitStream([bytes], { file: 'a.json', elements: true }))
 *   for (const item of batch) …
 */
export async function* splitStream(
  chunks: ByteChunks,
  options: SplitOptions,
): AsyncGenerator<Batch<StreamItem>> {
  const reader = createByteReader(chunks)
  try {
    yield* splitReader(reader, options)
  } finally {
    await reader.close()
  }
}

async function* splitReader(
  reader: ByteReader,
  options: SplitOptions,
): AsyncGenerator<Batch<StreamItem>> {
  const { file, input = 'auto' } = options
  await reader.readAhead(HEAD_SIZE)
  const encodingIssue = findEncodingIssue(reader.bytes)
  if (encodingIssue !== undefined) {
    yield [createStreamIssue(encodingIssue, startOfFile)]
    return
  }
  const markLength = measureByteOrderMark(reader.bytes)
  reader.discard(markLength)
  if (markLength > 0) yield [createStreamIssue(byteOrderMarkIssue, startOfFile)]
  const start = await discardBlankBlocks(reader, { ...startOfFile, offset: markLength })
  const layout = input === 'auto' ? await detectLayout(reader, file) : input
  if (layout === 'lines' || layout === 'ndjson') yield* splitLines(reader, start, options)
  else for await (const item of splitTexts(reader, start, options)) yield [item]
}

const byteOrderMarkIssue = {
  ruleId: 'json/bom',
  message:
    'The file begins with a byte order mark, which some JSON parsers refuse. Save it as UTF-8 without one.',
  args: {},
} as const
