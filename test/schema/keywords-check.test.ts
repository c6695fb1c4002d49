import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { assertSchema } from '../../src/schema/check/assert-schema.js'
import { describeNotes } from '../../src/schema/check/describe-notes.js'
import { adviseOnPattern } from '../../src/schema/check/pattern-advice.js'
import type { Dialect, SchemaNode } from '../../src/schema/schema.js'
import { parseSource } from '../../src/schema/source/parse-source.js'

/** The sentence with which a document is refused; `undefined` if it's a schema. */
const refuse = (document: unknown): string | undefined => {
  try {
    assertSchema(document as SchemaNode, 'x.json')
    return undefined
  } catch (error) {
    if (error instanceof UserError) return `${error.message} ${error.hint}`
    throw error
  }
}

const dialectUri = 'https://json-schema.org/draft/2020-12/schema'

describe('a document that says something, or says that it is a schema, is one', () => {
  test.each<[string, unknown]>([
    ['an empty object', {}],
    ['true', true],
    ['false', false],
    ['only a $ref', { $ref: '#/$defs/a' }],
    ['only definitions', { definitions: { a: {} } }],
    ['empty $defs', { $defs: {} }],
    ['only a $dynamicRef', { $dynamicRef: '#a' }],
    ['only an $id', { $id: 'https://example.com/a' }],
    ['a $schema and annotations', { $schema: dialectUri, title: 'Anything', default: 1 }],
    ['a $schema and keywords of tools', { $schema: dialectUri, 'x-a': 1, markdownDescription: '' }],
    ['properties beside data', { name: 'a', version: '1', properties: { a: {} } }],
    ['a type beside unknown keywords', { widget: 'a', type: 'object' }],
    ['a list of types', { type: ['string', 'null'] }],
    ['items as a list of schemas', { items: [{ type: 'string' }, true] }],
    ['items as a list of titles', { items: [{ title: 'First' }] }],
    ['dependencies', { dependencies: { a: ['b'] } }],
    ['const null', { const: null }],
    // The meta-schema explains these better.
    ['a keyword with a wrong value', { properties: [] }],
    ['an unknown type alone', { type: 'strin' }],
  ])('%s', (_, document) => {
    expect(refuse(document)).toBeUndefined()
  })
})

describe('a document that says nothing is refused', () => {
  const nothing = 'none of its keys is a keyword that says something about documents.'
  const packageJson = {
    name: 'a',
    description: 'A package.',
    version: '1.0.0',
    type: 'module',
    files: ['dist'],
    dependencies: { b: '1.0.0' },
  }
  test.each<[string, unknown, string]>([
    [
      'a package.json',
      packageJson,
      `x.json: not a JSON Schema: ${nothing} Expected keywords such as \`type\`, \`properties\` or \`$ref\`, found \`name\`, \`description\`, \`version\` and 3 more. To accept every document, write \`{}\`.`,
    ],
    ['without dependencies', { name: 'a', dependencies: {} }, nothing],
    ['a tsconfig.json', { extends: './a.json', compilerOptions: {}, files: ['a.ts'] }, nothing],
    ['a list response', { items: [{ id: 1, name: 'a' }], total: 1 }, nothing],
    ['a manifest', { apiVersion: 'v1', kind: 'List', items: [{ kind: 'Pod' }] }, nothing],
    [
      'annotations alone',
      { title: 'Order', description: 'An order.' },
      `${nothing} If it accepts every document, add \`$schema\`.`,
    ],
    [
      'a document with a $schema of its own',
      { $schema: 'https://example.com/config.schema.json', files: [] },
      'x.json: not a JSON Schema: its `$schema` is "https://example.com/config.schema.json", so it\'s a document that matches that schema. Name that schema instead.',
    ],
    [
      'a misspelled keyword',
      { $schema: dialectUri, title: 'Order', propertis: { a: {} } },
      `${nothing} Did you mean \`properties\` instead of \`propertis\`?`,
    ],
    [
      'a schema inside',
      { name: 'search', parameters: { type: 'object' } },
      `${nothing} If you mean the schema inside, write \`x.json#/parameters\`.`,
    ],
    [
      'an OpenAPI document',
      { openapi: '3.1.0', info: {}, components: { schemas: { 'A b': {}, Order: {} } } },
      'x.json: this is an OpenAPI 3.1.0 document, not a JSON Schema. Name one of its schemas, such as `x.json#/components/schemas/A%20b`: A b, Order.',
    ],
    [
      'shared components of OpenAPI, without info',
      { openapi: '3.0.3', components: { schemas: { Pet: { type: 'object' } } } },
      'x.json: this is an OpenAPI 3.0.3 document, not a JSON Schema. Name one of its schemas, such as `x.json#/components/schemas/Pet`: Pet.',
    ],
    [
      'an OpenAPI 2.0 document of YAML',
      { swagger: 2, info: {}, definitions: { Pet: {} } },
      'x.json: this is an OpenAPI 2.0 document, not a JSON Schema. Name one of its schemas, such as `x.json#/definitions/Pet`: Pet.',
    ],
    [
      'an AsyncAPI document',
      { asyncapi: '3.0.0', info: {}, components: { schemas: { Pet: {} } } },
      'this is an AsyncAPI 3.0.0 document',
    ],
    [
      'an OpenAPI document without schemas',
      { openapi: '3.0.3', info: {}, paths: {} },
      'It has no schemas in `/components/schemas`.',
    ],
    [
      'an OpenAPI document with many schemas',
      {
        openapi: '3.0.3',
        info: {},
        components: {
          schemas: Object.fromEntries(Array.from({ length: 25 }, (__, i) => [`S${i}`, {}])),
        },
      },
      'S18, S19 and 5 more.',
    ],
  ])('%s', (_, document, want) => {
    expect(refuse(document)).toContain(want)
  })
})

