import { expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import {
  describeAllowedValues,
  describeCondition,
} from '../../src/validate/compiler/describe-allowed-values.js'
import { generatedValidator } from './generated-validator.js'

const document = {
  $defs: { Name: { type: 'string', minLength: 2 }, Loop: { $ref: '#/$defs/Loop' } },
}

test.each<[SchemaNode, string | undefined]>([
  [{ type: 'string' }, 'a string'],
  [{ type: ['string', 'null'] }, 'a string or null'],
  [{ const: 'a' }, '"a"'],
  [{ type: 'string', enum: ['a', 'b'] }, '"a" or "b"'],
  [{ pattern: '^x' }, 'a string that matches `^x`'],
  [
    { type: 'string', pattern: '^x', maxLength: 3 },
    'a string with at most 3 characters that matches `^x`',
  ],
  [{ minimum: 3, exclusiveMaximum: 5 }, 'a number that is at least 3 and that is less than 5'],
  [{ type: 'array', minItems: 1 }, 'an array with at least 1 item'],
  [{ format: 'date' }, 'a date such as 2025-10-13'],
  [{ required: ['a', 'b'] }, 'an object with `a` and `b`'],
  [{ properties: { kind: { const: 'a' } } }, 'an object where `kind` is "a"'],
  [{ $ref: '#/$defs/Name' }, 'a string with at least 2 characters'],
  [{ anyOf: [{ const: 1 }, { type: 'null' }] }, '1 or null'],
  [true, undefined],
  [{}, undefined],
  [{ $ref: '#/$defs/Loop' }, undefined],
  [{ type: 'number', pattern: '^x' }, undefined],
  [{ minimum: 3, pattern: '^x' }, undefined],
  [{ type: 'string', contains: {} }, undefined],
  [{ pattern: 'x'.repeat(120) }, undefined],
])('the values that %j allows', (schema, want) => {
  expect(describeAllowedValues(schema, document)).toBe(want)
})

test.each<[SchemaNode, string | undefined, string | undefined]>([
  [{ properties: { kind: { const: 'a' } } }, '`kind` is "a"', '`kind` is not "a"'],
  [{ properties: { kind: { not: { const: 'a' } } } }, '`kind` is not "a"', '`kind` is "a"'],
  [{ required: ['a'] }, '`a` is present', '`a` is absent'],
  [{ not: { required: ['a'] } }, '`a` is absent', '`a` is present'],
  [{ required: ['a', 'b'] }, '`a` is present and `b` is present', undefined],
  [{ not: { required: ['a', 'b'] } }, undefined, undefined],
  [
    { type: 'object', allOf: [{ properties: { a: { enum: [1, 2] } }, required: ['a'] }] },
    '`a` is 1 or 2',
    '`a` is not 1 or 2',
  ],
  [{ properties: { a: {} }, required: ['a'] }, '`a` is present', '`a` is absent'],
  [{ minProperties: 2 }, undefined, undefined],
  [{ properties: { a: { contains: {} } } }, undefined, undefined],
  [{ $ref: '#/$defs/Loop' }, undefined, undefined],
  [true, undefined, undefined],
])('an object satisfies %j if …', (schema, want, negated) => {
  expect(describeCondition(schema, document)).toBe(want)
  expect(describeCondition(schema, document, true)).toBe(negated)
})

const isKind = (kind: string) => ({ properties: { kind: { const: kind } } })
const base = { type: 'object', required: ['kind'] }
const missing = '`kind` is missing.'

// A key that decides which branch applies is missing: what the branch asks for may not be needed.
test.each<[string, SchemaNode, unknown, readonly string[]]>([
  ['then', { ...base, if: isKind('a'), then: { required: ['x'] } }, {}, [missing]],
  [
    'else',
    { ...base, if: { ...isKind('a'), required: ['kind'] }, else: { required: ['x'] } },
    {},
    [missing],
  ],
  [
    'many of them',
    { ...base, allOf: ['a', 'b', 'c'].map((it) => ({ if: isKind(it), then: { required: [it] } })) },
    {},
    [missing],
  ],
  [
    'the key is required by a definition',
    {
      allOf: [{ $ref: '#/$defs/Base' }, { if: isKind('a'), then: isKind('b') }],
      $defs: { Base: base },
    },
    {},
    [missing],
  ],
  [
    'it is there',
    { ...base, if: isKind('a'), then: { required: ['x'] } },
    { kind: 'a' },
    ['`x` is missing; it is required if `kind` is "a".'],
  ],
  [
    'it is optional',
    { type: 'object', if: isKind('a'), then: { required: ['x'] } },
    {},
    ['`x` is missing; it is required if `kind` is "a".'],
  ],
  [
    'the value is no object',
    { required: ['kind'], if: isKind('a'), then: { type: 'object' } },
    7,
    ['The document is the number 7; expected an object.'],
  ],
  [
    'what the branch evaluates still counts',
    {
      ...base,
      ...{ if: isKind('a'), then: { properties: { x: { type: 'number' } } } },
      unevaluatedProperties: false,
    },
    { x: 'text', y: 1 },
    [missing, '`y` is not allowed here.'],
  ],
  [
    'in a branch',
    {
      oneOf: [
        { ...base, properties: { x: {} }, if: isKind('a'), then: { required: ['y'] } },
        { type: 'string' },
      ],
    },
    { x: 1 },
    [missing],
  ],
  [
    'a branch is not satisfied because of it',
    {
      ...base,
      oneOf: [{ if: isKind('a'), then: false }, { required: ['x'] }],
    },
    { x: 1 },
    [missing],
  ],
])('a condition without its key: %s', async (_, schema, value, want) => {
  const given = { dialect: '2020-12', document: schema } as const
  const { validate, is } = await generatedValidator(given)
  const issues = compileValidator({ ...given, name: 'Subject', file: 'a.json' })(value)
  expect(issues.map(({ message }) => message)).toEqual(want)
  expect(validate(value).errors ?? []).toEqual(issues)
  expect(is(value)).toBe(false)
})
