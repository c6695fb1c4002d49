import { describe, expect, test } from 'vitest'
import type { Dialect, SchemaNode } from '../../src/schema/schema.js'
import { upgradeSchema } from '../../src/schema/upgrade/index.js'

const upgrade = (schema: SchemaNode, dialect: Dialect) => upgradeSchema(schema, dialect).document

type Row = readonly [title: string, authored: SchemaNode, upgraded: SchemaNode]

const tuple = [{ type: 'string' }]

const rows: Readonly<Record<Exclude<Dialect, '2020-12'>, readonly Row[]>> = {
  'draft-04': [
    ['id', { id: 'http://a/b' }, { $id: 'http://a/b' }],
    ['id with an empty fragment', { id: 'http://a/b#' }, { $id: 'http://a/b' }],
    ['id that is an anchor', { not: { id: '#a' } }, { not: { $anchor: 'a' } }],
    [
      'a property, value or definition with the name id',
      { properties: { id: { enum: [{ id: 'a' }] } }, definitions: { id: {} } },
      { properties: { id: { enum: [{ id: 'a' }] } }, definitions: { id: {} } },
    ],
    [
      'exclusive bounds',
      { minimum: 1, exclusiveMinimum: true, maximum: 2, exclusiveMaximum: true },
      { exclusiveMinimum: 1, exclusiveMaximum: 2 },
    ],
    ['inclusive bounds', { minimum: 1, exclusiveMinimum: false }, { minimum: 1 }],
    ['an exclusive bound without a number', { exclusiveMinimum: true }, {}],
    [
      'keywords of later drafts',
      { $id: 'a', const: 1, contains: {}, propertyNames: {}, if: {}, then: {}, minContains: 1 },
      {},
    ],
    ['annotations of later drafts', { examples: [1] }, { examples: [1] }],
    ['tuples', { items: tuple, additionalItems: false }, { prefixItems: tuple, items: false }],
    ['$schema', { $schema: 'x' }, { $schema: 'https://json-schema.org/draft/2020-12/schema' }],
  ],
  'draft-06': [
    [
      'conditions, which are of draft-07',
      { if: {}, then: false, else: false, type: 'null' },
      { type: 'null' },
    ],
    [
      '$id that is an anchor',
      { definitions: { a: { $id: '#a' } } },
      { definitions: { a: { $anchor: 'a' } } },
    ],
    ['const and contains', { const: 1, contains: true }, { const: 1, contains: true }],
  ],
  'draft-07': [
    [
      'dependencies',
      { dependencies: { a: ['b'], c: { required: ['d'] }, e: false }, type: 'object' },
      {
        dependentRequired: { a: ['b'] },
        dependentSchemas: { c: { required: ['d'] }, e: false },
        type: 'object',
      },
    ],
    ['no dependencies', { dependencies: {} }, {}],
    ['a tuple', { items: tuple }, { prefixItems: tuple }],
    ['an empty tuple', { items: [], additionalItems: tuple[0] }, { items: tuple[0] }],
    ['additionalItems without a tuple', { items: {}, additionalItems: false }, { items: {} }],
    [
      'keywords of later drafts',
      {
        $anchor: 'a',
        dependentRequired: { a: ['b'] },
        dependentSchemas: { a: false },
        prefixItems: [false],
        unevaluatedItems: false,
        unevaluatedProperties: false,
      },
      {},
    ],
    ['a JSON Pointer as $id', { not: { $id: '#/not' } }, { not: {} }],
    [
      'the $id of the enclosing schema with an anchor',
      { $id: 'http://a/b', not: { $id: 'http://a/b#c' } },
      { $id: 'http://a/b', not: { $anchor: 'c' } },
    ],
    [
      'another $id with an anchor',
      { $id: 'http://a/b', not: { $id: 'd#c' } },
      { $id: 'http://a/b', not: { $id: 'd', $anchor: 'c' } },
    ],
    [
      'what stands next to a $ref',
      {
        $id: 'http://a/b',
        $ref: '#/definitions/a',
        description: 'Stays.',
        'x-any': 1,
        type: 'object',
        definitions: { a: { $id: 'c', $ref: '#/definitions/d', minimum: 3 }, d: {} },
      },
      {
        $id: 'http://a/b',
        $ref: '#/definitions/a',
        description: 'Stays.',
        'x-any': 1,
        definitions: { a: { $ref: '#/definitions/d' }, d: {} },
      },
    ],
    [
      'a property with the name $ref',
      { properties: { $ref: { type: 'string' } }, type: 'object' },
      { properties: { $ref: { type: 'string' } }, type: 'object' },
    ],
  ],
  '2019-09': [
    [
      'a tuple',
      { items: tuple, unevaluatedItems: false },
      { prefixItems: tuple, unevaluatedItems: false },
    ],
    [
      'recursion',
      { properties: { a: { $recursiveRef: '#' } } },
      { properties: { a: { $ref: '#' } } },
    ],
    [
      'recursion that can be extended',
      { $recursiveAnchor: true, not: { $recursiveRef: '#' } },
      { $dynamicAnchor: 'recursive', not: { $dynamicRef: '#recursive' } },
    ],
    [
      'an anchor with the same name',
      { $recursiveAnchor: true, not: { $anchor: 'recursive' } },
      { $dynamicAnchor: 'recursive2', not: { $anchor: 'recursive' } },
    ],
    ['$recursiveAnchor inside of a resource', { not: { $recursiveAnchor: true } }, { not: {} }],
    [
      'both kinds of references',
      { allOf: [{}], not: { $ref: '#/allOf/0', $recursiveRef: '#' } },
      { allOf: [{}], not: { $ref: '#/allOf/0', allOf: [{ $ref: '#' }] } },
    ],
    ['contains', { contains: tuple[0], minContains: 2 }, { contains: tuple[0], minContains: 2 }],
    [
      'contains, which does not evaluate items',
      { contains: { items: tuple }, minContains: 2, unevaluatedItems: false, allOf: [true] },
      {
        unevaluatedItems: false,
        allOf: [true, { not: { not: { contains: { prefixItems: tuple }, minContains: 2 } } }],
      },
    ],
    [
      'keywords of other drafts',
      { dependencies: { a: ['b'] }, prefixItems: [false], $dynamicRef: '#', $dynamicAnchor: 'a' },
      {},
    ],
    [
      'siblings of $ref',
      { not: { $ref: '#', type: 'null' } },
      { not: { $ref: '#', type: 'null' } },
    ],
  ],
  'openapi-3.0': [
    ['nullable', { type: 'string', nullable: true }, { type: ['string', 'null'] }],
    ['not nullable', { type: 'string', nullable: false }, { type: 'string' }],
    [
      'a nullable enum',
      { type: 'string', enum: ['a'], nullable: true },
      { type: ['string', 'null'], enum: ['a', null] },
    ],
    ['a nullable enum with null', { enum: ['a', null], nullable: true }, { enum: ['a', null] }],
    ['nullable alone', { nullable: true, minLength: 1 }, { minLength: 1 }],
    [
      'a nullable reference',
      { description: 'd', nullable: true, allOf: [{ $ref: '#/not' }], not: {} },
      {
        description: 'd',
        anyOf: [{ allOf: [{ $ref: '#/anyOf/0/not' }], not: {} }, { type: 'null' }],
      },
    ],
    [
      'a nullable reference alone',
      { not: { allOf: [{ $ref: '#' }], nullable: true, description: 'd' } },
      { not: { anyOf: [{ $ref: '#' }, { type: 'null' }], description: 'd' } },
    ],
    [
      'nullable alternatives',
      { nullable: true, discriminator: { propertyName: 'a' }, oneOf: [{}, {}] },
      { anyOf: [{ discriminator: { propertyName: 'a' }, oneOf: [{}, {}] }, { type: 'null' }] },
    ],
    ['nullable next to a $ref', { not: { $ref: '#', nullable: true } }, { not: { $ref: '#' } }],
    ['exclusive bounds', { minimum: 1, exclusiveMinimum: true }, { exclusiveMinimum: 1 }],
    ['an example', { example: 1, type: 'number' }, { examples: [1], type: 'number' }],
    [
      'a property with the name example',
      { properties: { example: {}, nullable: {} } },
      { properties: { example: {}, nullable: {} } },
    ],
    ['keywords of JSON Schema', { const: 1, patternProperties: {}, $id: 'a', id: 'a' }, {}],
  ],
  'openapi-3.1': [
    ['an example', { example: 1, const: 1 }, { examples: [1], const: 1 }],
    ['an example and examples', { example: 1, examples: [2] }, { example: 1, examples: [2] }],
  ],
}

describe.each(Object.entries(rows))('%s is upgraded to 2020-12', (dialect, table) => {
  test.each(table)('%s', (_, authored, want) => {
    const before = structuredClone(authored)
    const upgraded = upgrade(authored, dialect as Dialect)
    expect(upgraded).toEqual(want)
    expect(JSON.stringify(upgraded)).toBe(JSON.stringify(want))
    expect(authored).toEqual(before)
  })
})
