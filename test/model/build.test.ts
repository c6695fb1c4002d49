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

describe('types that several keywords describe', () => {
  const b = { kind: 'ref', name: 'B' }
  const requires = (name: string) => ({ kind: 'object', fields: [], required: [name] })
  test.each([
    ['allOf of one schema', { allOf: [{ $ref: '#/$defs/B' }] }, b],
    [
      'allOf of several',
      { allOf: [{ $ref: '#/$defs/B' }, { $ref: '#/$defs/C' }] },
      { kind: 'intersection', members: [b, { kind: 'ref', name: 'C' }] },
    ],
    [
      'required next to a reference',
      { $ref: '#/$defs/B', required: ['x'] },
      { kind: 'intersection', members: [b, requires('x')] },
    ],
    [
      'objects in allOf become one',
      { properties: { x: {} }, allOf: [{ properties: { y: {} } }, { required: ['x'] }] },
      {
        kind: 'object',
        fields: [
          { name: 'x', required: true },
          { name: 'y', required: false },
        ],
      },
    ],
    [
      'but not if one of them is closed',
      { properties: { x: {} }, allOf: [{ properties: { y: {} }, additionalProperties: false }] },
      { kind: 'intersection', members: [{ fields: [{ name: 'x' }] }, { fields: [{ name: 'y' }] }] },
    ],
    [
      'at least one of two keys',
      { type: 'object', properties: { x: {} }, anyOf: [{ required: ['x'] }, { required: ['y'] }] },
      {
        kind: 'intersection',
        members: [
          { kind: 'object', fields: [{ name: 'x' }] },
          { kind: 'union', members: [requires('x'), requires('y')] },
        ],
      },
    ],
    [
      'patterns of keys',
      {
        type: 'object',
        patternProperties: { '^a': { type: 'string' } },
        additionalProperties: false,
      },
      {
        kind: 'map',
        values: { kind: 'never' },
        patterns: [{ pattern: '^a', type: { kind: 'string' } }],
      },
    ],
    [
      'oneOf of constants',
      { oneOf: [{ const: 'a', title: 'A', description: 'First.' }, { const: 'b' }] },
      {
        kind: 'values',
        values: ['a', 'b'],
        meanings: [
          { value: 'a', title: 'A', description: 'First.' },
          { value: 'b', description: '' },
        ],
      },
    ],
    [
      'oneOf of types',
      { oneOf: [{ type: 'string', title: 'T' }, { type: 'number' }] },
      {
        kind: 'union',
        exclusive: true,
        members: [{ kind: 'string', notes: { title: 'T' } }, { kind: 'number' }],
      },
    ],
    [
      'a condition',
      { if: { required: ['x'] }, then: { required: ['y'] } },
      { kind: 'condition', if: requires('x'), then: requires('y'), else: undefined },
    ],
    [
      'constraints without a type',
      { pattern: '^a', minimum: 1 },
      {
        kind: 'union',
        members: [
          { kind: 'number', minimum: 1, implied: true },
          { kind: 'string', pattern: '^a', implied: true },
        ],
      },
    ],
    [
      'a pattern next to values',
      { type: 'string', enum: ['a'], pattern: '^a' },
      { kind: 'intersection', members: [{ kind: 'values' }, { kind: 'string', pattern: '^a' }] },
    ],
  ])('%s', (_, schema, type) => {
    expect(field(schema, { $defs: { B: {}, C: {} } })?.type).toMatchObject(type)
  })

  test.each([
    [{ type: ['object', 'null'], anyOf: [{ required: ['x'] }, { required: ['y'] }] }, true],
    [{ allOf: [{ type: ['string', 'null'] }, { type: 'string' }] }, false],
    [{ allOf: [{ $ref: '#/$defs/B' }], type: ['object', 'null'] }, false],
    [{ enum: ['x', null], type: 'string' }, false],
    [{ oneOf: [{ const: 'x' }, { type: 'null' }] }, true],
  ])('null in %j: %s', (schema, nullable) => {
    expect(field(schema, { $defs: { B: {} } })).toMatchObject({ nullable })
  })
})

