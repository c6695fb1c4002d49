import { readFileSync } from 'node:fs'
import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { describe, expect, test } from 'vitest'
import type { Schema, SchemaNode } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { buildValidationSchema } from '../../src/validate/compiler/validation-schema.js'
import { generatedValidator } from './generated-validator.js'

const schemaOf = (document: SchemaNode): Schema => ({
  name: 'Test',
  file: 'test.json',
  dialect: '2020-12',
  document,
})
const $defs = { O: { type: 'object', required: ['a'] }, E: { type: 'string', enum: ['x', 'y'] } }

// Each rewrite keeps the verdict and gives one error for each violated keyword.
const table: ReadonlyArray<{ name: string; given: object; want: object; values: unknown[] }> = [
  {
    name: 'annotations are removed',
    given: { type: 'string', title: 'T', description: 'd', 'x-unit': 's', format: 'iri' },
    want: { type: 'string' },
    values: ['a', 1],
  },
  {
    name: 'type next to enum is removed',
    given: { type: 'string', enum: ['a', 'b', 3] },
    want: { enum: ['a', 'b'] },
    values: ['a', 3, 'c', null],
  },
  {
    name: 'type next to const is removed',
    given: { type: ['string', 'null'], const: 'a' },
    want: { const: 'a' },
    values: ['a', null],
  },
  {
    name: 'nullable by anyOf',
    given: { anyOf: [{ type: 'integer', minimum: 1 }, { type: 'null' }] },
    want: { type: ['integer', 'null'], minimum: 1 },
    values: [1, 0, null, 'x', 1.5],
  },
  {
    name: 'nullable enum by reference',
    given: { anyOf: [{ type: 'null' }, { $ref: '#/$defs/E' }], $defs },
    want: { enum: ['x', 'y', null], $defs: { ...$defs, E: { enum: ['x', 'y'] } } },
    values: ['x', 'z', null, 1],
  },
  {
    name: 'nullable object by reference',
    given: { anyOf: [{ $ref: '#/$defs/O' }, { type: 'null' }], $defs },
    want: {
      ...$defs.O,
      type: ['object', 'null'],
      $defs: { ...$defs, E: { enum: ['x', 'y'] } },
    },
    values: [{ a: 1 }, {}, null, 'x', []],
  },
  {
    name: 'nullable object by reference, with nullable members',
    given: {
      anyOf: [{ $ref: '#/$defs/N' }, { type: 'null' }],
      $defs: { N: { type: 'object', properties: { a: { anyOf: [$defs.O, { type: 'null' }] } } } },
    },
    want: {
      type: ['object', 'null'],
      properties: { a: { ...$defs.O, type: ['object', 'null'] } },
      $defs: {
        N: { type: 'object', properties: { a: { ...$defs.O, type: ['object', 'null'] } } },
      },
    },
    values: [{ a: null }, { a: {} }, { a: 1 }, { a: { a: 1 } }, {}, null, 'x', []],
  },
  {
    name: 'nullable object by reference that refers to others',
    given: {
      anyOf: [{ $ref: '#/$defs/Tree' }, { type: 'null' }],
      $defs: { Tree: { type: 'object', properties: { left: { $ref: '#/$defs/Tree' } } } },
    },
    want: {
      type: ['object', 'null'],
      if: { type: 'object' },
      then: { $ref: '#/$defs/Tree' },
      $defs: { Tree: { type: 'object', properties: { left: { $ref: '#/$defs/Tree' } } } },
    },
    values: [{ left: {} }, { left: 1 }, { left: { left: null } }, null, 'x'],
  },
  {
    name: 'a union of types',
    given: { anyOf: [{ type: 'string' }, { type: ['object', 'null'] }] },
    want: { type: ['string', 'object', 'null'] },
    values: ['a', {}, null, 1],
  },
  {
    name: 'an enum next to the type of its values',
    given: { anyOf: [{ enum: ['a', 'b'] }, { type: 'string' }] },
    want: { type: 'string' },
    values: ['a', 'zzz', 1],
  },
  {
    name: 'alternatives with other keywords are kept',
    given: { anyOf: [{ type: 'string', maxLength: 1 }, { type: 'number' }] },
    want: { anyOf: [{ type: 'string', maxLength: 1 }, { type: 'number' }] },
    values: ['a', 'ab', 1],
  },
  {
    name: 'nullable alternatives are kept, also by reference',
    given: {
      anyOf: [{ $ref: '#/$defs/A' }, { type: 'null' }],
      $defs: { A: { oneOf: [{ type: 'string', maxLength: 1 }, { type: 'number' }] } },
    },
    want: {
      anyOf: [{ $ref: '#/$defs/A' }, { type: 'null' }],
      $defs: { A: { oneOf: [{ type: 'string', maxLength: 1 }, { type: 'number' }] } },
    },
    values: ['a', 'ab', 1, null, {}],
  },
]

