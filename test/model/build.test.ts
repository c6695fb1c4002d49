import { describe, expect, test } from 'vitest'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import type { SchemaNode, SchemaObject } from '../../src/schema/schema.js'

const build = (document: SchemaNode) =>
  buildModel({ name: 'Test', file: 'test.json', dialect: '2020-12', document })

const field = (schema: object, rest: object = {}) =>
  build({ properties: { a: schema }, ...rest }).entities[0]?.fields[0]

describe('the type of a field', () => {
  test.each([
    [{ type: 'string', maxLength: 3 }, { kind: 'string', maxLength: 3 }, false],
    [{ type: ['string', 'null'] }, { kind: 'string' }, true],
    [
      { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] },
      { kind: 'integer', minimum: 1 },
      true,
    ],
    [{ $ref: '#/$defs/B' }, { kind: 'ref', name: 'B' }, false],
    [{ anyOf: [{ $ref: '#/$defs/B' }, { type: 'null' }] }, { kind: 'ref', name: 'B' }, true],
    [{ $ref: '#' }, { kind: 'ref', name: 'Test' }, false],
    [{ enum: ['x', null] }, { kind: 'values', values: ['x'] }, true],
    [{ const: 3 }, { kind: 'values', values: [3] }, false],
    [{ type: 'null' }, { kind: 'null' }, false],
    [
      { type: 'array', items: { type: ['string', 'null'] }, minItems: 1 },
      {
        kind: 'array',
        items: { kind: 'union', members: [{ kind: 'string' }, { kind: 'null' }] },
        minItems: 1,
      },
      false,
    ],
    [
      { type: 'array', prefixItems: [{ type: 'string' }], items: false },
      { kind: 'tuple', items: [{ kind: 'string' }], rest: undefined },
      false,
    ],
    [{ type: 'object' }, { kind: 'map', values: { kind: 'any' } }, false],
    [
      { type: 'object', additionalProperties: { type: 'number' } },
      { kind: 'map', values: { kind: 'number' } },
      false,
    ],
    [
      { type: ['string', 'object'] },
      { kind: 'union', members: [{ kind: 'string' }, { kind: 'map', values: { kind: 'any' } }] },
      false,
    ],
    [{}, { kind: 'any' }, false],
    [false, { kind: 'never' }, false],
  ])('%j', (schema, type, nullable) => {
    expect(field(schema as object, { $defs: { B: {} } })).toMatchObject({
      type,
      nullable,
      required: false,
    })
  })
})

test('a field has everything a reader wants to know', () => {
  const schema = {
    type: 'integer',
    description: 'How many.',
    default: 0,
    examples: [3],
    deprecated: true,
    'x-unit': 'pieces',
    'x-expected': { minimum: 0 },
    'x-since': '2025-10-30',
    'x-applies-to': { kind: ['box'] },
    'x-related': ['b'],
    'x-group': 'counts',
    'x-inferred': true,
  }
  expect(field(schema, { required: ['a'] })).toMatchObject({
    name: 'a',
    required: true,
    description: 'How many.',
    default: 0,
    examples: [3],
    deprecated: true,
    unit: 'pieces',
    expected: { minimum: 0 },
    since: '2025-10-30',
    appliesTo: { kind: ['box'] },
    related: ['b'],
    group: 'counts',
    inferred: true,
    pointer: '/properties/a',
  })
})

test('annotations of another shape are ignored', () => {
  expect(
    field({
      'x-unit': 3,
      'x-expected': 'x',
      'x-related': 'b',
      'x-values': [],
      'x-inferred': 'yes',
    }),
  ).toMatchObject({
    unit: undefined,
    expected: undefined,
    related: [],
    inferred: false,
    type: { kind: 'any' },
  })
})

test('definitions are entities, vocabularies and aliases, the root first', () => {
  const model = build({
    properties: {},
    $defs: {
      Line: { properties: { sku: { type: 'string' } } },
      Status: {
        enum: ['NEW'],
        'x-values': { NEW: { description: 'Just made.', kind: 'draft', inferred: true } },
      },
      Channel: { type: 'string', 'x-values': { web: { description: 'On the web.' } } },
      Id: { type: 'string' },
    },
  })
  expect(model.entities.map(({ name }) => name)).toEqual(['Test', 'Line'])
  expect(model.vocabularies).toMatchObject([
    {
      name: 'Status',
      closed: true,
      values: [{ value: 'NEW', description: 'Just made.', kind: 'draft', inferred: true }],
    },
    {
      name: 'Channel',
      closed: false,
      values: [{ value: 'web', description: 'On the web.', inferred: false }],
    },
  ])
  expect(model.aliases).toMatchObject([{ name: 'Id', type: { kind: 'string' } }])
})

test('the Cluster model has every field and vocabulary of its schema', async () => {
  const schema = await loadSchema('schemas/cluster.schema.json')
  const model = buildModel(schema)
  const document = schema.document as SchemaObject
  const vocabularies = Object.entries(document.$defs as Record<string, SchemaObject>).filter(
    ([, definition]) => 'x-values' in definition,
  )
  expect(model.entities[0]?.fields.map(({ name }) => name)).toEqual(
    Object.keys(document.properties as SchemaObject),
  )
  expect(model.vocabularies.map(({ name, closed }) => [name, closed])).toEqual(
    vocabularies.map(([name, definition]) => [name, 'enum' in definition]),
  )
  expect(model.aliases).toEqual([])
  expect(model.source).toMatchObject({ version: '0.82', read: '2026-11-24' })
})

test('the pointer of a field escapes its name', () => {
  const model = build({ $defs: { 'a/b': { properties: { 'c~d': {} } } } })
  expect(model.entities[0]?.fields[0]?.pointer).toBe('/$defs/a~1b/properties/c~0d')
})

test('an object inside a tuple has the pointer of its keyword', () => {
  const prefixItems = [{ properties: { b: {} } }]
  const model = build({ properties: { a: { type: 'array', prefixItems } } })
  expect(model.entities[0]?.fields[0]?.type).toMatchObject({
    items: [{ fields: [{ pointer: '/properties/a/prefixItems/0/properties/b' }] }],
  })
})