describe('the meanings of values', () => {
  test.each([
    [{ 'x-values': { a: { description: 'First.' } } }],
    [{ enumDescriptions: ['First.'] }],
    [{ markdownEnumDescriptions: ['First.'], enumDescriptions: ['Plain.'] }],
    [{ 'x-enum-descriptions': ['First.'] }],
    [{ 'x-enum-descriptions': { a: 'First.' } }],
    [{ 'x-enumDescriptions': { a: 'First.' } }],
    [{ 'meta:enum': { a: 'First.' } }],
  ])('%j', (keywords) => {
    const values = [{ value: 'a', description: 'First.' }]
    const schema = { enum: ['a'], ...keywords }
    expect(field(schema)?.type).toMatchObject({ kind: 'values', meanings: values })
    expect(build({ $defs: { A: schema } }).vocabularies).toMatchObject([{ closed: true, values }])
  })

  test('the names of constants are titles', () => {
    expect(field({ enum: [1, 2], 'x-enum-varnames': ['ONE', 'TWO'] })?.type).toMatchObject({
      meanings: [{ title: 'ONE' }, { title: 'TWO' }],
    })
  })
})

describe('names', () => {
  const list = ({ entities, vocabularies, aliases }: ReturnType<typeof build>) =>
    [...entities, ...vocabularies, ...aliases].map(({ name, pointer }) => `${name} ${pointer}`)

  test('every place that a reference leads to has one', () => {
    const point = { properties: { x: { $ref: '#/properties/a' } } }
    const model = build({
      properties: {
        a: { type: 'array', items: {} },
        b: { $ref: '#/definitions/geo/definitions/point' },
      },
      definitions: { geo: { definitions: { point } }, group: { inner: { type: 'string' } } },
      allOf: [{ $ref: '#/definitions/group/inner' }],
    })
    expect(list(model)).toEqual([
      'Test ',
      'point /definitions/geo/definitions/point',
      'a /properties/a',
      'inner /definitions/group/inner',
    ])
    expect(model.entities[0]?.fields).toMatchObject([
      { type: { kind: 'ref', name: 'a' } },
      { type: { kind: 'ref', name: 'point' } },
    ])
  })

  test('a name that is taken gets a number', () => {
    const schema = { properties: { a: { $ref: '#/definitions/Test' } } }
    expect(
      list(build({ ...schema, $defs: { Test: {} }, definitions: { Test: {}, Test2: {} } })),
    ).toEqual([
      'Test ',
      'Test2 /$defs/Test',
      'Test3 /definitions/Test',
      'Test22 /definitions/Test2',
    ])
  })

  test('a reference to a root without fields leads to a definition', () => {
    const model = build({ type: 'array', items: { $ref: '#' } })
    expect(model.root).toEqual({ kind: 'ref', name: 'Test' })
    expect(list(model)).toEqual(['Test '])
  })
})

test('what the model cannot hold is listed', () => {
  const model = build({ properties: { a: { $dynamicRef: '#x' }, b: { $ref: 'https://x.org/y' } } })
  expect(model.unsupported).toEqual([
    { pointer: '/properties/a/$dynamicRef', message: 'ignored' },
    { pointer: '/properties/b/$ref', message: 'ignored' },
  ])
})

test('a field takes what its reference says', () => {
  const $defs = {
    port: { $ref: '#/$defs/number', default: 8080, readOnly: true },
    number: { type: 'integer', title: 'Port', description: 'A number.', deprecated: true },
  }
  expect(field({ $ref: '#/$defs/port' }, { $defs })).toMatchObject({
    description: 'A number.',
    default: 8080,
    readOnly: true,
    deprecated: true,
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
