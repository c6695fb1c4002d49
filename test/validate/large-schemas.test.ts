import { describe, expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { compileFunctions } from '../../src/validate/compiler/compile-functions.js'
import { buildValidationSchema } from '../../src/validate/compiler/validation-schema.js'

const wrap = (document: SchemaNode) =>
  ({ name: 'Large', file: 'large.json', dialect: '2020-12', document }) as const
const repeat = <Item>(count: number, create: (index: number) => Item) =>
  Array.from({ length: count }, (_, index) => create(index))
const fields = (count: number, create: (index: number) => unknown) =>
  Object.fromEntries(repeat(count, (index) => [`p${index}`, create(index)]))
const text = { type: 'string' }
const ref = (index: number) => ({ $ref: `#/$defs/p${index}` })
const object = (key: string) => ({ type: 'object', required: [key], properties: { [key]: text } })

/** A schema, a value, and how many issues it has. */
type Case = readonly [name: string, schema: SchemaNode, value: unknown, issues: number]

const small: readonly Case[] = [
  ['an enum of 5,000 values', { enum: repeat(5_000, (index) => `v${index}`) }, 'v', 1],
  ['an enum of 5,000 objects', { enum: repeat(5_000, (index) => ({ v: index })) }, { v: 4_999 }, 0],
  [
    'a chain of 20,000 references',
    { ...ref(0), $defs: fields(20_000, (index) => (index === 19_999 ? text : ref(index + 1))) },
    1,
    1,
  ],
  [
    'unions of the same schema, 26 in each other',
    {
      ...ref(0),
      $defs: fields(27, (index) =>
        index === 26 ? text : { anyOf: [ref(index + 1), { ...ref(index + 1), title: 'Same' }] },
      ),
    },
    1,
    1,
  ],
  [
    '120 objects in each other',
    repeat(120, () => 'a').reduce<SchemaNode>(
      (inner) => ({ type: 'object', required: ['a'], properties: { a: inner } }),
      text,
    ),
    { a: {} },
    1,
  ],
  [
    '200 definitions that refer to each other',
    {
      properties: fields(200, ref),
      $defs: fields(200, (index) => ({
        type: 'object',
        required: ['x'],
        properties: { x: ref((index + 1) % 200) },
      })),
    },
    fields(200, () => ({})),
    200,
  ],
]
const large: readonly Case[] = [
  [
    '10,000 properties',
    { properties: fields(10_000, () => text) },
    fields(10_000, () => 1),
    10_000,
  ],
  [
    '10,000 required properties',
    { required: repeat(10_000, (index) => `p${index}`) },
    fields(9_990, () => 1),
    10,
  ],
]

test.each([...small, ...(process.env.FULL ? large : [])])('%s', (_, schema, value, issues) => {
  expect(compileValidator(wrap(schema))(value)).toHaveLength(issues)
})

describe('the code grows with the schema, not with the square of it', () => {
  const union = { oneOf: [{ $ref: '#/$defs/A' }, { $ref: '#/$defs/B' }, { type: 'null' }] }
  const nullable = { anyOf: [{ $ref: '#/$defs/C' }, { type: 'null' }] }
  const $defs = {
    A: object('a'),
    B: object('b'),
    C: { ...object('c'), properties: fields(30, () => text) },
  }
  test.each([
    ['unions', (count: number) => ({ properties: fields(count, () => union), $defs })],
    [
      'nullable references',
      (count: number) => ({ properties: fields(count, () => nullable), $defs }),
    ],
    ['branches', (count: number) => ({ oneOf: repeat(count, (index) => object(`k${index}`)) })],
  ])('%s', (_, create) => {
    const measure = (count: number) =>
      compileFunctions(
        buildValidationSchema(wrap(create(count))),
        { accepts: [''], collects: [''] },
        { addConstant: () => 'constant' },
      ).code.length
    expect(measure(200)).toBeLessThan(measure(100) * 2.2)
  })
})
