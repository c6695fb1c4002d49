import { describe, expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { closestMatch, formatJson, formatPath } from '../../src/validate/runtime/index.js'
import { generatedValidator } from './generated-validator.js'

const check = (document: SchemaNode, value: unknown) =>
  compileValidator({ name: 'Test', file: 'test.json', dialect: '2020-12', document })(value)

const object = (properties: object, required: readonly string[] = []) => ({
  type: 'object',
  properties,
  required,
})

describe('the message of each keyword', () => {
  test.each<[SchemaNode, unknown, string, string]>([
    [
      { type: 'integer' },
      '12',
      'schema/type',
      'The document is the string "12"; expected an integer.',
    ],
    [
      { type: ['integer', 'null'] },
      [],
      'schema/type',
      'The document is an empty array; expected an integer or null.',
    ],
    [{ enum: ['a', 'b'] }, 3, 'schema/enum', 'The document is the number 3; expected "a" or "b".'],
    [
      { enum: ['GET', 'PUT'] },
      'get',
      'schema/enum',
      'The document is "get", not one of its 2 values. Did you mean "GET"?',
    ],
    [
      { enum: ['north', null] },
      'nort',
      'schema/enum',
      'The document is the string "nort"; expected "north" or null.',
    ],
    [{ const: 1 }, 2, 'schema/const', 'The document is the number 2; expected 1.'],
    [{ maximum: 20 }, 50, 'schema/maximum', 'The document is 50; expected at most 20.'],
    [{ minimum: 1 }, 0, 'schema/minimum', 'The document is 0; expected at least 1.'],
    [
      { exclusiveMinimum: 0 },
      0,
      'schema/exclusiveMinimum',
      'The document is 0; expected more than 0.',
    ],
    [{ multipleOf: 2 }, 3, 'schema/multipleOf', 'The document is 3; expected a multiple of 2.'],
    [
      { maxLength: 1 },
      '😀😀',
      'schema/maxLength',
      'The document has 2 characters; expected at most 1 character.',
    ],
    [{ minItems: 1 }, [], 'schema/minItems', 'The document has 0 items; expected at least 1 item.'],
    [
      { uniqueItems: true },
      [1, 2, 1],
      'schema/uniqueItems',
      'The document contains the same value twice, at indexes 0 and 2.',
    ],
    [
      { pattern: '^a' },
      'b',
      'schema/pattern',
      'The document is the string "b"; expected a string that matches `^a`.',
    ],
    [
      { format: 'date-time' },
      '2025-13-01T00:00:00Z',
      'schema/format',
      'The document is the string "2025-13-01T00:00:00Z"; month 13 does not exist; expected a time such as 2025-10-13T13:58:06Z.',
    ],
    [
      { format: 'date-time' },
      '',
      'schema/format',
      'The document is the string ""; expected a time such as 2025-10-13T13:58:06Z.',
    ],
    [{ required: ['a'] }, {}, 'schema/required', '`a` is missing.'],
    [
      { additionalProperties: false },
      { 'a b': 1 },
      'schema/additionalProperties',
      '`["a b"]` is not allowed; expected an empty object.',
    ],
    [
      { propertyNames: { maxLength: 1 } },
      { ab: 1 },
      'schema/propertyNames',
      '`ab` is not allowed; expected only keys with at most 1 character.',
    ],
    [
      { dependentRequired: { a: ['b'] } },
      { a: 1 },
      'schema/dependentRequired',
      '`b` is missing; it is required if `a` is present.',
    ],
    [
      { not: { type: 'null' } },
      null,
      'schema/not',
      'The document is null; expected anything but null.',
    ],
    [
      { anyOf: [{ minLength: 3 }, { pattern: '^x' }] },
      'ab',
      'schema/anyOf',
      'The document is the string "ab", which matches none of the alternatives in the schema.',
    ],
    [
      { oneOf: [{ minimum: 1 }, { maximum: 3 }] },
      2,
      'schema/oneOf',
      'The document matches 2 of the alternatives in the schema; expected exactly one.',
    ],
    [
      { contains: { type: 'number' } },
      ['a'],
      'schema/contains',
      'The document does not contain a number.',
    ],
    [{ properties: { a: false } }, { a: 1 }, 'schema/false', '`a` is not allowed here.'],
    [
      { if: { type: 'string' }, then: { maxLength: 1 } },
      'ab',
      'schema/maxLength',
      'The document has 2 characters; expected at most 1 character.',
    ],
  ])('%j on %j: %s', (schema, value, ruleId, message) => {
    expect(check(schema, value).map((issue) => [issue.ruleId, issue.message])).toEqual([
      [ruleId, message],
    ])
  })
})

describe('a null whose key can be left out', () => {
  const schema = object(
    { a: { type: 'string' }, b: { enum: ['x'] }, c: object({ d: { type: 'string' } }) },
    ['b'],
  )
  test.each<[unknown, ReadonlyArray<readonly [string, string]>]>([
    [{ b: 'x', a: null }, [['schema/null', '/a']]],
    [{ b: null }, [['schema/enum', '/b']]],
    [{ b: 'x', c: { d: null } }, [['schema/null', '/c/d']]],
    [
      { b: null, a: null, c: null },
      [
        ['schema/enum', '/b'],
        ['schema/null', '/a'],
        ['schema/null', '/c'],
      ],
    ],
  ])('%j', (value, want) => {
    const before = JSON.stringify(value)
    expect(check(schema, value).map(({ ruleId, pointer }) => [ruleId, pointer])).toEqual(want)
    expect(JSON.stringify(value)).toBe(before)
  })

  const text = { type: 'string' }
  test.each<[string, SchemaNode, unknown, readonly string[]]>([
    [
      'dependentRequired needs the key',
      { ...object({ a: text, b: text }), dependentRequired: { b: ['a'] } },
      { a: null, b: 'x' },
      ['schema/type /a'],
    ],
    [
      'dependentRequired, but the other key is absent',
      { ...object({ a: text, b: text }), dependentRequired: { b: ['a'] } },
      { a: null },
      ['schema/null /a'],
    ],
    [
      'minProperties needs the key',
      { ...object({ a: text }), minProperties: 2 },
      { a: null, c: 1 },
      ['schema/type /a'],
    ],
    [
      'minProperties is met without the key',
      { ...object({ a: text }), minProperties: 2 },
      { a: null, c: 1, d: 1 },
      ['schema/null /a'],
    ],
    [
      'minProperties is met without one key, not without both',
      { ...object({ a: text, b: text }), minProperties: 2 },
      { a: null, b: null, c: 1 },
      ['schema/type /a', 'schema/type /b'],
    ],
    [
      'minProperties is met without the key, since the other one is required',
      { ...object({ a: text, b: text }, ['b']), minProperties: 2 },
      { a: null, b: null, c: 1 },
      ['schema/null /a', 'schema/type /b'],
    ],
    [
      'minProperties of another object',
      object({ a: text, b: { ...object({ c: text }), minProperties: 1 } }),
      { a: null, b: { c: null } },
      ['schema/null /a', 'schema/type /b/c'],
    ],
    [
      'a condition holds once the key is left out',
      {
        ...object({ a: { const: 'x' } }),
        if: object({ a: { const: 'x' } }),
        then: { required: ['b'] },
      },
      { a: null },
      ['schema/const /a'],
    ],
    [
      'items are equal without the key',
      { type: 'array', items: object({ a: text }), uniqueItems: true },
      [{ a: null }, {}],
      ['schema/type /0/a'],
    ],
    [
      'one of several alternatives needs the key',
      { ...object({ a: text }), anyOf: [{ required: ['a'] }, { required: ['b'] }] },
      { a: null },
      ['schema/type /a'],
    ],
    [
      'a forbidden key is about another key',
      { ...object({ a: text }), not: { required: ['b'] } },
      { a: null },
      ['schema/null /a'],
    ],
  ])('the key may be needed: %s', async (_, document, value, want) => {
    const { validate } = await generatedValidator({ dialect: '2020-12', document })
    for (const issues of [check(document, value), validate(value).errors ?? []])
      expect(issues.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)).toEqual(want)
  })

  test('an item can not be left out', () => {
    const issues = check({ type: 'array', items: { type: 'string' } }, [null])
    expect(issues.map(({ ruleId, pointer }) => [ruleId, pointer])).toEqual([['schema/type', '/0']])
  })
})