const note = async (document: object, dialect: string): Promise<readonly string[]> => {
  const source = await parseSource(JSON.stringify(document), { file: 'x.json' })
  return describeNotes(document as SchemaNode, { file: 'x', dialect: dialect as Dialect, source })
}

describe('keywords that look like another one get a suggestion', () => {
  test.each<[string, unknown, string]>([
    ['requierd', ['a'], 'required'],
    ['propertis', {}, 'properties'],
    ['property', {}, 'properties'],
    ['additionalProperty', false, 'additionalProperties'],
    ['patternProperty', {}, 'patternProperties'],
    ['enums', ['a'], 'enum'],
    ['minLenght', 1, 'minLength'],
    ['min_length', 1, 'minLength'],
    ['anyof', [true], 'anyOf'],
    ['one-of', [true], 'oneOf'],
    ['item', {}, 'items'],
    ['tpye', 'string', 'type'],
    ['ref', '#/a', '$ref'],
    ['$rfe', '#/a', '$ref'],
    ['defs', {}, '$defs'],
    ['regex', '^a', 'pattern'],
    ['max', 1, 'maximum'],
    ['descripton', 'a', 'description'],
    ['readonly', true, 'readOnly'],
  ])('%s', async (keyword, value, want) => {
    expect(await note({ [keyword]: value }, '2020-12')).toEqual([
      `x:1:2: \`/${keyword}\` is not a keyword of JSON Schema, so it has no effect. Did you mean \`${want}\`?`,
    ])
  })
})

