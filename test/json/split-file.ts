import { expect } from 'vitest'
import { flattenBatches } from '../../src/json/stream/batch.js'
import type { ByteChunks } from '../../src/json/stream/byte-reader.js'
import type { SplitOptions } from '../../src/json/stream/item.js'
import { splitStream } from '../../src/json/stream/split.js'

/** The bytes of a text. */
export const utf8 = (text: string) => new TextEncoder().encode(text)

/** The chunks of a file. */
export function* splitIntoChunks(given: Uint8Array, size: number): Iterable<Uint8Array> {
  for (let from = 0; from < given.length; from += size) yield given.slice(from, from + size)
}

/** The texts of a file, and the issues between them. */
export const readItems = (chunks: ByteChunks, options: Partial<SplitOptions> = {}) =>
  flattenBatches(splitStream(chunks, { file: 'a.json', elements: true, ...options }))

/** Each text and each issue with its position, as a line of text. */
export async function split(given: Uint8Array, options: Partial<SplitOptions> = {}) {
  const read = async (size: number) => {
    const found: string[] = []
    const chunks = splitIntoChunks(given, size)
    for await (const item of readItems(chunks, options)) {
      const { line, column, offset } = item.base
      const at = `${line}:${column}@${offset}`
      found.push(
        item.kind === 'text'
          ? `${at} ${item.unit} ${item.text}`
          : `${at}+${item.issue.start} ${item.issue.ruleId} ${item.issue.message}`,
      )
    }
    return found
  }
  const whole = await read(given.length + 1)
  // The result must not depend on where chunks begin and end.
  for (const size of [1, 2, 3, 7]) expect(await read(size)).toEqual(whole)
  return whole
}
