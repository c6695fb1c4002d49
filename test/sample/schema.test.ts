import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { createInvalidSamples } from '../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../src/sample/schema/schema-sampler.js'
import type { Dialect, Schema, SchemaNode } from '../../src/schema/schema.js'

const createSchema = (document: SchemaNode, dialect: Dialect = '2020-12'): Schema => ({
  name: 'Order',
  file: 'order.schema.json',
  dialect,
  document,
})
const string = { type: 'string' }

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
    ship_to: string,
    bill_to: string,
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

/** An object that has one of so many properties. */
function exactlyOne(count: number): SchemaNode {
  const names = Array.from({ length: count }, (_, index) => `p${index}`)
  return {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, string])),
    oneOf: names.map((name) => ({ required: [name] })),
  }
}

const schemas: ReadonlyArray<readonly [title: string, schema: SchemaNode, dialect?: Dialect]> = [
  ['an order', order],
  ['the schema true', true],
  ['a constant', { const: { a: [1, null] } }],
  ['exclusive bounds', { type: 'number', exclusiveMinimum: 1, exclusiveMaximum: 1.5 }],
  ['all doubles', { minimum: -1.7976931348623157e308, maximum: 1.7976931348623157e308 }],
  ['a tiny range', { type: 'number', exclusiveMinimum: 0, maximum: 0.001 }],
  ['a range that excludes both ends', { exclusiveMinimum: 0, exclusiveMaximum: 1e-12 }],
  ['below a huge number', { type: 'number', exclusiveMaximum: -1e300 }],
  ['all 64-bit integers', { type: 'integer', minimum: -(2 ** 63), maximum: 2 ** 63 }],
  ['integers that are multiples of a half', { type: 'integer', multipleOf: 0.5, minimum: 3 }],
  ['a time with a pattern', { type: 'string', format: 'date-time', pattern: 'Z$' }],
  ['a time with an offset', { type: 'string', format: 'date-time', pattern: '\\+00:00$' }],
  ['a short e-mail address', { type: 'string', format: 'email', maxLength: 10 }],
  ['a long e-mail address', { type: 'string', format: 'email', minLength: 60, maxLength: 70 }],
  ['an address of a company', { type: 'string', format: 'email', pattern: '@example\\.org$' }],
  ['a URI of 100 characters', { type: 'string', format: 'uri', minLength: 100, maxLength: 100 }],
  [
    'a URI with a pattern',
    { type: 'string', format: 'uri', pattern: '^https://git\\.example/[\\w-]+$' },
  ],
  ['a password', { type: 'string', pattern: '^(?=.*\\d)(?=.*[A-Z]).{8}$' }],
  ['two patterns', { allOf: [{ pattern: '^[a-z]+$' }, { pattern: '^x' }, { minLength: 5 }] }],
  ['many different texts', { type: 'array', minItems: 19, uniqueItems: true, items: string }],
  [
    'every value of an enumeration',
    {
      ...{ type: 'array', minItems: 40, uniqueItems: true },
      items: { enum: Array.from({ length: 40 }, (_, index) => `v${index}`) },
    },
  ],
  ['many properties', { type: 'object', minProperties: 20 }],
  ['exactly one of many properties', exactlyOne(20)],
  [
    'two contains',
    { type: 'array', allOf: [{ contains: { const: 'a' } }, { contains: { type: 'integer' } }] },
  ],
  [
    'contains at most',
    { items: { enum: [1, 2] }, minItems: 4, contains: { const: 1 }, maxContains: 2 },
  ],
  [
    'a condition under patternProperties',
    {
      type: 'object',
      minProperties: 1,
      additionalProperties: false,
      patternProperties: {
        '^x-': {
          type: 'object',
          required: ['k'],
          properties: { k: { enum: ['a', 'b'] }, v: string },
          if: { properties: { k: { const: 'a' } } },
          then: { required: ['v'] },
          else: { not: { required: ['v'] } },
        },
      },
    },
  ],
  [
    'one of overlapping types',
    { oneOf: [{ type: 'integer' }, { type: 'number' }, { type: 'string', minLength: 3 }] },
  ],
  [
    'what must not be there',
    {
      type: 'object',
      properties: { a: string, b: string, c: string },
      not: { anyOf: [{ required: ['a', 'b'] }, { required: ['c'] }] },
    },
  ],
  [
    'a closed part of allOf',
    {
      allOf: [
        { type: 'object', properties: { a: string, b: string }, additionalProperties: false },
        { properties: { b: { maxLength: 3 }, c: string }, required: ['b'] },
      ],
    },
  ],
  [
    'dependencies of several parts',
    {
      ...{ type: 'object', properties: { a: string } },
      allOf: [{ dependentRequired: { a: ['b'] } }, { dependentRequired: { a: ['c'] } }],
    },
  ],
  ['only an upper bound', { type: 'number', maximum: -3 }],
  ['multiples', { type: 'integer', multipleOf: 7, minimum: 50, maximum: 60 }],
  ['large multiples', { type: 'integer', multipleOf: 7919, minimum: 1 }],
  ['large negative multiples', { type: 'number', multipleOf: 7919.5, exclusiveMaximum: 0 }],
  [
    'optional recursion',
    {
      type: 'object',
      required: ['v'],
      properties: { v: { type: 'integer' }, children: { type: 'array', items: { $ref: '#' } } },
    },
  ],
  [
    'recursion in one of several branches',
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
    'allOf',
    {
      allOf: [
        { type: 'object', properties: { a: string }, required: ['a'] },
        { properties: { a: { maxLength: 3 }, b: string }, required: ['b'] },
      ],
    },
  ],
  [
    'if, then and else',
    {
      type: 'object',
      required: ['kind'],
      properties: { kind: { enum: ['card', 'cash'] }, number: string },
      if: { properties: { kind: { const: 'card' } } },
      then: { required: ['number'] },
      else: { not: { required: ['number'] } },
    },
  ],
  [
    'propertyNames and additionalProperties',
    {
      type: 'object',
      minProperties: 2,
      maxProperties: 3,
      propertyNames: { pattern: '^k_[a-z]+$' },
      additionalProperties: { type: 'integer' },
    },
  ],
  [
    'patternProperties',
    {
      type: 'object',
      patternProperties: { '^x-': { type: 'boolean' } },
      additionalProperties: false,
      minProperties: 1,
    },
  ],
  [
    'a tuple',
    { type: 'array', prefixItems: [string, { type: 'integer' }], items: false, minItems: 2 },
  ],
  [
    'a tuple with more items',
    { type: 'array', prefixItems: [string, { type: 'integer' }], items: { type: 'null' } },
  ],
  ['contains', { type: 'array', contains: { const: 'x' }, minContains: 2, items: string }],
  [
    'dependentSchemas',
    {
      type: 'object',
      properties: { a: string },
      dependentSchemas: { a: { required: ['b'], properties: { b: { type: 'null' } } } },
    },
  ],
  ['invalid examples', { type: 'integer', examples: ['ten'] }],
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
    'properties that every object inherits',
    { type: 'object', required: ['constructor', 'toString'], properties: { constructor: string } },
  ],
]

