// Lines that are so long that reading pauses in them.
import process from 'node:process'
import { expect, test } from 'vitest'
import { flattenBatches } from '../../src/json/stream/batch.js'
import type { StreamItem } from '../../src/json/stream/item.js'
import { createScanState, scanBytes } from '../../src/json/stream/scan-bytes.js'
import { splitStream } from '../../src/json/stream/split.js'
import { utf8 } from './split-file.js'

const SLICE = 1 << 24

async function readLines(bytes: Uint8Array, limit?: number) {
  let pauses = 0
  const pause = async () => {
    pauses += 1
  }
  const options = { file: 'a.ndjson', input: 'ndjson', elements: true, pause } as const
  const items: StreamItem[] = []
  const stream = splitStream([bytes], limit === undefined ? options : { ...options, limit })
  for await (const item of flattenBatches(stream)) items.push(item)
  return { items, pauses }
}

/** What must not be torn apart. */
const pieces = '\\ud83d\\"\\\\","é😀",{"a":[1234567890123456,-0.5e3]},"'

// A slice ends at every third byte of them; at some of these in the short suite.
const cuts = Array.from({ length: 18 }, (_, index) => index * 3)
test.each(process.env.FULL ? cuts : [3, 18])(
  'a slice ends %i bytes after the pieces began',
  async (cut) => {
    const text = `["${'x'.repeat(SLICE - 2 - cut)}${pieces}"]`
    const bytes = utf8(`1\n${text}\r\n2`)
    const { items, pauses } = await readLines(bytes)
    const [, item, last] = items
    if (item?.kind !== 'text' || last?.kind !== 'text') throw new Error('no text')
    expect(item.text === text).toBe(true)
    const state = createScanState()
    scanBytes(state, utf8(text), 0)
    expect(item.scanState).toEqual(state)
    expect(last.base).toEqual({ line: 3, column: 1, offset: bytes.length - 1 })
    expect(pauses).toBe(2)
  },
)

test.each([
  ['a control character', `["${'x'.repeat(SLICE)}\t"]`, undefined, 'text', 2],
  ['a text that ends early', `[]${' '.repeat(2 * SLICE)}x`, undefined, 'text', 1],
  ['a limit', `["${'x'.repeat(2 * SLICE)}"]`, SLICE, 'issue', 0],
] as const)('%s', async (_, text, limit, kind, want) => {
  const { items, pauses } = await readLines(utf8(`${text}\n1\n`), limit)
  expect(items.map((item) => item.kind)).toEqual([kind, 'text'])
  expect(pauses).toBe(want)
})
