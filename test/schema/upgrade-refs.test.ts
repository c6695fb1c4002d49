import { describe, expect, test } from 'vitest'
import type { Dialect, SchemaNode } from '../../src/schema/schema.js'
import { upgradeSchema } from '../../src/schema/upgrade/index.js'

describe('a $ref leads to the same schema as before', () => {
  test.each<readonly [title: string, authored: SchemaNode, upgraded: SchemaNode]>([
    [
      'in a tuple',
      { items: [{ type: 'null' }], not: { $ref: '#/items/0' } },
      { prefixItems: [{ type: 'null' }], not: { $ref: '#/prefixItems/0' } },
    ],
    [
      'after a tuple',
      { items: [{}], additionalItems: {}, not: { $ref: '#/additionalItems' } },
      { prefixItems: [{}], items: {}, not: { $ref: '#/items' } },
    ],
    [
      'in dependencies',
      { dependencies: { a: ['b'], 'c/d': {} }, not: { $ref: '#/dependencies/c~1d' } },
      {
        dependentRequired: { a: ['b'] },
        dependentSchemas: { 'c/d': {} },
        not: { $ref: '#/dependentSchemas/c~1d' },
      },
    ],
    [
      'in moved keywords, one in the other',
      { items: [{ items: [{}, {}] }], not: { $ref: '#/items/0/items/1' } },
      { prefixItems: [{ prefixItems: [{}, {}] }], not: { $ref: '#/prefixItems/0/prefixItems/1' } },
    ],
    [
      'in a resource with an $id',
      { not: { $id: 'http://a/b', items: [{}], not: { $ref: '#/items/0' } } },
      { not: { $id: 'http://a/b', prefixItems: [{}], not: { $ref: '#/prefixItems/0' } } },
    ],
    [
      'by URI',
      { $id: 'http://a/b', not: { $id: 'c', items: [{}] }, if: { $ref: 'http://a/c#/items/0' } },
      {
        $id: 'http://a/b',
        not: { $id: 'c', prefixItems: [{}] },
        if: { $ref: 'http://a/c#/prefixItems/0' },
      },
    ],
    [
      'to other files, which are upgraded on their own',
      { not: { $ref: 'other.json#/items/0' } },
      { not: { $ref: 'other.json#/items/0' } },
    ],
    [
      'in an unknown keyword',
      {
        $ref: '#/components/schemas/a',
        components: { schemas: { a: { items: [{}] }, b: { items: [{}] } } },
      },
      {
        $ref: '#/components/schemas/a',
        components: { schemas: { a: { prefixItems: [{}] }, b: { items: [{}] } } },
      },
    ],
    [
      'in a keyword that is ignored next to a $ref',
      {
        $ref: '#/definitions/a',
        definitions: { a: {} },
        properties: { b: { items: [{}] } },
        allOf: [{ $ref: '#/properties/b' }],
      },
      { $ref: '#/definitions/a', definitions: { a: {} } },
    ],
    [
      'in a keyword that is ignored',
      { prefixItems: [{ items: [{}] }], not: { $ref: '#/prefixItems/0/items/0' } },
      {
        not: { $ref: '#/$defs/prefixItems~10~1items~10' },
        $defs: { 'prefixItems/0/items/0': {} },
      },
    ],
    [
      'to a boolean that is ignored',
      { additionalItems: false, not: { $ref: '#/additionalItems' } },
      { not: { $ref: '#/$defs/additionalItems' }, $defs: { additionalItems: false } },
    ],
    [
      'to a schema in data, which stays as it is',
      { default: { items: [{ items: [] }] }, not: { $ref: '#/default' } },
      {
        default: { items: [{ items: [] }] },
        not: { $ref: '#/$defs/default' },
        $defs: { default: { prefixItems: [{}] } },
      },
    ],
  ])('%s', (_, authored, want) => {
    expect(upgradeSchema(authored, 'draft-07').document).toEqual(want)
  })
})

