import { expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { generatedValidator } from './generated-validator.js'

const text = { type: 'string' }
const number = { type: 'number' }
const parse = (json: string) => JSON.parse(json) as unknown
const many = Array.from({ length: 100 }, (_, index) => `value ${index}`)
const unenumerable = (fields: Readonly<Record<string, unknown>>) =>
  Object.defineProperties(
    {},
    Object.fromEntries(Object.entries(fields).map(([key, value]) => [key, { value }])),
  )

type Case = readonly [
  name: string,
  schema: SchemaNode,
  accepted: readonly unknown[],
  refused: readonly unknown[],
]

const a = { a: number }
const cases: readonly Case[] = [
  ['true', true, [1, null, {}], []],
  ['false', false, [], [1, null, {}]],
  ['a type', number, [1, 0.5], ['1', null, [1]]],
  ['integer', { type: 'integer' }, [1, 1.0, -0], [0.5, Number.NaN, '1']],
  ['types', { type: ['string', 'null'], minLength: 2 }, ['ab', null], ['a', 1]],
  ['several types', { type: ['string', 'number', 'null'], minLength: 2 }, ['ab', 1], ['a', []]],
  ['const', { const: { b: [1] } }, [{ b: [1] }], [{ b: [2] }, {}, [1]]],
  ['enum', { enum: ['a', 1, null] }, ['a', 1, null], ['b', undefined, '1']],
  ['enum with objects', { enum: [[1], { c: 1 }] }, [[1], { c: 1 }], [[], { c: 2 }]],
  ['a long enum', { enum: many }, many, ['value', 1, null]],
  ['an empty enum', { enum: [] }, [], [1]],
  ['minLength in code points', { minLength: 2 }, ['😀😀', 1], ['😀']],
  ['maxLength in code points', { maxLength: 1 }, ['😀', ''], ['ab']],
  ['pattern', { pattern: '^\\p{Lu}$' }, ['Ä', 1], ['ä']],
  ['minimum', { minimum: 2 }, [2, '1'], [1.9, Number.NaN]],
  ['maximum', { maximum: 2 }, [2], [2.1]],
  ['exclusiveMinimum', { exclusiveMinimum: 2 }, [2.1], [2]],
  ['exclusiveMaximum', { exclusiveMaximum: 2 }, [1.9], [2]],
  ['multipleOf', { multipleOf: 0.01 }, [19.99, 'x'], [19.995]],
  ['minItems', { minItems: 1 }, [[1], {}], [[]]],
  ['maxItems', { maxItems: 1 }, [[1]], [[1, 2]]],
  ['items', { items: number }, [[1], []], [['x'], [1, 'x']]],
  ['no items', { items: false }, [[], {}], [[1]]],
  ['prefixItems', { prefixItems: [text], items: number }, [['a', 1], []], [[1], ['a', 'b']]],
  ['contains', { contains: number }, [['a', 1]], [[], ['a']]],
  [
    'limits of contains',
    { contains: number, minContains: 2, maxContains: 3 },
    [[1, 2]],
    [[1], [1, 2, 3, 4]],
  ],
  [
    'uniqueItems',
    { uniqueItems: true },
    [[1, '1'], []],
    [
      [1, 1],
      [{}, {}],
    ],
  ],
  ['minProperties', { minProperties: 1 }, [{ b: 1 }, []], [{}]],
  ['maxProperties', { maxProperties: 1 }, [{ b: 1 }], [{ b: 1, c: 1 }]],
  ['properties', { properties: a }, [{ a: 1 }, {}, { b: 'x' }, { a: undefined }], [{ a: 'x' }]],
  ['required', { required: ['a'] }, [{ a: null }, []], [{}, { a: undefined }]],
  ['required, twice', { properties: a, required: ['a', 'b', 'a'] }, [{ b: 1, a: 1 }], [{ a: 1 }]],
  [
    'additionalProperties',
    { properties: a, additionalProperties: text },
    [{ a: 1, b: 'x' }],
    [{ a: 1, b: 1 }, { a: 'x' }],
  ],
  [
    'additionalProperties beside a required key',
    { required: ['a'], additionalProperties: false },
    [],
    [{}, { a: 1 }],
  ],
  [
    'patternProperties',
    { properties: a, patternProperties: { '^[ab]$': { minimum: 2 } }, additionalProperties: false },
    [{ a: 2, b: 2 }, { b: 'x' }],
    [{ a: 1 }, { b: 1 }, { c: 1 }, { a: 'x' }],
  ],
  ['propertyNames', { propertyNames: { maxLength: 1 } }, [{ b: 1 }], [{ bb: 1 }]],
  [
    'dependentRequired',
    { dependentRequired: { a: ['b'] } },
    [{ b: 1 }, { a: 1, b: 1 }],
    [{ a: 1 }],
  ],
  [
    'dependentSchemas',
    { dependentSchemas: { a: { maxProperties: 1 } } },
    [{ a: 1 }],
    [{ a: 1, b: 1 }],
  ],
  ['allOf', { allOf: [number, { minimum: 2 }] }, [2], [1, 'x']],
  ['anyOf', { anyOf: [number, { minLength: 2 }] }, [1, 'ab'], ['a']],
  ['oneOf', { oneOf: [number, { minimum: 2 }] }, ['x', 1], [2]],
  ['not', { not: number }, ['x'], [1]],
  ['if', { if: number, then: { minimum: 2 }, else: { minLength: 2 } }, [2, 'ab'], [1, 'a']],
  ['$ref', { $ref: '#/$defs/a', $defs: { a: number }, minimum: 2 }, [2], [1, 'x']],
  [
    'recursion',
    { properties: { next: { $ref: '#' } }, required: ['v'] },
    [{ v: 1, next: { v: 1 } }],
    [{ v: 1, next: {} }],
  ],
  [
    'unevaluatedProperties',
    {
      anyOf: [{ properties: a, required: ['a'] }, { properties: { b: number } }],
      unevaluatedProperties: false,
    },
    [{ a: 1, b: 1 }, {}],
    [{ a: 1, c: 1 }],
  ],
  [
    'unevaluatedProperties through a reference',
    { $ref: '#/$defs/a', $defs: { a: { properties: a } }, unevaluatedProperties: false },
    [{ a: 1 }],
    [{ b: 1 }],
  ],
  [
    'unevaluatedProperties inside another',
    { allOf: [{ properties: a }, { unevaluatedProperties: number }], unevaluatedProperties: false },
    [{ a: 1, b: 1 }],
    [{ a: 1, b: 'x' }],
  ],
  [
    'unevaluatedItems',
    { prefixItems: [text], anyOf: [{ contains: number }], unevaluatedItems: false },
    [['a', 1]],
    [
      ['a', 1, 'b'],
      ['a', 'b'],
    ],
  ],
  [
    'names that objects inherit',
    parse(
      '{"properties":{"__proto__":{"type":"number"},"constructor":{"type":"number"}},"required":["toString"]}',
    ) as SchemaNode,
    [{ toString: 1 }, parse('{"toString":1,"__proto__":1}')],
    [{}, { toString: 1, constructor: 'x' }, parse('{"toString":1,"__proto__":"x"}')],
  ],
  [
    'properties that are not enumerable',
    { properties: { a: number, b: number }, required: ['a'] },
    [unenumerable({ a: 1 })],
    [unenumerable({ a: 'x' }), unenumerable({ a: 1, b: 'x' })],
  ],
]

test.each(cases)('%s', async (_, document, accepted, refused) => {
  const { is } = await generatedValidator({ dialect: '2020-12', document })
  expect(accepted.filter((value) => !is(value))).toEqual([])
  expect(refused.filter((value) => is(value))).toEqual([])
})

test('a polluted prototype adds no issue to an open object', async () => {
  const { is } = await generatedValidator({
    dialect: '2020-12',
    document: { type: 'object', properties: a, required: ['a'] },
  })
  const prototype = Object.prototype as unknown as Record<string, unknown>
  try {
    prototype.polluted = 'x'
    expect(is({ a: 1 })).toBe(true)
    expect(is({ polluted: 1 })).toBe(false)
  } finally {
    delete prototype.polluted
  }
})
