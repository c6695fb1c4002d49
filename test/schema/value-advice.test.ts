import { describe, expect, test } from 'vitest'
import { findMetaSchemaIssue } from '../../src/schema/meta-schema/find-meta-schema-issue.js'
import type { Dialect, SchemaNode } from '../../src/schema/schema.js'

describe('a value that another dialect allows gets advice', () => {
  test.each<[Dialect, SchemaNode, string]>([
    [
      '2020-12',
      { items: [{ type: 'string' }] },
      '`/items` must be an object or a boolean, found [{"type":"string"}]. Write `prefixItems` instead.',
    ],
    [
      '2020-12',
      { items: { minimum: 1, exclusiveMinimum: true } },
      '`/items/exclusiveMinimum` must be a number, found true. Write the bound as its value, and leave `minimum` out.',
    ],
    [
      'draft-07',
      { maximum: 1, exclusiveMaximum: false },
      '`/exclusiveMaximum` must be a number, found false. Leave it out, because `maximum` alone allows the bound.',
    ],
    [
      'draft-04',
      { exclusiveMaximum: 3 },
      '`/exclusiveMaximum` must be a boolean, found 3. Write `"maximum": 3, "exclusiveMaximum": true` instead.',
    ],
    [
      'draft-04',
      { exclusiveMinimum: true },
      '`/exclusiveMinimum` has no effect without `minimum` beside it.',
    ],
    [
      'draft-04',
      { items: { minimum: 1, exclusiveMaximum: true } },
      '`/items/exclusiveMaximum` has no effect without `maximum` beside it.',
    ],
    [
      'draft-04',
      { properties: { a: false } },
      '`/properties/a` must be an object, found false. Write `{}` to allow everything, or `{ "not": {} }` to allow nothing.',
    ],
    [
      'draft-07',
      { properties: { a: { required: true } } },
      '`/properties/a/required` must be an array, found true. List the names of required properties in the schema of the object.',
    ],
  ])('%s: %j', async (dialect, document, want) => {
    expect(await findMetaSchemaIssue(document, dialect)).toBe(want)
  })

  test.each<[Dialect, SchemaNode]>([
    ['2020-12', { properties: { items: [] } }],
    ['2020-12', { patternProperties: { items: [] } }],
    ['2020-12', { items: 1 }],
    ['draft-07', { exclusiveMinimum: '1' }],
  ])('no advice for %s: %j', async (dialect, document) => {
    expect(await findMetaSchemaIssue(document, dialect)).toMatch(/, found [^ ]*\.$/)
  })

  test('a file that should stay private is not quoted', async () => {
    const document = { exclusiveMinimum: 3 }
    expect(await findMetaSchemaIssue(document, 'draft-04', { hidesValues: true })).toBe(
      '`/exclusiveMinimum` must be a boolean.',
    )
  })
})
