import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import {
  createInvalidSamples,
  createSchemaLinter,
} from '../../src/sample/invalid/invalid-samples.js'
import { createSchemaSampler } from '../../src/sample/sampler.js'
import type { Dialect, Schema, SchemaNode } from '../../src/schema/schema.js'

const of = (document: SchemaNode, dialect: Dialect = '2020-12'): Schema => ({
  name: 'Order',
  file: 'order.schema.json',
  dialect,
  document,
})
const text = { type: 'string' }

const order: SchemaNode = {
  title: 'Order',
  type: 'object',
  required: ['id', 'lines', 'placed'],
  additionalProperties: false,
  properties: {
    id: { type: 'string', pattern: '^ORD-\\d{6}$' },
    placed: { type: 'string', format: 'date-time' },
    status: { enum: ['open', 'paid', 'shipped', null] },
    customer: { $ref: '#/$defs/customer' },
    lines: { type: 'array', minItems: 1, maxItems: 4, items: { $ref: '#/$defs/line' } },
    tags: { type: 'array', uniqueItems: true, items: { enum: ['a', 'b', 'c'] } },
    ship_to: text,
    bill_to: text,
  },
  dependentRequired: { ship_to: ['bill_to'] },
  $defs: {
    line: {
      type: 'object',
      required: ['sku', 'quantity', 'price'],
      properties: {
        sku: { type: 'string', minLength: 3, maxLength: 12 },
        quantity: { type: 'integer', exclusiveMinimum: 0, maximum: 99 },
        price: { type: 'number', minimum: 0, multipleOf: 0.01 },
      },
    },
    customer: {
      oneOf: [
        {
          type: 'object',
          required: ['email'],
          properties: { email: { type: 'string', format: 'email' } },
        },
        {
          type: 'object',
          required: ['vat'],
          properties: { vat: { type: 'string', pattern: '^DE\\d{9}$' }, email: false },
        },
      ],
    },
  },
}

const schemas: ReadonlyArray<readonly [title: string, schema: SchemaNode, dialect?: Dialect]> = [
  ['an order', order],
  ['anything', true],
  ['a constant', { const: { a: [1, null] } }],
  ['bounds', { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 1.5 }],
  ['a fraction below a bound', { type: 'number', maximum: -3 }],
  ['multiples', { type: 'integer', multipleOf: 7, minimum: 50, maximum: 60 }],
  [
    'a tree',
    {
      type: 'object',
      required: ['v'],
      properties: { v: { type: 'integer' }, children: { type: 'array', items: { $ref: '#' } } },
    },
  ],
  [
    'an expression',
    {
      $ref: '#/$defs/e',
      $defs: {
        e: { anyOf: [{ $ref: '#/$defs/sum' }, { type: 'number' }] },
        sum: {
          type: 'object',
          required: ['left', 'right'],
          properties: { left: { $ref: '#/$defs/e' }, right: { $ref: '#/$defs/e' } },
        },
      },
    },
  ],
  [
    'all of',
    {
      allOf: [
        { type: 'object', properties: { a: text }, required: ['a'] },
        { properties: { a: { maxLength: 3 }, b: text }, required: ['b'] },
      ],
    },
  ],
  [
    'a condition',
    {
      type: 'object',
      required: ['kind'],
      properties: { kind: { enum: ['card', 'cash'] }, number: text },
      if: { properties: { kind: { const: 'card' } } },
      then: { required: ['number'] },
      else: { not: { required: ['number'] } },
    },
  ],
  [
    'a map',
    {
      type: 'object',
      minProperties: 2,
      maxProperties: 3,
      propertyNames: { pattern: '^k_[a-z]+$' },
      additionalProperties: { type: 'integer' },
    },
  ],
  [
    'patterns of keys',
    {
      type: 'object',
      patternProperties: { '^x-': { type: 'boolean' } },
      additionalProperties: false,
      minProperties: 1,
    },
  ],
  [
    'a tuple',
    { type: 'array', prefixItems: [text, { type: 'integer' }], items: false, minItems: 2 },
  ],
  [
    'a tuple of draft-07',
    { type: 'array', items: [text, { type: 'integer' }], additionalItems: { type: 'null' } },
    'draft-07',
  ],
  [
    'what it must contain',
    { type: 'array', contains: { const: 'x' }, minContains: 2, items: text },
  ],
  [
    'dependent schemas',
    {
      type: 'object',
      properties: { a: text },
      dependentSchemas: { a: { required: ['b'], properties: { b: { type: 'null' } } } },
    },
  ],
  ['examples that are not valid', { type: 'integer', examples: ['ten'] }],
  [
    'formats',
    {
      type: 'array',
      prefixItems: [
        'date',
        'time',
        'date-time',
        'uuid',
        'uri',
        'email',
        'ipv4',
        'ipv6',
        'hostname',
        'duration',
        'regex',
        'json-pointer',
      ].map((format) => ({ type: 'string', format })),
      minItems: 12,
    },
  ],
  [
    'keys that objects inherit',
    { type: 'object', required: ['constructor', 'toString'], properties: { constructor: text } },
  ],
]

