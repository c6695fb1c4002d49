import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import draft04Module from 'ajv-draft-04'
import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { downgradeToDraft07 } from '../../src/schema/downgrade/draft-07.js'
import { downgradeToOpenapi30 } from '../../src/schema/downgrade/openapi-3.0.js'
import { loadSchema } from '../../src/schema/load.js'
import type { SchemaNode } from '../../src/schema/schema.js'
import { upgradeSchema } from '../../src/schema/upgrade/index.js'
import { createDocument, createRandom, createSchema } from './upgrade-random.js'

const $schema = 'http://json-schema.org/draft-07/schema#'

describe('draft-07', () => {
  test.each<[string, SchemaNode, SchemaNode]>([
    ['no keywords', {}, { $schema }],
    ['a boolean', false, false],
    [
      'the same keywords',
      { $id: 'urn:a', type: ['string', 'null'], const: 'a', examples: ['a'], exclusiveMinimum: 1 },
      {
        $schema,
        $id: 'urn:a',
        type: ['string', 'null'],
        const: 'a',
        examples: ['a'],
        exclusiveMinimum: 1,
      },
    ],
    [
      'definitions, and references to them and into them',
      {
        $defs: { 'a/b': { prefixItems: [true, { type: 'null' }], items: { minimum: 1 } } },
        anyOf: [
          { $ref: '#/$defs/a~1b' },
          { $ref: '#/$defs/a~1b/prefixItems/1' },
          { $ref: '#/$defs/a~1b/items' },
          { $ref: '#' },
        ],
      },
      {
        $schema,
        definitions: {
          'a/b': { items: [true, { type: 'null' }], additionalItems: { minimum: 1 } },
        },
        anyOf: [
          { $ref: '#/definitions/a~1b' },
          { $ref: '#/definitions/a~1b/items/1' },
          { $ref: '#/definitions/a~1b/additionalItems' },
          { $ref: '#' },
        ],
      },
    ],
    [
      'keywords beside a reference',
      {
        properties: { a: { $ref: '#/$defs/A', description: 'An a', allOf: [true] } },
        $defs: { A: {} },
      },
      {
        $schema,
        properties: { a: { description: 'An a', allOf: [true, { $ref: '#/definitions/A' }] } },
        definitions: { A: {} },
      },
    ],
    [
      'definitions beside a reference of the root',
      { $ref: '#/$defs/A', $defs: { A: {} } },
      { $schema, definitions: { A: {} }, allOf: [{ $ref: '#/definitions/A' }] },
    ],
    [
      'dependencies',
      {
        dependentRequired: { a: ['b'], c: ['d'] },
        dependentSchemas: { a: { minProperties: 2 }, e: { $ref: '#/dependentSchemas/a' } },
      },
      {
        $schema,
        dependencies: {
          a: { allOf: [{ required: ['b'] }, { minProperties: 2 }] },
          c: ['d'],
          e: { $ref: '#/dependencies/a/allOf/1' },
        },
      },
    ],
    [
      'keywords that mean nothing in 2020-12',
      { additionalItems: false, dependencies: { a: ['b'] }, $anchor: 'x', 'x-own': 1 },
      { $schema, 'x-own': 1 },
    ],
    ['contains that is always true', { contains: false, minContains: 0 }, { $schema }],
    [
      'data that looks like a schema',
      { const: { $ref: '#/$defs/A' }, default: { $defs: {} } },
      { $schema, const: { $ref: '#/$defs/A' }, default: { $defs: {} } },
    ],
    [
      'a property named like a keyword',
      { properties: { $defs: { $ref: '#/properties/$defs' } } },
      { $schema, properties: { $defs: { $ref: '#/properties/$defs' } } },
    ],
  ])('%s', (_, schema, want) => {
    expect(downgradeToDraft07(schema)).toEqual(want)
  })

  test.each<[SchemaNode, string]>([
    [
      { properties: { a: { unevaluatedProperties: false } } },
      "draft-07 can't express `unevaluatedProperties` at #/properties/a.",
    ],
    [{ contains: {}, minContains: 2 }, "draft-07 can't express `minContains` at #."],
    [{ contains: {}, maxContains: 2 }, "draft-07 can't express `maxContains` at #."],
    [{ $dynamicRef: '#a' }, "draft-07 can't express `$dynamicRef` at #."],
    [
      { contentSchema: {}, items: { $ref: '#/contentSchema' } },
      "draft-07 can't express a $ref into `contentSchema`.",
    ],
    [{ $ref: '#anchor' }, 'The $ref "#anchor" doesn\'t lead to a place in the schema.'],
    [{ $ref: 'other.json' }, 'The $ref "other.json" doesn\'t lead to a place in the schema.'],
    [{ items: { $id: 'urn:b' } }, 'The embedded schema at #/items has an `$id` of its own.'],
    [{ $defs: { a: {} }, definitions: { a: {} } }, '`$defs` and `definitions` both define "a".'],
  ])('%j is refused', (schema, message) => {
    expect(() => downgradeToDraft07(schema)).toThrow(message)
  })
})

