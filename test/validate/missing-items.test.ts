import { expect, test } from 'vitest'
import { generatedValidator } from './generated-validator.js'

const text = { type: 'string' }
const number = { type: 'number' }

// ajv takes the result of the previous array, or none at all, for that of one without such items.
test.each([
  ['contains', { prefixItems: [text], contains: number }, [[], ['a']], [['a', 1]]],
  ['a trivial contains', { prefixItems: [text], contains: true }, [[]], [['a']]],
  ['unevaluatedItems', { prefixItems: [text], unevaluatedItems: false }, [['a', 1]], [[], ['a']]],
  [
    'contains in items',
    { items: { contains: number } },
    [
      [[1], []],
      [[1], ['a']],
    ],
    [[[1], [2]], []],
  ],
  [
    'minContains in items',
    { items: { contains: number, minContains: 2 } },
    [
      [[1, 2], []],
      [[1, 2], [1]],
    ],
    [[[1, 2]]],
  ],
  [
    'a tuple in a branch, again after a failure',
    {
      items: {
        anyOf: [
          { prefixItems: [text], contains: number },
          { maxItems: 0, minItems: 9 },
        ],
      },
    },
    [[[]], [['a', 1], []], [['a'], []]],
    [[['a', 1]], []],
  ],
])('%s refuses arrays without the items', async (_, document, refused, accepted) => {
  const { is, validate } = await generatedValidator({ dialect: '2020-12', document })
  for (const value of refused) {
    expect(is(value), JSON.stringify(value)).toBe(false)
    expect(validate(value).ok, JSON.stringify(value)).toBe(false)
  }
  for (const value of accepted) {
    expect(is(value), JSON.stringify(value)).toBe(true)
    expect(validate(value).ok, JSON.stringify(value)).toBe(true)
  }
})