describe('keywords of other dialects get advice', () => {
  test.each<[string, string, unknown, string]>([
    [
      '2020-12',
      'nullable',
      true,
      'is a keyword of OpenAPI 3.0, not of draft 2020-12, so it has no effect. Add "null" to `type` instead.',
    ],
    [
      '2020-12',
      'id',
      'a',
      'is a keyword of draft-04, not of draft 2020-12, so it has no effect. Write `$id` instead.',
    ],
    [
      'draft-07',
      'example',
      1,
      'is a keyword of OpenAPI 3.0, not of draft-07, so it has no effect. Write `examples`, a list, instead.',
    ],
    [
      '2020-12',
      'divisibleBy',
      2,
      'is a keyword of draft-03, not of draft 2020-12, so it has no effect. Write `multipleOf` instead.',
    ],
    [
      '2020-12',
      'extends',
      {},
      'is a keyword of draft-03, not of draft 2020-12, so it has no effect. Write `allOf` instead.',
    ],
    [
      '2020-12',
      'dependencies',
      { a: ['b'] },
      'is a keyword of draft-07, not of draft 2020-12, so it has no effect. Write `dependentRequired` or `dependentSchemas` instead.',
    ],
    [
      '2020-12',
      '$recursiveRef',
      '#',
      'is a keyword of draft 2019-09, not of draft 2020-12, so it has no effect. Write `$dynamicRef` instead.',
    ],
    [
      '2020-12',
      'additionalItems',
      false,
      'is a keyword of draft 2019-09, not of draft 2020-12, so it has no effect. Write `prefixItems` for the first items and `items` for the others.',
    ],
    [
      'draft-07',
      'prefixItems',
      [true],
      'is a keyword of draft 2020-12, not of draft-07, so it has no effect. Write `items` with a list of schemas instead.',
    ],
    [
      'draft-07',
      'dependentRequired',
      {},
      'is a keyword of draft 2019-09, not of draft-07, so it has no effect. Write `dependencies` instead.',
    ],
    [
      'draft-07',
      'unevaluatedProperties',
      false,
      'is a keyword of draft 2019-09, not of draft-07, so it has no effect. To use it, write `"$schema": "https://json-schema.org/draft/2020-12/schema"`.',
    ],
    [
      'draft-04',
      'const',
      1,
      'is a keyword of draft-06, not of draft-04, so it has no effect. Write `enum` with one value instead.',
    ],
    [
      'draft-06',
      'if',
      true,
      'is a keyword of draft-07, not of draft-06, so it has no effect. To use it, write `"$schema": "https://json-schema.org/draft/2020-12/schema"`.',
    ],
    [
      'openapi-3.0',
      'patternProperties',
      {},
      'is a keyword of draft-04, not of OpenAPI 3.0, so it has no effect. OpenAPI 3.1 has it.',
    ],
  ])('%s: %s', async (dialect, keyword, value, want) => {
    expect(await note({ [keyword]: value }, dialect)).toEqual([`x:1:2: \`/${keyword}\` ${want}`])
  })
})

describe('no note', () => {
  test.each<[string, object]>([
    ['keywords of the dialect', { $schema: dialectUri, type: 'object', properties: { a: true } }],
    ['properties with names of misspelled keywords', { properties: { requierd: {}, id: {} } }],
    ['data', { const: { requierd: 1 }, default: { propertis: 1 }, enum: [{ anyof: 1 }] }],
    ['x- keywords', { 'x-requierd': true, 'X-internal': true }],
    ['comments', { $comment: 'a', '//': 'b', _comment: 'c' }],
    ['keywords of editors', { markdownDescription: '', enumDescriptions: [], 'meta:enum': {} }],
    [
      'keywords of code generators',
      { tsType: 'Date', discriminator: {}, xml: {}, externalDocs: {} },
    ],
    ['$defs of draft-07', { $schema: 'http://json-schema.org/draft-07/schema#', $defs: { a: {} } }],
    ['old names that still work', { definitions: { a: {} } }],
    ['nullable: false', { items: { nullable: false }, type: 'string' }],
    [
      'an embedded schema',
      { $defs: { a: { $schema: 'http://json-schema.org/draft-04/schema#', id: 'a' } } },
    ],
  ])('%s', async (_, document) => {
    expect(await note(document, '2020-12')).toEqual([])
  })
})

test.each<[string, unknown]>([
  ['note', 'See below.'],
  ['when', {}],
  ['cost', 1],
  ['$default', { $source: 'argv' }],
  ['typeof', 'string'],
  ['id', { a: 1 }],
  ['extends', './base.json'],
  ['types', { a: 1 }],
  ['of', {}],
])('`%s: %j` is unknown, not misspelled', async (keyword, value) => {
  expect(await note({ [keyword]: value }, '2020-12')).toEqual([
    `x:1:2: \`/${keyword}\` is an unknown keyword, so it has no effect.`,
  ])
})

