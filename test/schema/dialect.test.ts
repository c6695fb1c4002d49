import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { detectDialect } from '../../src/schema/dialect/detect-dialect.js'
import type { Dialect, SchemaObject } from '../../src/schema/schema.js'

describe('$schema', () => {
  const uris: Readonly<Record<string, Dialect>> = {
    'json-schema.org/draft-04/schema': 'draft-04',
    'json-schema.org/draft-05/schema': 'draft-04',
    'json-schema.org/draft-04/hyper-schema': 'draft-04',
    'json-schema.org/draft-06/schema': 'draft-06',
    'json-schema.org/draft-07/schema': 'draft-07',
    'json-schema.org/draft-07/hyper-schema': 'draft-07',
    'json-schema.org/draft/07/schema': 'draft-07',
    'json-schema.org/draft/draft-07/schema': 'draft-07',
    'json-schema.org/draft-07/schema.json': 'draft-07',
    'www.json-schema.org/draft-07/schema': 'draft-07',
    'json-schema.org/draft/2019-09/schema': '2019-09',
    'json-schema.org/draft-2019-09/schema': '2019-09',
    'json-schema.org/draft/2020-12/schema': '2020-12',
    'json-schema.org/draft-2020-12/schema': '2020-12',
    'json-schema.org/schema': '2020-12',
    'spec.openapis.org/oas/3.1/dialect/base': 'openapi-3.1',
    'spec.openapis.org/oas/3.1/dialect/2024-11-10': 'openapi-3.1',
  }

  test.each(Object.entries(uris))('%s is %s', (uri, dialect) => {
    for (const scheme of ['http://', 'https://'])
      for (const end of ['', '#', '/', '/#', '#/'])
        expect(detectDialect({ $schema: scheme + uri + end }, 'a.json')).toEqual({ dialect })
  })

  test.each([
    'http://json-schema.org/draft-03/schema#',
    'http://json-schema.org/draft-08/schema#',
    'http://json-schema.org/draft/2020-11/schema',
    'https://example.com/draft-07/schema',
    'https://json-schema.org/draft-07/schema/extra',
    './schema.json',
    '',
    7,
    null,
  ])('%j is not supported', ($schema) => {
    const load = () => detectDialect({ $schema }, 'a.json')
    expect(load).toThrow(UserError)
    expect(load).toThrow(
      `a.json: \`/$schema\` is ${JSON.stringify($schema)}, a dialect that is not supported.`,
    )
  })
})

describe('OpenAPI documents', () => {
  test.each<readonly [SchemaObject, Dialect]>([
    [{ openapi: '3.0.3' }, 'openapi-3.0'],
    [{ openapi: '3.0' }, 'openapi-3.0'],
    [{ openapi: '3.1.0' }, 'openapi-3.1'],
    [
      { openapi: '3.1.0', jsonSchemaDialect: 'https://spec.openapis.org/oas/3.1/dialect/base' },
      'openapi-3.1',
    ],
    [
      { openapi: '3.1.0', jsonSchemaDialect: 'http://json-schema.org/draft-07/schema#' },
      'draft-07',
    ],
  ])('%j', (document, dialect) => {
    expect(detectDialect(document, 'a.json')).toEqual({ dialect })
  })

  test.each([
    [{ openapi: '2.0' }, 'a.json: `/openapi` is "2.0", a dialect'],
    [
      { openapi: '3.1.0', jsonSchemaDialect: 'https://example.com/mine' },
      'a.json: `/jsonSchemaDialect` is "https://example.com/mine", a dialect',
    ],
  ])('%j is not supported', (document, message) => {
    expect(() => detectDialect(document, 'a.json')).toThrow(message)
  })
})

describe('without $schema', () => {
  const rows: ReadonlyArray<
    readonly [title: string, document: SchemaObject, dialect: Dialect, evidence?: string]
  > = [
    ['nothing special', { type: 'object', properties: {} }, '2020-12'],
    ['a tuple', { properties: { a: { items: [{}] } } }, 'draft-07', '/properties/a/items'],
    ['additionalItems', { not: { additionalItems: false } }, 'draft-07', '/not/additionalItems'],
    ['dependencies', { dependencies: { a: ['b'] } }, 'draft-07', '/dependencies'],
    ['a property with such a name', { properties: { dependencies: {}, id: {} } }, '2020-12'],
    ['data with such a key', { const: { items: [{}] }, default: { id: 'a:b' } }, '2020-12'],
    ['an exclusive bound', { minimum: 1, exclusiveMinimum: true }, 'draft-04', '/exclusiveMinimum'],
    ['a later exclusive bound', { exclusiveMinimum: 1 }, '2020-12'],
    ['id', { id: 'http://a/b', items: [{}] }, 'draft-04', '/id'],
    ['a relative id', { id: 'b.json' }, 'draft-04', '/id'],
    ['an id that identifies nothing', { id: 'order' }, '2020-12'],
    ['an id next to const', { id: 'http://a/b', const: 1 }, '2020-12'],
    ['an id next to $id', { id: 'http://a/b', $id: 'http://a/b', items: [] }, 'draft-07', '/items'],
    ['unevaluatedItems and a tuple', { items: [{}], unevaluatedItems: false }, '2019-09', '/items'],
    ['recursion', { not: { $recursiveRef: '#' } }, '2019-09', '/not/$recursiveRef'],
    ['dependencies among later keywords', { dependencies: {}, minContains: 1 }, '2020-12'],
    ['prefixItems and additionalItems', { prefixItems: [{}], additionalItems: false }, '2020-12'],
  ]
  const cases = rows.map(([title, document, dialect, evidence]) => {
    return [title, document, evidence === undefined ? { dialect } : { dialect, evidence }] as const
  })

  test.each(cases)('%s', (_, document, want) => {
    expect(detectDialect(document, 'a.json')).toEqual(want)
  })

  test('a deep schema is read once', () => {
    let schema: SchemaObject = { items: [{}] }
    for (let depth = 0; depth < 100; depth += 1) schema = { items: schema, not: {} }
    expect(detectDialect(schema, 'a.json').dialect).toBe('draft-07')
  })
})