describe('without scenarios, every document is valid', () => {
  const cases = schemas.map(([title, document, dialect = '2020-12']) => {
    return [title, document, dialect] as const
  })

  test.each(cases)('%s', (_, document, dialect) => {
    const schema = createSchema(document, dialect)
    const { create } = createSchemaSampler(schema)
    const lint = createSchemaLinter(schema)
    const documents = Array.from({ length: 300 }, (_, index) => create('1', index))
    for (const value of documents) expect(lint(value)).toEqual([])
    expect(documents).toEqual(Array.from({ length: 300 }, (_, index) => create('1', index)))
  })
})

test('values differ, and optional properties can be missing', () => {
  const { create } = createSchemaSampler(createSchema(order))
  const documents = Array.from({ length: 200 }, (_, index) => Object(create('1', index)))
  expect(new Set(documents.map(({ id }) => id)).size).toBeGreaterThan(190)
  expect(new Set(documents.map(({ status }) => status))).toEqual(
    new Set(['open', 'paid', 'shipped', null, undefined]),
  )
})

describe('a schema without possible samples is refused in one sentence that names the keyword', () => {
  test.each<[SchemaNode, string]>([
    [{ not: {} }, 'not'],
    [false, 'false'],
    [{ type: 'string', pattern: '^(?=a)b$' }, 'pattern'],
    [{ type: 'integer', minimum: 5, maximum: 4 }, 'm..imum'],
    [{ type: 'object', required: ['a'], properties: { a: false } }, 'false'],
    [{ type: 'object', required: ['a'], properties: { a: { $ref: '#' } } }, '\\$ref'],
    [
      { type: 'object', required: ['a', 'b'], properties: { a: { $ref: '#' }, b: { $ref: '#' } } },
      '\\$ref',
    ],
    [{ type: 'array', minItems: 10_000_000 }, '.*'],
  ])('%j', (document, keyword) => {
    const create = () => createSchemaSampler(createSchema(document)).create('1', 0)
    expect(create).toThrow(UserError)
    expect(create).toThrow(new RegExp(`^order\\.schema\\.json: .*\`${keyword}\`.*\\.$`))
  })
})

test('a schema that contains itself many times has small samples', () => {
  const names = Array.from({ length: 40 }, (_, index) => `p${index}`)
  const document = {
    type: 'object',
    properties: Object.fromEntries(names.map((name) => [name, { $ref: '#' }])),
  }
  const { create } = createSchemaSampler(createSchema(document))
  const texts = Array.from({ length: 10 }, (_, index) => JSON.stringify(create('1', index)))
  expect(Math.max(...texts.map(({ length }) => length))).toBeLessThan(1000)
  expect(new Set(texts).size).toBe(10)
})

describe('invalid samples of another schema', () => {
  const schema = createSchema(order)
  const skipped: string[] = []
  const samples = [
    ...createInvalidSamples({
      schema,
      samplers: [{ ...createSchemaSampler(schema), lines: 60 }],
      seed: '1',
      index: 0,
      lint: createSchemaLinter(schema),
      rules: [],
      onSkip: (name) => skipped.push(name),
    }),
  ]

  test('there is one for each constraint', () => {
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

  test('each has exactly one finding', () => {
    for (const { document, expected, name } of samples) {
      expect(createSchemaLinter(schema)(document), name).toEqual(expected)
      expect(expected, name).toHaveLength(1)
    }
  })

  test('every constraint has one', () => {
    expect(skipped).toEqual([])
  })
})