describe('openapi-3.0', () => {
  const nullSchema = { type: 'string', nullable: true, enum: [null] }
  test.each<[string, SchemaNode, SchemaNode]>([
    ['true', true, {}],
    ['false', false, { not: {} }],
    [
      'a type or null',
      { type: ['string', 'null'], enum: ['a', null] },
      { type: 'string', nullable: true, enum: ['a', null] },
    ],
    ['null', { type: 'null' }, nullSchema],
    [
      'null in an enum',
      { type: 'null', enum: ['a', null] },
      { enum: ['a', null], allOf: [nullSchema] },
    ],
    [
      'several types',
      { type: ['array', 'integer', 'null'], minItems: 1 },
      { minItems: 1, anyOf: [{ type: 'array', items: {}, nullable: true }, { type: 'integer' }] },
    ],
    [
      'several types beside anyOf',
      { type: ['boolean', 'integer'], anyOf: [{ minimum: 1 }] },
      { anyOf: [{ minimum: 1 }], allOf: [{ anyOf: [{ type: 'boolean' }, { type: 'integer' }] }] },
    ],
    [
      'a value or null',
      { description: 'A b', anyOf: [{ type: 'string', enum: ['a'] }, { type: 'null' }] },
      { type: 'string', enum: ['a', null], nullable: true, description: 'A b' },
    ],
    [
      'a value that refuses null, or null',
      { anyOf: [{ type: 'string', not: { minLength: 3 } }, { type: 'null' }] },
      { anyOf: [{ type: 'string', not: { minLength: 3 } }, nullSchema] },
    ],
    ['a constant', { const: 1 }, { enum: [1] }],
    [
      'a constant beside an enum',
      { const: 1, enum: [1, 2] },
      { enum: [1, 2], allOf: [{ enum: [1] }] },
    ],
    [
      'exclusive bounds',
      { exclusiveMinimum: 1, exclusiveMaximum: 5 },
      { minimum: 1, exclusiveMinimum: true, maximum: 5, exclusiveMaximum: true },
    ],
    [
      'both bounds',
      { minimum: 2, exclusiveMinimum: 1, maximum: 5, exclusiveMaximum: 5 },
      { minimum: 2, maximum: 5, exclusiveMaximum: true },
    ],
    ['an array', { type: 'array' }, { type: 'array', items: {} }],
    [
      'booleans inside',
      { properties: { a: true, b: false }, items: false, additionalProperties: false },
      { properties: { a: {}, b: { not: {} } }, items: { not: {} }, additionalProperties: false },
    ],
    ['examples', { examples: [1, 2] }, { example: 1 }],
    ['an empty list of keys', { required: [] }, {}],
    [
      'references',
      {
        $id: 'urn:a',
        $schema: 'https://json-schema.org/draft/2020-12/schema',
        properties: {
          a: { $ref: '#/$defs/A', description: 'Own' },
          b: { $ref: '#/$defs/A', minLength: 1 },
        },
        $defs: { A: { type: 'string', description: 'Theirs', title: 'A' } },
      },
      {
        properties: {
          a: { type: 'string', description: 'Own\n\nTheirs', title: 'A' },
          b: { minLength: 1, allOf: [{ type: 'string', description: 'Theirs', title: 'A' }] },
        },
      },
    ],
    [
      'conditions',
      { if: { minimum: 1 }, then: { maximum: 5 }, else: { maximum: 0 } },
      {
        allOf: [
          { anyOf: [{ not: { minimum: 1 } }, { maximum: 5 }] },
          { anyOf: [{ minimum: 1 }, { maximum: 0 }] },
        ],
      },
    ],
    [
      'contains',
      { allOf: [{}], contains: { minimum: 1 } },
      { allOf: [{}, { not: { type: 'array', items: { not: { minimum: 1 } } } }] },
    ],
    [
      'dependencies',
      { dependentRequired: { a: ['b'] }, dependentSchemas: { c: { minProperties: 2 } } },
      {
        allOf: [
          { anyOf: [{ not: { type: 'object', required: ['a'] } }, { required: ['b'] }] },
          { anyOf: [{ not: { type: 'object', required: ['c'] } }, { minProperties: 2 }] },
        ],
      },
    ],
    [
      'keywords of other dialects',
      { nullable: true, $comment: 'x', contentEncoding: 'base64', 'x-own': 1 },
      { 'x-own': 1 },
    ],
  ])('%s', (_, schema, want) => {
    expect(downgradeToOpenapi30(schema)).toEqual(want)
  })

  test.each<[SchemaNode, string]>([
    [{ items: { patternProperties: { a: {} } } }, "OpenAPI 3.0 can't express `patternProperties`"],
    [{ prefixItems: [{}] }, "OpenAPI 3.0 can't express `prefixItems`"],
    [{ propertyNames: { minLength: 1 } }, "OpenAPI 3.0 can't express `propertyNames`"],
    [{ properties: { a: { $ref: '#' } } }, "OpenAPI 3.0 can't express that # refers to itself."],
    [
      { $ref: '#/$defs/A', $defs: { A: { items: { $ref: '#/$defs/A' } } } },
      "OpenAPI 3.0 can't express that #/$defs/A refers to itself.",
    ],
    [{ $ref: '#/nowhere' }, 'The $ref "#/nowhere" leads to no schema.'],
  ])('%j is refused', (schema, message) => {
    expect(() => downgradeToOpenapi30(schema)).toThrow(message)
  })
})