describe('alternatives give the issues of one branch', () => {
  const $defs = {
    Line: { type: 'object', required: ['sku'], properties: { sku: { $ref: '#/$defs/Sku' } } },
    Sku: { type: 'string', minLength: 3 },
    Either: { anyOf: [{ $ref: '#/$defs/Line' }, { $ref: '#/$defs/Sku' }] },
  }
  const either = { anyOf: [{ $ref: '#/$defs/Line' }, { $ref: '#/$defs/Sku' }] }
  test.each<[string, SchemaNode, unknown, readonly string[]]>([
    ['at the root', { ...either, $defs }, {}, ['schema/required ']],
    ['in a field', { properties: { a: either }, $defs }, { a: { sku: 1 } }, ['schema/type /a/sku']],
    [
      'behind a reference',
      { properties: { a: { $ref: '#/$defs/Either' } }, $defs },
      { a: 3 },
      ['schema/anyOf /a'],
    ],
    [
      'in items',
      { items: either, $defs },
      [{}, 'abc', 'a'],
      ['schema/minLength /2', 'schema/required /0'],
    ],
    [
      'next to another issue of the same value',
      { properties: { a: { maxLength: 1, ...either } }, $defs },
      { a: 'ab' },
      ['schema/maxLength /a', 'schema/minLength /a'],
    ],
    [
      'next to issues of other values',
      { required: ['c'], properties: { a: either, b: { type: 'string' } }, $defs },
      { a: {}, b: 1 },
      ['schema/required ', 'schema/required /a', 'schema/type /b'],
    ],
    [
      'nested',
      { oneOf: [{ properties: { a: either }, required: ['a'] }, { type: 'null' }], $defs },
      { a: 1 },
      ['schema/anyOf /a'],
    ],
    [
      'contains, next to items',
      {
        properties: { a: { items: { type: 'number' }, contains: { $ref: '#/$defs/Line' } } },
        $defs,
      },
      { a: [{}] },
      ['schema/contains /a', 'schema/type /a/0'],
    ],
    [
      'propertyNames',
      { properties: { a: { propertyNames: { $ref: '#/$defs/Sku' } } }, $defs },
      { a: { x: 1 } },
      ['schema/propertyNames /a'],
    ],
  ])('%s', (_, schema, value, want) => {
    const found = check(schema, value).map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)
    expect(found.sort()).toEqual(want)
  })
})

