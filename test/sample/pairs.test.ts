import fc from 'fast-check'
import { expect, test } from 'vitest'
import { allPairs } from '../../src/sample/scenario/pairs.js'

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
])('%j in %d rows', (lists, rows) => {
  expect(allPairs<unknown>(lists as unknown[][])).toHaveLength(rows)
})

test('every two choices meet', () => {
  const lists = fc.array(fc.integer({ min: 1, max: 6 }), { minLength: 2, maxLength: 5 })
  fc.assert(
    fc.property(lists, (sizes) => {
      const rows = allPairs(sizes.map((size) => Array.from({ length: size }, (_, it) => it)))
      for (const [a, one] of sizes.entries())
        for (const [b, other] of sizes.entries()) {
          if (a >= b) continue
          expect(new Set(rows.map((row) => `${row[a]} ${row[b]}`)).size).toBe(one * other)
        }
    }),
    { seed: 1, numRuns: 100 },
  )
})
