// Documents of other schemas: what the table can't express must not be taken for clean.
import { existsSync, mkdtempSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { resolveLintTarget } from '../../src/cli/lint/target.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'
import { compareRuns } from './differential.js'
import { joinLines } from './documents.js'

const file = join(mkdtempSync(join(tmpdir(), 'prove-')), 'a.schema.json')

/** Values of every kind, and those that rules look for. */
const values = [
  ...[null, true, 0, 3, -1, 1.5, 1e-7, '', 'foo', 'string', '<string>', 'é', [], [1, 1], {}],
  ...[
    '2026-01-01T00:00:00',
    '2026-01-01 00:00:00Z',
    '2026-01-01T00:00:00Z',
    '1999-01-01T00:00:00Z',
  ],
  ...[{ a: 1 }, { foo: 1 }, { foo: 'x', bar: 2 }, { $oid: '65a1b2c3d4e5f60718293a4b' }, ['a', 'a']],
  { foo: '<string>', z: 1 },
]

const firstYear = '0001-01-01T00:00:00Z'

/** Objects that the value of a member tells apart. */
const variants = [
  { properties: { foo: { const: 1 } }, required: ['foo'] },
  { properties: { foo: { enum: ['x', 'y'] }, bar: { type: 'integer' } }, required: ['foo'] },
].map((it) => ({ type: 'object', ...it }))

/** An object without other members. */
function closed(properties: object) {
  return { type: 'object', properties, additionalProperties: false }
}

async function compareValues(members: object, data: readonly unknown[]) {
  const unknown = data.map((value) => ({ v: null, w: value }))
  const others = await compareDocuments(members, joinDocuments(unknown))
  expect(others.difference).toBeUndefined()
  const documents = data.flatMap((value) => [{ v: value }, { v: [value, value] }])
  return compareDocuments(members, joinDocuments(documents))
}

function joinDocuments(documents: readonly object[]): Uint8Array {
  return joinLines(['{}', ...documents.map((document) => JSON.stringify(document))])
}

async function compareDocuments(members: object, content: Uint8Array) {
  const $schema = 'https://json-schema.org/draft/2020-12/schema'
  writeFileSync(file, JSON.stringify({ $schema, type: 'object', $defs: { any: {} }, ...members }))
  const schema = await loadSchema(file)
  const target = await resolveLintTarget({ schema, model: buildModel(schema) })
  return compareRuns(content, { target, schema, countsInfos: true })
}

test.each([
  [{ type: ['string', 'null'], minLength: 2, maxLength: 3 }, true],
  [{ type: 'string', enum: ['foo', '<string>'] }, true],
  [{ type: 'string', enum: ['foo', 'a'], minLength: 2 }, true],
  [{ enum: ['foo', 3, null] }, true],
  [{ enum: [0, 3] }, true],
  [{ type: 'string', pattern: '^f' }, true],
  [{ type: 'string', format: 'date-time' }, true],
  [{ type: 'string', format: 'date-time', enum: ['2026-01-01T00:00:00Z'] }, false],
  [{ type: 'number', exclusiveMinimum: 0 }, true],
  [{ type: 'integer', minimum: 0, maximum: 2 }, true],
  [{ type: 'array', items: { type: 'integer' }, minItems: 1 }, true],
  [{ type: 'array', uniqueItems: true }, true],
  [{ anyOf: [{ type: 'integer' }, { type: 'string' }] }, true],
  [
    {
      anyOf: [
        { type: 'integer', minimum: 2 },
        { type: 'number', maximum: 1 },
      ],
    },
    true,
  ],
  [{ oneOf: [{ type: 'integer' }, { type: 'number' }] }, false],
  [{ type: 'object', properties: { foo: { type: 'string' } }, required: ['foo'] }, true],
  [{ type: 'object', properties: { a: { type: 'integer' } }, additionalProperties: false }, true],
  [{ type: 'object', additionalProperties: { type: 'integer' }, propertyNames: {} }, true],
  [{ type: 'string', pattern: '^f(?=o)' }, false],
  [{ type: 'integer', multipleOf: 3 }, true],
  [{ const: 'foo' }, true],
  [{ enum: [[1, 1]] }, false],
  [{ type: 'array', prefixItems: [{ const: 1 }], items: { type: 'integer' } }, true],
  [{ type: 'array', contains: { type: 'integer' } }, false],
  [{ type: 'object', patternProperties: { '^f': { type: 'integer' } } }, true],
  [{ type: 'object', minProperties: 1, propertyNames: { enum: ['a'] } }, true],
  [{ type: 'object', dependentRequired: { a: ['b'] } }, false],
  [{ allOf: [{ type: 'string' }, { minLength: 2 }] }, true],
  [{ allOf: [{ properties: { a: { type: 'integer' } } }, { required: ['a'] }] }, true],
  [{ oneOf: [{ type: 'integer' }, { type: 'string' }] }, true],
  [{ oneOf: [{ required: ['a'] }, { required: ['foo'] }], type: 'object' }, false],
  [{ anyOf: [{ required: ['a'] }, { required: ['foo'] }], type: 'object' }, true],
  [{ oneOf: variants }, true],
  [{ anyOf: [closed({ foo: { type: 'string' } }), { $ref: '#/$defs/any' }] }, true],
  [{ anyOf: [closed({ foo: { type: 'string' } }), { properties: { z: {} } }] }, true],
  [{ anyOf: [closed({ foo: { pattern: '^<' } }), { $ref: '#/$defs/any' }] }, true],
  [{ not: { type: 'integer' } }, false],
  [{ not: { required: ['foo'] } }, true],
  [{ type: 'object', not: { required: ['a'], title: 'x' }, properties: { foo: {} } }, true],
  [{ not: { anyOf: [{ required: ['a'] }, { required: ['foo'] }] } }, true],
  [{ not: { required: ['foo', 'bar'] } }, false],
  [{ not: { type: 'object', required: ['foo'] } }, false],
  [{ not: { required: [] } }, false],
  [
    { properties: { foo: { type: 'integer' } }, required: ['foo'], not: { required: ['foo'] } },
    false,
  ],
  [{ oneOf: [{ not: { required: ['a'] } }, { required: ['a'] }] }, false],
  [{ if: { type: 'integer' }, else: { type: 'string' } }, false],
  [{ type: 'string', unknownKeyword: 1, format: 'unknown' }, true],
  [{ type: 'string', deprecated: true }, false],
  [{ type: 'string', 'x-values': { foo: {}, bar: { until: '2026-01-01' } } }, true],
  [{ type: 'number', 'x-expected': { minimum: 0 } }, true],
  [{ type: 'string', 'x-expected': { formatMinimum: '2000-01-01T00:00:00Z' } }, false],
])('%j: values are proven: %s', async (node, isProven) => {
  const { difference, proven } = await compareValues({ properties: { v: node } }, values)
  expect(difference).toBeUndefined()
  expect(proven > 0).toBe(isProven)
})

test.each([
  // The table expects it after the first brace of the next document, which may be the end of the memory.
  ['a very long key', { ['k'.repeat(70_000)]: {}, x: {} }, { ['k'.repeat(70_000)]: 1 }, 0],
  ['a long key', { ['k'.repeat(240)]: {}, x: {} }, { ['k'.repeat(240)]: 1 }, 3],
  [
    'a time after the first year',
    { x: { type: 'string', format: 'date-time', 'x-expected': { formatMaximum: firstYear } } },
    { x: '2026-01-01T00:00:00Z' },
    0,
  ],
])('%s', async (_, properties, document, want) => {
  const lines = ['{}', ...[document, document, { x: 1 }].map((it) => JSON.stringify(it))]
  const { difference, proven } = await compareDocuments({ properties }, joinLines(lines))
  expect(difference).toBeUndefined()
  expect(proven).toBe(want)
})

const anything = { properties: { a: { type: 'integer' } }, additionalProperties: true }
const dated = { properties: { at: { type: 'string', format: 'date-time' } }, required: ['at'] }
const strict = { ...dated, additionalProperties: false }
const id = { $oid: '65a1b2c3d4e5f60718293a4b' }
const at = { $date: '2026-01-01T00:00:00Z' }

test.each([
  [anything, { a: { $numberInt: '3' } }, true],
  [anything, { a: { $numberInt: '3.5' } }, false],
  [anything, { a: { $numberDouble: '3.5' } }, false],
  [anything, { b: id, c: { $numberLong: '12345' } }, true],
  [strict, { at }, true],
  [strict, { at: { $date: { $numberLong: '1779090069123' } } }, true],
  [strict, { at: id }, false],
  [{ properties: { at: { type: 'string', pattern: '^2026' } } }, { at }, true],
  [{ properties: { at: { type: 'string', pattern: '^2027' } } }, { at }, false],
  [{ properties: { at: { type: 'string', minLength: 30 } } }, { at }, false],
  [{ properties: { at: { type: 'string', maxLength: 24 } } }, { at: id }, true],
  [{ properties: { $schema: { type: 'string' }, a: {} } }, { $schema: 'x', a: id }, true],
  [{ properties: { $ref: { type: 'string' }, $id: {} } }, { $ref: 'x', $id: id }, true],
  [{ properties: { a: { properties: { $schema: {} } } } }, { a: { $schema: 'x' } }, true],
  [anything, { b: { $uuid: '6b1e9ac0-9d0b-4b0e-8f0e-2f6f3f1f0a11' } }, false],
  [anything, { b: { $schema: 'x' } }, false],
  // An `_id` is no part of the document if something is Extended JSON.
  [strict, { _id: id, at }, true],
  [strict, { at, _id: 5 }, true],
  [strict, { _id: id, at: '2026-01-01T00:00:00Z' }, true],
  [strict, { _id: 5, at: '2026-01-01T00:00:00Z' }, false],
  [anything, { _id: 5, a: 1 }, false],
  [{ ...anything, minProperties: 2 }, { _id: id, a: 1 }, false],
  [{ ...anything, maxProperties: 1 }, { _id: id, a: 1 }, true],
  [anything, { _id: id }, false],
  [anything, { b: { _id: id } }, true],
  [{ ...anything, required: ['_id'] }, { _id: id, a: 1 }, false],
  [{ properties: { _id: { type: 'string' } }, required: ['_id'] }, { _id: id }, true],
  [{ properties: { _id: { type: 'integer' } } }, { _id: id }, false],
  [{ properties: { v: { properties: { _id: {} } } } }, { _id: id, v: {} }, true],
  [{ allOf: [{ minProperties: 2 }], properties: { a: {} } }, { _id: id, a: 1 }, false],
  [{ anyOf: [{ minProperties: 2 }, { maxProperties: 0 }] }, { _id: id, a: 1 }, false],
  [{ patternProperties: { '^_': { type: 'integer' } } }, { _id: id, a: 1 }, true],
  [{ propertyNames: { maxLength: 2 } }, { _id: id, a: 1 }, true],
  // A schema that describes Extended JSON wants to see it.
  [{ properties: { a: { properties: { $oid: {} } } } }, { a: id }, false],
])('Extended JSON: %j, %j: %s', async (members, document, isProven) => {
  const { difference, proven } = await compareDocuments(
    members,
    joinDocuments([document, document]),
  )
  expect(difference).toBeUndefined()
  expect(proven).toBe(isProven ? 2 : 0)
})

const suite = join(
  '.cache/json-schema-test-suite',
  'usr/share/perl5/auto/share/dist/Test-JSON-Schema-Acceptance/tests/draft2020-12',
)

test.runIf(process.env.FULL && existsSync(suite))(
  'the official test suite has the same findings',
  { timeout: 120_000 },
  async () => {
    let total = 0
    for (const name of readdirSync(suite).filter((it) => it.endsWith('.json')))
      for (const { description, schema, tests } of JSON.parse(
        readFileSync(join(suite, name), 'utf8'),
      )) {
        // The schema becomes a part of another one.
        if (/"\$(ref|id|anchor|dynamic|defs|vocab)/.test(JSON.stringify(schema))) continue
        const data = [...tests.map((it: { data: unknown }) => it.data), ...values]
        const orNull = { anyOf: [schema, { type: 'null' }] }
        for (const members of [
          { properties: { v: schema } },
          { properties: { v: orNull }, additionalProperties: schema },
          { properties: { v: { type: 'array', items: orNull } }, 'x-lenient-times': true },
        ]) {
          const { difference, proven } = await compareValues(members, data)
          expect(difference, `${name}: ${description}`).toBeUndefined()
          total += proven
        }
      }
    expect(total).toBeGreaterThan(4_000)
  },
)
