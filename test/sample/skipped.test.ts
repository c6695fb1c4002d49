import { describe, expect, test } from 'vitest'
import { createInvalidSamples } from '../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../src/sample/schema/schema-sampler.js'
import type { SchemaNode } from '../../src/schema/schema.js'

/** The names of all constraints: those with a sample, and the others by the reason. */
function listResults(
  document: SchemaNode,
  isSelected?: (name: string) => boolean,
  maxCost?: number,
) {
  const schema = { name: 'Test', file: 'test.json', dialect: '2020-12', document } as const
  const skipped: Record<string, string[]> = {}
  const samples = createInvalidSamples({
    ...{ schema, samplers: [createSchemaSampler(schema)], seed: '1', index: 0, rules: [] },
    ...{ lint: createSchemaLinter(schema), isSelected, maxCost },
    onSkip: (name, reason) => {
      skipped[reason] = [...(skipped[reason] ?? []), name]
    },
  })
  const names = [...samples].map(({ name }) => name)
  return { names, ...skipped }
}

const string = { type: 'string' }
const needsOne = { oneOf: [{ required: ['a'] }, { required: ['b'] }] }

describe('what cannot be violated alone is proven:', () => {
  test.each<[title: string, schema: SchemaNode, names: readonly string[], impossible: string[]]>([
    [
      'a string matches both alternatives',
      { type: 'object', ...needsOne },
      ['document.oneOf'],
      ['document.type'],
    ],
    [
      'a string matches what `not` forbids',
      { type: 'object', not: { anyOf: [{ required: ['a'] }, { required: ['b'] }] } },
      ['document.not'],
      ['document.type', 'document.null'],
    ],
    [
      'one alternative accepts everything',
      { anyOf: [{}, { type: 'string', minLength: 3 }], properties: { a: string } },
      ['a.type', 'a.null'],
      ['document.anyOf', 'anyOf.1.minLength'],
    ],
    [
      'an alternative of another type is never chosen',
      { type: 'string', oneOf: [{ type: 'array', items: string }, string] },
      ['document.type'],
      ['document.oneOf', 'oneOf.0.each.type', 'oneOf.0.each.null'],
    ],
    [
      'the only allowed value is within the bounds',
      { properties: { a: { const: 1, minimum: 0, maximum: 255 } } },
      ['a.const'],
      ['a.minimum', 'a.maximum'],
    ],
    [
      '`maxItems` and `items: false` say the same',
      { type: 'array', prefixItems: [{}], items: false, maxItems: 1 },
      ['document.type', 'document.null'],
      ['document.maxItems', 'document.items'],
    ],
  ])('%s', (_, schema, names, impossible) => {
    expect(listResults(schema)).toEqual({ names, impossible })
  })

  test.each<[title: string, schema: SchemaNode]>([
    [
      'null is allowed',
      { properties: { a: { anyOf: [string, { type: 'null' }], type: ['string', 'null'] } } },
    ],
    ['a reference leads to itself', { anyOf: [{ type: 'array', items: { $ref: '#' } }, string] }],
    ['the alternatives overlap', { type: 'integer', oneOf: [{ minimum: 0 }, { maximum: 9 }] }],
    ['a forbidden property', { properties: { a: false, b: string } }],
  ])('but not where %s', (_, schema) => {
    expect(listResults(schema)).not.toHaveProperty('impossible')
  })
})

test('alternatives are told apart by a property that need not be there', () => {
  const branch = (kind: string, index: number): SchemaNode => {
    const options = { type: 'object', properties: { port: { type: 'integer', minimum: index } } }
    return {
      ...{ type: 'object', additionalProperties: false },
      properties: { kind: { const: kind }, options, other: options },
    }
  }
  const kinds = Array.from({ length: 12 }, (_, index) => `kind ${index}`)
  const result = listResults({ type: 'object', properties: { a: { oneOf: kinds.map(branch) } } })
  expect(result.names).toEqual(
    expect.arrayContaining(kinds.map((_, index) => `a.oneOf.${index}.options.port.minimum`)),
  )
})

test('alternatives with the same constraints have samples of their own', () => {
  const branch = (kind: string) => ({
    ...{ properties: { kind: { const: kind }, size: { type: 'number', minimum: 1 } } },
    required: ['size'],
  })
  const document = { type: 'object', required: ['kind'], oneOf: [branch('a'), branch('b')] }
  expect(listResults(document).names).toEqual(
    [0, 1].flatMap((index) =>
      ['size.required', 'kind.const', 'size.type', 'size.null', 'size.minimum'].map(
        (name) => `oneOf.${index}.${name}`,
      ),
    ),
  )
})

test('a definition is used where it is nearest to the root', () => {
  const names = Array.from({ length: 40 }, (_, index) => `part_${index}`)
  const refs = Object.fromEntries(names.map((name) => [name, { $ref: `#/$defs/${name}` }]))
  const part = { type: 'object', properties: refs }
  const wanted = new Set(['part_39.type'])
  const { names: found } = listResults(
    { properties: refs, $defs: Object.fromEntries(names.map((name) => [name, part])) },
    (name) => wanted.has(name),
  )
  expect(found).toEqual(['part_39.type'])
})

test('only the selected samples are made', () => {
  const schema = { properties: { a: { ...string, minLength: 2 }, b: string } }
  expect(listResults(schema, (name) => name.startsWith('a.'))).toEqual({
    names: ['a.type', 'a.null', 'a.minLength'],
  })
})

test('a schema that is too large is tried in part, and the rest is counted', () => {
  const properties = Object.fromEntries(
    Array.from({ length: 40 }, (_, index) => [`key_${index}`, string]),
  )
  const result = listResults({ properties }, undefined, 10_000)
  expect(Object.keys(result)).toEqual(['names', 'not-tried'])
  expect(result.names.length).toBeGreaterThan(0)
  expect(Object.values(result).flat()).toHaveLength(80)
})
