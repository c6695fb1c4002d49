import { LINE_FEED } from '../../../json/characters.js'
import type { ByteChunks } from '../../../json/stream/byte-reader.js'
import { refuseLargeHunk } from './hunk.js'

/**
 * Splits a file into its lines, each with its line feed. The last one may have none.
 *
 * @param path of the file, for messages
 * @throws UserError while reading if a line is too long for a diff
 */
export async function* readLines(chunks: ByteChunks, path: string): AsyncGenerator<Uint8Array> {
  /** The beginning of a line that continues in the next chunk. */
  let parts: Uint8Array[] = []
  let length = 0
  for await (const chunk of chunks) {
    let start = 0
    for (;;) {
      const lineFeed = chunk.indexOf(LINE_FEED, start)
      if (lineFeed === -1) break
      const end = chunk.subarray(start, lineFeed + 1)
      yield parts.length === 0 ? end : Buffer.concat([...parts, end])
      parts = []
      length = 0
      start = lineFeed + 1
    }
    if (start === chunk.length) continue
    parts.push(chunk.subarray(start))
    length += chunk.length - start
    refuseLargeHunk(length, path)
  }
  if (parts.length > 0) yield Buffer.concat(parts)
}
