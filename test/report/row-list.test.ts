import { expect, test } from 'vitest'
import { createRowList } from '../../src/report/markdown/row-list.js'

test.each([
  ['no row', 0, 1],
  ['one row', 1, 1],
  ['rows with one end', 2500, 1],
  ['rows with a few ends', 2500, 7],
  ['rows that have nothing in common', 2500, 2500],
])('%s', (_, count, ends) => {
  const rows = createRowList()
  const want: string[] = []
  for (let index = 0; index < count; index += 1) {
    const end = `ende ä ${index % ends} |`
    rows.add(`| ${index} | `, end, () => end)
    want.push(`| ${index} | ${end}\n`)
  }
  expect([...rows]).toEqual(want)
  expect(rows.bytes).toBe(Buffer.byteLength(want.join('')))
})

test('an end that repeats is made and kept once for many rows', () => {
  const rows = createRowList()
  const before = process.memoryUsage().arrayBuffers
  let made = 0
  for (let index = 0; index < 100_000; index += 1)
    rows.add(`| exports/all.ndjson:${index}:17 | `, 'key', () => {
      made += 1
      return 'x'.repeat(1000)
    })
  expect(made).toBe(100)
  expect(rows.bytes).toBeGreaterThan(100_000_000)
  expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(10_000_000)
})