describe('the flag `u` is decided for each pattern', () => {
  const strings = { properties: { a: { pattern: '^[a\\-\\_]$' }, b: { pattern: '^\\p{Lu}$' } } }
  const keys = {
    patternProperties: { '^[a\\-\\_]$': { type: 'number' }, '^\\p{Lu}$': { type: 'number' } },
    additionalProperties: false,
  }
  test.each<[SchemaNode, unknown, readonly string[]]>([
    [strings, { a: '-', b: 'Q' }, []],
    [strings, { a: 'b', b: 'q' }, ['schema/pattern /a', 'schema/pattern /b']],
    [keys, { _: 1, Q: 1 }, []],
    [keys, { _: '', Q: '' }, ['schema/type /_', 'schema/type /Q']],
    [keys, { q: 1 }, ['schema/additionalProperties ']],
  ])('%j on %j', async (document, value, want) => {
    const { validate } = await generatedValidator({ dialect: '2020-12', document })
    for (const issues of [check(document, value), validate(value).errors ?? []])
      expect(issues.map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)).toEqual(want)
  })
})

describe('no false positives', () => {
  test.each<[SchemaNode, unknown]>([
    [{ multipleOf: 0.01 }, 19.99],
    [{ multipleOf: 0.01 }, 0.07],
    [{ multipleOf: 0.1 }, 0.3],
    [{ pattern: '^[\\w\\-]+\\@x$' }, 'a-b@x'],
    [{ properties: { constructor: { type: 'string' }, toString: { type: 'string' } } }, {}],
  ])('%j on %j', (schema, value) => {
    expect(check(schema, value)).toEqual([])
  })

  test('and no false negatives: inherited names do not count', () => {
    expect(check({ required: ['toString'] }, {})).toMatchObject([{ key: 'toString' }])
    expect(check({ multipleOf: 0.01 }, 0.075)).toHaveLength(1)
  })
})

