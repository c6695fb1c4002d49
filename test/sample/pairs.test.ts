import fc from 'fast-check'
import { expect, test } from 'vitest'
import { createPairwiseRows } from '../../src/sample/scenario/pairs.js'

test.each([
  [
    [
      ['a', 'b'],
      [1, 2],
    ],
    4,
  ],
  [
    [
      ['a', 'b'],
      [1, 2],
      [true, false],
    ],
    4,
  ],
  [[['a', 'b', 'c']], 3],
  [[], 0],
])('%j needs %d rows', (lists, rows) => {
  expect(createPairwiseRows<unknown>(lists as unknown[][])).toHaveLength(rows)
})

test('every pair of choices shares a row', () => {
  const lengths = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(lengths, (sizes) => {
      const lists = sizes.map((length) => Array.from({ length }, (_, choice) => choice))
      const rows = createPairwiseRows(lists)
      for (const [list, size] of sizes.entries())
        for (const [otherList, otherSize] of sizes.entries()) {
          if (list >= otherList) continue
          const pairs = new Set(rows.map((row) => `${row[list]} ${row[otherList]}`))
          expect(pairs.size).toBe(size * otherSize)
        }
    }),
    { seed: 1, numRuns: 100 },
  )
})
