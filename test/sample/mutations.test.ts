import { describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { createInvalidSamples } from '../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../src/sample/schema/schema-sampler.js'
import type { Schema, SchemaNode } from '../../src/schema/schema.js'

const createSchema = (document: SchemaNode): Schema => ({
  name: 'T',
  file: 't.schema.json',
  dialect: '2020-12',
  document,
})
const string = { type: 'string' }

/** The invalid samples of a schema, each with exactly one finding, and what has none. */
function violate(document: SchemaNode) {
  const schema = createSchema(document)
  const lint = createSchemaLinter(schema)
  const skipped: string[] = []
  const samples = [
    ...createInvalidSamples({
      ...{ schema, samplers: [createSchemaSampler(schema)], seed: '1', index: 0, lint, rules: [] },
      onSkip: (name) => skipped.push(name),
    }),
  ]
  for (const sample of samples) {
    expect(lint(sample.document), sample.name).toEqual(sample.expected)
    expect(sample.expected, sample.name).toHaveLength(1)
  }
  return { samples, skipped }
}

describe('says what was done:', () => {
  const object = (properties: object, rest: object = {}) => ({
    ...{ type: 'object', properties },
    ...rest,
  })
  const anyKey = { anyOf: [{ required: ['cmd'] }, { required: ['url'] }] }
  const three = { oneOf: ['cmd', 'url', 'file'].map((name) => ({ required: [name] })) }
  const car = object(
    { fuel: { enum: ['petrol', 'diesel'] }, filter: { type: 'boolean' } },
    {
      required: ['fuel'],
      if: { properties: { fuel: { const: 'diesel' } } },
      then: { required: ['filter'] },
      else: { properties: { filter: { const: false } } },
    },
  )
  const shape = {
    oneOf: [
      object({ kind: { const: 'circle' }, r: { minimum: 0 } }, { required: ['kind', 'r'] }),
      object({ kind: { const: 'box' }, w: { maximum: 9 } }, { required: ['kind', 'w'] }),
    ],
  }

  test.each<[name: string, mutation: string, document: unknown, schema: SchemaNode]>([
    [
      'run.anyOf',
      '`run` lacks both `cmd` and `url`.',
      { run: {} },
      object({ run: { ...object({ cmd: string, url: string }), ...anyKey } }),
    ],
    ['document.oneOf', 'The document lacks `cmd`, `url` and `file`.', {}, object({}, three)],
    ['fuel.required', 'The document has no `fuel`.', {}, car],
    [
      'fuel.enum',
      '`fuel` is the string "PETROL" instead of the string "petrol".',
      { fuel: 'PETROL' },
      car,
    ],
    ['then.filter.required', 'The document has no `filter`.', { fuel: 'diesel' }, car],
    [
      'oneOf.0.r.minimum',
      '`r` is the number -1, below the minimum of 0.',
      { kind: 'circle', r: -1 },
      shape,
    ],
    ['oneOf.1.w.required', 'The document has no `w`.', { kind: 'box' }, shape],
    [
      'b.required',
      'The document has no `b`.',
      {},
      { allOf: [object({ a: string }), { required: ['b'] }] },
    ],
    [
      'document.not',
      'The document has both `a` and `b`.',
      { a: 'harbor', b: 'granite' },
      object({ a: string, b: string }, { not: { required: ['a', 'b'] } }),
    ],
    [
      'a.contains',
      '`a` has no item of the kind that it must contain.',
      { a: [] },
      object({ a: { type: 'array', contains: { const: 1 } } }),
    ],
    [
      'a.maxContains',
      '`a` has more than 1 items of a kind that it may contain 1 times.',
      { a: [1, 1] },
      object({ a: { type: 'array', contains: { const: 1 }, maxContains: 1 } }),
    ],
    [
      'a.propertyNames',
      '`a` has a property named "not allowed", which is not allowed.',
      { a: { 'not allowed': 7 } },
      object({ a: { type: 'object', propertyNames: { pattern: '^[a-z]+$' } } }),
    ],
    [
      'x.y.dependentRequired',
      'The document has `x` but no `y`.',
      { x: 'amber' },
      object({ x: string, y: string }, { dependentRequired: { x: ['y'] } }),
    ],
    ['f.false', 'The document has `f`, which is not allowed.', { f: 7 }, object({ f: false })],
    [
      'a.items',
      '`a` has 2 items, more than are allowed.',
      { a: [1, 7] },
      object({ a: { type: 'array', minItems: 1, prefixItems: [{ const: 1 }], items: false } }),
    ],
    [
      'document.unevaluatedProperties',
      'The document has a property that is not allowed.',
      { one_too_many: true },
      { type: 'object', allOf: [object({ a: string })], unevaluatedProperties: false },
    ],
    [
      'each.minimum',
      '`x-` is the number 2, below the minimum of 3.',
      { 'x-': 2 },
      { type: 'object', patternProperties: { '^x-': { minimum: 3 } } },
    ],
    [
      'a.minProperties',
      '`a` has 0 properties, fewer than the minimum of 1.',
      { a: {} },
      object({ a: { type: 'object', minProperties: 1 } }),
    ],
    [
      'a.enum',
      '`a` is the number 7 instead of an object.',
      { a: 7 },
      object({ a: { type: 'object', enum: [{ b: 1 }] } }),
    ],
    [
      'at.pattern',
      '`at` is',
      undefined,
      object({ at: { type: 'string', format: 'date-time', pattern: 'Z$' } }),
    ],
  ])('%s: %s', (name, mutation, document, schema) => {
    const { samples, skipped } = violate(schema)
    const sample = samples.find((it) => it.name === name)
    expect({ name: sample?.name, skipped: skipped.includes(name) }).toEqual({
      name,
      skipped: false,
    })
    expect(sample?.mutation).toContain(mutation)
    if (document !== undefined) expect(sample?.document).toEqual(document)
    for (const it of samples) expect(it.mutation).not.toMatch(/an object instead of an object/)
  })
})

test('each sample has a name of its own', () => {
  const names = [
    'größe',
    'grüße',
    '名前',
    '住所',
    'a b',
    'a_b',
    'A',
    'a',
    'e\u0301',
    '\u00e9',
    'a.b',
  ]
  const properties = Object.fromEntries(names.map((name) => [name, string]))
  const { samples } = violate({ type: 'object', properties })
  const keys = samples.map(({ name }) => name.normalize('NFC').toLowerCase())
  expect(new Set(keys).size).toBe(2 * names.length + 2)
  expect(keys).toEqual(
    expect.arrayContaining(['größe.type', '名前.type', 'a_b.type', 'a_b.type.2']),
  )
  for (const { name } of samples) expect(name).toMatch(/^[\p{L}\p{M}\p{N}_.-]+$/u)
})

test('a schema of too many parts is refused with its file', () => {
  const levels = Array.from({ length: 20 }, (_, index) => {
    const next = { $ref: `#/$defs/d${index + 1}` }
    return [`d${index}`, index === 19 ? string : { allOf: [next, { ...next }] }]
  })
  const schema = createSchema({ $ref: '#/$defs/d0', $defs: Object.fromEntries(levels) })
  const run = () => [
    ...createInvalidSamples({
      ...{ schema, samplers: [], seed: '1', index: 0, lint: () => [], rules: [] },
    }),
  ]
  expect(run).toThrow(UserError)
  expect(run).toThrow(/^t\.schema\.json: .*more than 100000 others\.$/)
})

test('a number that JSON cannot hold violates nothing', () => {
  const { MAX_VALUE } = Number
  const { samples, skipped } = violate({ type: 'number', minimum: -MAX_VALUE, maximum: MAX_VALUE })
  expect(samples.map(({ name }) => name)).toEqual(['document.type', 'document.null'])
  expect(skipped).toEqual(['document.minimum', 'document.maximum'])
})

test('an object with a key `toString` can stand beside a pattern', () => {
  const schema = {
    contains: { properties: { toString: true } },
    ...{ pattern: '', $defs: { a: {}, b: { type: 'object' } } },
  }
  expect(() => violate(schema)).not.toThrow(TypeError)
})