test('passingSchemas has indices of the authored schema', () => {
  expect(check({ oneOf: [{ minimum: 1 }, { maximum: 3 }] }, 2)).toMatchObject([
    { ruleId: 'schema/oneOf', args: { passingSchemas: [0, 1] } },
  ])
})

test('newer keywords in alternatives', () => {
  const branch = { patternProperties: { '^a$': {} }, anyOf: [{ allOf: [{ oneOf: [{}, false] }] }] }
  const schema = { oneOf: [{ const: true }, { ...branch, dependentRequired: { a: ['c'] } }] }
  expect(check(schema, { a: 1, c: 1 })).toEqual([])
  expect(check(schema, { a: 1 })).toHaveLength(1)
})

test('issues next to alternatives of the same value are kept', () => {
  const schema = {
    allOf: [{ $ref: '#/$defs/A' }, { anyOf: [{ required: ['x'] }, { required: ['y'] }] }],
    $defs: { A: { type: 'object', required: ['z'], properties: { q: { type: 'number' } } } },
  }
  expect(
    check(schema, { q: 's' })
      .map(({ ruleId }) => ruleId)
      .sort(),
  ).toEqual(['schema/anyOf', 'schema/required', 'schema/type'])
})

test('many nulls take linear time', () => {
  const schema = { additionalProperties: { type: 'number' } }
  const value = Object.fromEntries(
    Array.from({ length: 20_000 }, (_, index) => [`k${index}`, null]),
  )
  expect(check(schema, value)).toHaveLength(20_000)
})

test('three violations are three issues', () => {
  const schema = object({ a: { type: 'string' }, b: { maximum: 1 } }, ['c'])
  expect(
    check(schema, { a: 1, b: 2 })
      .map(({ ruleId }) => ruleId)
      .sort(),
  ).toEqual(['schema/maximum', 'schema/required', 'schema/type'])
})

test.each([
  ['', 'The document'],
  ['/a/b/0/c', '`a.b[0].c`'],
  ['/a/0', '`a.0`'.replace('.0', '["0"]')],
  ['/x~1y/z~0', '`["x/y"]["z~"]`'],
  ['/größe', '`größe`'],
])('the path %s is formatted as %s', (pointer, want) => {
  const data = pointer === '/a/0' ? { a: { 0: 1 } } : { a: { b: [{ c: 1 }] } }
  expect(formatPath(data, pointer)).toBe(want)
})

test.each([
  ['completed', ['COMPLETED', 'PENDING'], 'COMPLETED'],
  ['clustr_name', ['cluster_type', 'cluster_name'], 'cluster_name'],
  ['nmae', ['name', 'same'], 'name'],
  ['xyz', ['cluster_name'], undefined],
  ['id', ['is', 'in'], 'is'],
])('the closest match of %s in %j is %s', (word, candidates, want) => {
  expect(closestMatch(word, candidates)).toBe(want)
})

test.each<[unknown, string]>([
  ['a', '"a"'],
  ['x'.repeat(100), `"${'x'.repeat(38)}…"`],
  [`${'x'.repeat(37)}😀😀😀`, `"${'x'.repeat(37)}…"`],
  [Number.NaN, 'NaN'],
  [12n, '12'],
])('%s as JSON', (value, want) => {
  expect(formatJson(value)).toBe(want)
})