describe('a schema alone: all that is made is valid', () => {
  const named = schemas.map(([title, document, dialect = '2020-12']) => {
    return [title, document, dialect] as const
  })

  test.each(named)('%s', (_, document, dialect) => {
    const schema = of(document, dialect)
    const { create: at } = createSchemaSampler(schema)
    const judge = createSchemaLinter(schema)
    const made = Array.from({ length: 300 }, (_, index) => at('1', index))
    for (const value of made) expect(judge(value)).toEqual([])
    expect(made).toEqual(Array.from({ length: 300 }, (_, index) => at('1', index)))
  })
})

test('values differ, and fields may be absent', () => {
  const { create: at } = createSchemaSampler(of(order))
  const made = Array.from({ length: 200 }, (_, index) => at('1', index) as Record<string, unknown>)
  expect(new Set(made.map(({ id }) => id)).size).toBeGreaterThan(190)
  expect(new Set(made.map(({ status }) => status))).toEqual(
    new Set(['open', 'paid', 'shipped', null, undefined]),
  )
})

describe('what cannot be made is refused in one sentence that names the keyword', () => {
  test.each<[SchemaNode, string]>([
    [{ not: {} }, 'not'],
    [false, 'false'],
    [{ type: 'string', pattern: '^(?=.*\\d)(?=.*[A-Z]).{8}$' }, 'pattern'],
    [{ type: 'integer', minimum: 5, maximum: 4 }, 'm..imum'],
    [{ type: 'object', required: ['a'], properties: { a: false } }, 'false'],
    [{ type: 'object', required: ['a'], properties: { a: { $ref: '#' } } }, '\\$ref'],
    [
      { type: 'object', required: ['a', 'b'], properties: { a: { $ref: '#' }, b: { $ref: '#' } } },
      '\\$ref',
    ],
    [{ type: 'array', minItems: 10_000_000 }, '.*'],
  ])('%j', (document, keyword) => {
    const make = () => createSchemaSampler(of(document)).create('1', 0)
    expect(make).toThrow(UserError)
    expect(make).toThrow(new RegExp(`^order\\.schema\\.json: .*\`${keyword}\`.*\\.$`))
  })
})

describe('bad samples of another schema', () => {
  const schema = of(order)
  const spared: string[] = []
  const samples = [
    ...createInvalidSamples({
      schema,
      samplers: [{ ...createSchemaSampler(schema), lines: 60 }],
      seed: '1',
      index: 0,
      judge: createSchemaLinter(schema),
      rules: [],
      spared: (name) => spared.push(name),
    }),
  ]

  test('one for each constraint', () => {
    expect(samples.map(({ name }) => name)).toEqual(
      expect.arrayContaining([
        ...['document.type', 'document.additionalProperties', 'id.required', 'id.pattern'],
        ...['placed.format', 'status.enum', 'customer.oneOf', 'lines.minItems', 'lines.maxItems'],
        ...['lines.each.sku.minLength', 'lines.each.sku.maxLength', 'lines.each.price.multipleOf'],
        ...['lines.each.quantity.exclusiveMinimum', 'lines.each.quantity.maximum'],
        ...['tags.uniqueItems', 'lines.each.price.minimum'],
      ]),
    )
  })

  test('each with its finding alone', () => {
    for (const { document, expected, name } of samples) {
      expect(createSchemaLinter(schema)(document), name).toEqual(expected)
      expect(expected, name).toHaveLength(1)
    }
  })

  test('what is not read is told', () => {
    expect(spared).toEqual(['dependentRequired at /'])
  })
})