test('each keyword is listed once, with its first place, and unknown ones are counted', async () => {
  const document = {
    properties: {
      a: { nullable: true, widget: 'a', requierd: ['b'] },
      'b/c': { nullable: true, widget: 'b', gadget: 1 },
    },
    items: { nullable: true },
  }
  expect(await note(document, '2020-12')).toEqual([
    'x:1:21: `/properties/a/nullable` is a keyword of OpenAPI 3.0, not of draft 2020-12, so it has no effect (and 2 other places). Add "null" to `type` instead.',
    'x:1:50: `/properties/a/requierd` is not a keyword of JSON Schema, so it has no effect. Did you mean `required`?',
    'x:1:37: `/properties/a/widget` and 2 other unknown keywords have no effect.',
  ])
})

test('one other unknown keyword is counted in the singular', async () => {
  expect(await note({ type: 'object', widget: 1, gadget: 2 }, '2020-12')).toEqual([
    'x:1:18: `/widget` and one other unknown keyword have no effect.',
  ])
})

describe('patterns of other languages', () => {
  test.each<[string, string]>([
    ['\\A\\d+\\Z', 'Write `^` instead of `\\A`.'],
    ['^\\d+\\Z', 'Write `$` instead of `\\Z`.'],
    ['a\\z', 'Write `$` instead of `\\z`.'],
    [
      '(?i)^abc$',
      'List both cases, as in `[Aa]`: patterns of JSON Schema have no flags such as `(?i)`.',
    ],
    [
      '(?i:abc)',
      'List both cases, as in `[Aa]`: patterns of JSON Schema have no flags such as `(?i:`.',
    ],
    [
      '(?s).*',
      'Write the pattern without them: patterns of JSON Schema have no flags such as `(?s)`.',
    ],
    ['(?P<year>\\d{4})', 'Write `(?<` instead of `(?P<`.'],
    ['(?P=year)', 'Write `\\k<name>` instead of `(?P=name)`.'],
    ['^[[:alpha:]_]+$', 'Write `A-Za-z` instead of `[:alpha:]`.'],
    ['^[^[:space:]]$', 'Write `\\s` instead of `[:space:]`.'],
    ['a\\hb', 'Write `[ \\t]` instead of `\\h`.'],
    ['^\\w++$', 'Remove the last `+` of `++`: ECMAScript has no possessive quantifiers.'],
    ['\\d{2}+', 'Remove the last `+` of `{2}+`: ECMAScript has no possessive quantifiers.'],
    ['(?>a)', 'Write `(?:` instead of `(?>`.'],
    ['(?#a)b', 'Remove the comment, `(?#…)`.'],
    ['(?(1)a|b)', 'ECMAScript has no groups that begin with `(?(`.'],
    ['\\x{41}', 'Write `\\u{` instead of `\\x{`.'],
    ['\\Qa\\E', "Write something else for `\\Q`, which ECMAScript doesn't have."],
    ['/^a$/i', 'Write the pattern without slashes and flags.'],
    ['^\\pL+$', 'Write `\\p{L}` instead of `\\pL`.'],
    ['^[\\p{L}\\_]+$', 'Write `_` instead of `\\_`.'],
    [
      '^\\p{IsLatin}$',
      'Write a property that ECMAScript has, such as `\\p{L}` or `\\p{Script=Latin}`.',
    ],
  ])('%s', (pattern, want) => {
    expect(adviseOnPattern(pattern)).toBe(want)
  })

  test.each([
    ...[
      '^\\p{L}+$',
      '^[a\\-\\_]$',
      '[+*+]',
      '\\}+',
      'a+?',
      '\\\\A',
      '(?',
      '\\cA',
      '[^]]+',
      '\\bfoo\\B',
    ],
    ...['(?<n>a)(?!b)(?:c)(?=d)(?<=e)(?<!f)\\k<n>', '^\\/a\\/$', '/a/', '[:alpha:]', '\\u{1F600}'],
  ])('%s is fine', (pattern) => {
    expect(adviseOnPattern(pattern)).toBeUndefined()
  })

  test('a pattern that compiles but means something else gets a note', async () => {
    const document = { pattern: '\\Aa', patternProperties: { 'b\\Z': {} } }
    expect(await note(document, '2020-12')).toEqual([
      'x:1:2: `/pattern` has another meaning in ECMAScript, whose patterns JSON Schema uses (and one other place). Write `^` instead of `\\A`.',
    ])
  })
})