describe.each(table)('$name', ({ given, want, values }) => {
  test('is rewritten', () => {
    expect(buildValidationSchema(schemaOf(given as SchemaNode))).toEqual(want)
  })

  test('keeps the verdict, with at most one issue', () => {
    const authored = new Ajv2020({ strict: false, validateFormats: false }).compile(given)
    const check = compileValidator(schemaOf(given as SchemaNode))
    for (const value of values) {
      const issues = check(value)
      expect(issues.length === 0, JSON.stringify(value)).toBe(authored(value))
      expect(issues.length).toBeLessThanOrEqual(1)
    }
  })
})

// ajv itself refuses to compile it.
test('an enum without values allows nothing', () => {
  const schema = schemaOf({ properties: { a: { enum: [] } } })
  expect(buildValidationSchema(schema)).toEqual({ properties: { a: { not: {} } } })
  expect(compileValidator(schema)({ a: 1 })).toHaveLength(1)
})

test('a reference into an `anyOf` keeps its branches', () => {
  const document = {
    properties: {
      a: { anyOf: [{ type: 'object', properties: { b: { type: 'string' } } }, { type: 'null' }] },
      c: { $ref: '#/properties/a/anyOf/0/properties/b' },
      d: { anyOf: [{ type: 'string' }, { type: 'null' }] },
      e: { $ref: '#/properties/d/anyOf/0' },
    },
  }
  const validate = compileValidator({
    ...{ name: 'Test', file: 'test.json', dialect: '2020-12', document },
  })
  expect(validate({ a: null, c: 'x', d: null, e: 'x' })).toEqual([])
  expect(validate({ c: 1, e: null })).toHaveLength(2)
})

describe('keywords that ajv knows, but draft 2020-12 does not', () => {
  const keywords2020 = Object.keys(
    Object.assign(
      {},
      ...['core', 'applicator', 'unevaluated', 'validation', 'meta-data', 'content'].map((name) => {
        const path = `node_modules/ajv/dist/refs/json-schema-2020-12/meta/${name}.json`
        return JSON.parse(readFileSync(path, 'utf8')).properties
      }),
    ),
  )
  const foreign = [new Ajv(), new Ajv2020()]
    .flatMap(({ RULES }) => Object.keys(RULES.keywords))
    .filter((keyword) => ![...keywords2020, 'definitions', 'format'].includes(keyword))

  test.each([...new Set(foreign)])('%s is removed', (keyword) => {
    const inner = { minimum: 1, [keyword]: true }
    const document = { type: 'array', items: inner, [keyword]: true }
    expect(buildValidationSchema(schemaOf(document))).toEqual({
      type: 'array',
      items: { minimum: 1 },
    })
  })

  test.each<[string, SchemaNode]>([
    ['$async', { $async: true, type: 'integer' }],
    [
      '$async in a definition',
      { $ref: '#/$defs/a', $defs: { a: { $async: true, type: 'integer' } } },
    ],
    ['id', { id: 'a', type: 'integer' }],
    ['$recursiveRef', { type: 'integer', prefixItems: [true], $recursiveRef: '#/$defs/none' }],
  ])('%s has no effect', async (_, document) => {
    const { validate } = await generatedValidator({ dialect: '2020-12', document })
    for (const [value, isValid] of [
      [1, true],
      ['x', false],
    ] as const) {
      expect(compileValidator(schemaOf(document))(value).length === 0).toBe(isValid)
      expect(validate(value).ok).toBe(isValid)
    }
  })
})