type Verdict = (value: unknown) => boolean

const options = {
  strict: false,
  logger: false,
  validateSchema: false,
  validateFormats: false,
  allErrors: true,
  // A schema may name properties that objects inherit.
  ownProperties: true,
} as const

/** What a schema of each dialect says, according to ajv. */
const compile = {
  'draft-07': (schema: SchemaNode): Verdict => new Ajv(options).compile(schema) as Verdict,
  'openapi-3.0': (schema: SchemaNode): Verdict => {
    const ajv = new draft04Module.default(options)
    // ajv knows them in every dialect.
    for (const keyword of ['const', 'contains', 'propertyNames', 'if', 'then', 'else', 'id'])
      ajv.removeKeyword(keyword)
    return ajv.compile(schema as object) as Verdict
  },
}
const downgrade = { 'draft-07': downgradeToDraft07, 'openapi-3.0': downgradeToOpenapi30 }
const targets = ['draft-07', 'openapi-3.0'] as const

describe.each(targets)('%s: the verdicts stay the same', (target) => {
  const count = process.env.FULL ? 3_000 : 60
  test(`on ${count} random schemas`, () => {
    let compared = 0
    for (let seed = 0; seed < count; seed++) {
      const random = createRandom(seed)
      // References of draft 2019-09 can be recursive in ways that only it knows.
      const authored = JSON.parse(JSON.stringify(createSchema(random, '2019-09')), (key, value) =>
        key.startsWith('$recursive') ? undefined : key.startsWith('unevaluated') ? true : value,
      )
      const { document } = upgradeSchema(authored, '2019-09')
      const converted = tryDowngrade(target, document)
      if (converted === undefined) continue
      const [wanted, found] = [new Ajv2020(options).compile(document), compile[target](converted)]
      for (let index = 0; index < 20; index++) {
        const value = createDocument(random)
        const want = judge(wanted as Verdict, value)
        if (want === undefined) continue
        compared += 1
        if (found(value) !== want)
          throw new Error(JSON.stringify({ seed, document, converted, value }, undefined, 1))
      }
    }
    expect(compared).toBeGreaterThan(count * (target === 'draft-07' ? 12 : 4))
  })

  test.runIf(process.env.FULL && existsSync(suite))('on the official tests', async () => {
    const wrong: string[] = []
    let compared = 0
    for (const { name, document, tests } of await loadSuite()) {
      const converted = tryDowngrade(target, document)
      if (converted === undefined) continue
      const verdict = compile[target](converted)
      for (const { description, data, valid } of tests) {
        compared += 1
        if (verdict(data) !== valid) wrong.push(`${name} > ${description}`)
      }
    }
    // ajv doesn't see a property of this name.
    expect(wrong.filter((name) => !name.endsWith('> __proto__ not valid'))).toEqual([])
    expect(compared).toBeGreaterThan(500)
  })
})

/** The code that ajv makes for draft 2020-12 can fail where it counts evaluated properties. */
function judge(verdict: Verdict, value: unknown): boolean | undefined {
  try {
    return verdict(value)
  } catch (error) {
    if (error instanceof TypeError) return undefined
    throw error
  }
}

function tryDowngrade(target: (typeof targets)[number], document: SchemaNode) {
  try {
    return downgrade[target](document)
  } catch (error) {
    if (error instanceof Error && /can't express|leads? to|an `\$id`/.test(error.message))
      return undefined
    throw error
  }
}

const suite = join(
  '.cache/json-schema-test-suite',
  'usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance/tests',
)

interface Group {
  readonly description: string
  readonly schema: SchemaNode
  readonly tests: ReadonlyArray<{
    readonly description: string
    readonly data: unknown
    readonly valid: boolean
  }>
}

async function loadSuite() {
  const scratch = mkdtempSync(join(tmpdir(), 'downgrade-'))
  const file = join(scratch, 'subject.schema.json')
  const groups = []
  for (const name of readdirSync(join(suite, 'draft2020-12')).filter((it) => it.endsWith('.json')))
    for (const { description, schema, tests } of JSON.parse(
      readFileSync(join(suite, 'draft2020-12', name), 'utf8'),
    ) as readonly Group[])
      try {
        writeFileSync(file, JSON.stringify(schema))
        const { document } = await loadSchema(file)
        groups.push({ name: `${name} > ${description}`, document, tests })
      } catch (error) {
        // It refers to a document elsewhere.
        if (!(error instanceof UserError)) throw error
      }
  rmSync(scratch, { recursive: true })
  return groups
}