describe('pointers of the authored and the upgraded schema', () => {
  const check = (schema: SchemaNode, dialect: Dialect, pairs: readonly (readonly string[])[]) => {
    const { pointers } = upgradeSchema(schema, dialect)
    for (const [authored = '', upgraded = ''] of pairs) {
      expect(pointers.toAuthored(upgraded)).toBe(authored)
      expect(pointers.toUpgraded(authored)).toBe(upgraded)
    }
  }

  test('draft-04', () => {
    const schema = {
      id: 'a',
      properties: { b: { minimum: 1, exclusiveMinimum: true, items: [{}] } },
    }
    check(schema, 'draft-04', [
      ['', ''],
      ['/id', '/$id'],
      ['/properties', '/properties'],
      ['/properties/b/minimum', '/properties/b/exclusiveMinimum'],
      ['/properties/b/items', '/properties/b/prefixItems'],
      ['/properties/b/items/0/type', '/properties/b/prefixItems/0/type'],
    ])
  })

  test('draft-07', () => {
    const schema = { dependencies: { a: ['b'], c: { items: [{}], additionalItems: {} } } }
    check(schema, 'draft-07', [
      ['/dependencies/c', '/dependentSchemas/c'],
      ['/dependencies/c/items/0', '/dependentSchemas/c/prefixItems/0'],
      ['/dependencies/c/additionalItems', '/dependentSchemas/c/items'],
    ])
    const { pointers } = upgradeSchema(schema, 'draft-07')
    expect(pointers.toAuthored('/dependentRequired/a/0')).toBe('/dependencies/a/0')
  })

  test('OpenAPI 3.0: what was made for a keyword belongs to its schema', () => {
    const schema = { properties: { a: { nullable: true, oneOf: [{ example: 1 }], minLength: 1 } } }
    check(schema, 'openapi-3.0', [
      ['/properties/a/oneOf/0', '/properties/a/anyOf/0/oneOf/0'],
      ['/properties/a/oneOf/0/example', '/properties/a/anyOf/0/oneOf/0/examples/0'],
      ['/properties/a/minLength', '/properties/a/anyOf/0/minLength'],
    ])
    const { pointers } = upgradeSchema(schema, 'openapi-3.0')
    expect(pointers.toAuthored('/properties/a/anyOf/1')).toBe('/properties/a')
    expect(pointers.toUpgraded('/properties/a')).toBe('/properties/a')
  })
})

test('an embedded resource is read by its own $schema', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $defs: {
      old: {
        $id: 'old',
        $schema: 'http://json-schema.org/draft-07/schema#',
        items: [{}],
        not: { $ref: '#/items/0' },
      },
      new: { items: {}, dependentRequired: { a: ['b'] } },
    },
    not: { $ref: 'old#/items/0' },
  }
  expect(upgradeSchema(schema, '2020-12').document).toEqual({
    ...schema,
    $defs: {
      old: {
        $id: 'old',
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        prefixItems: [{}],
        not: { $ref: '#/prefixItems/0' },
      },
      new: schema.$defs.new,
    },
    not: { $ref: 'old#/prefixItems/0' },
  })
})

test.each<readonly [string, SchemaNode]>([
  [
    'a schema',
    { $schema: 'https://json-schema.org/draft/2020-12/schema', dependencies: {}, id: 'a' },
  ],
  ['a property with the name $schema', { properties: { $schema: { type: 'string' } } }],
  ['data with a $schema', { const: { $schema: 'http://json-schema.org/draft-07/schema#' } }],
])('%s of 2020-12 stays the same object', (_, schema) => {
  expect(upgradeSchema(schema, '2020-12').document).toBe(schema)
})

test('only the schema objects of an OpenAPI document are upgraded', () => {
  const parameter = (schema: SchemaNode) => ({ get: { parameters: [{ name: 'a', schema }] } })
  const document = (schema: SchemaNode) => ({
    openapi: '3.0.3',
    paths: { '/a': parameter(schema), example: parameter(schema) },
    components: {
      schemas: { A: schema, schemas: schema },
      examples: { B: { schema: { nullable: true } } },
    },
  })
  const authored = document({ type: 'string', nullable: true })
  // A path with the name of a keyword is unusual, and left out.
  const want = document({ type: ['string', 'null'] })
  expect(upgradeSchema(authored, 'openapi-3.0').document).toEqual({
    ...want,
    paths: { ...want.paths, example: authored.paths.example },
  })
})

test('keywords that have no effect are reported where the author wrote them', () => {
  const schema = {
    properties: {
      a: { $ref: '#/definitions/a', minimum: 1, description: 'b' },
      c: { items: [{ unevaluatedProperties: false }] },
    },
    definitions: { a: {} },
  }
  expect(upgradeSchema(schema, 'draft-07').ignored).toEqual([
    {
      keyword: 'minimum',
      pointer: '/properties/a/minimum',
      reason: 'besideRef',
      dialect: 'draft-07',
    },
    {
      keyword: 'unevaluatedProperties',
      pointer: '/properties/c/items/0/unevaluatedProperties',
      reason: 'otherDialect',
      dialect: 'draft-07',
    },
  ])
})
