import { expect, test } from 'vitest'
import { emitTypes } from './compiler.js'

/** The comment of a field `a`, without the marks around it. */
async function readComment(field: unknown, others: object = {}): Promise<string> {
  const { text } = await emitTypes({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    type: 'object',
    properties: { a: field },
    ...others,
  })
  const comment = text.match(/\/\*\*((?:(?!\*\/)[\s\S])*)\*\/\s+a\?:/)?.[1] ?? ''
  return comment.replaceAll(/\n? +\* ?/g, '\n').trim()
}

test.each<{ title: string; field: unknown; comment: string }>([
  { title: 'nothing', field: { type: 'string' }, comment: '' },
  {
    title: 'bounds of a number',
    field: { type: 'number', exclusiveMinimum: 0, multipleOf: 0.5, pattern: 'x' },
    comment: 'Allowed: > 0, a multiple of 0.5.',
  },
  {
    title: 'lengths, pattern and format of a string',
    field: { type: 'string', minLength: 1, maxLength: 3, pattern: '^x y$', format: 'date' },
    comment: 'Allowed: 1 … 3 characters.\nPattern: `^x y$`.\nFormat: `date`.',
  },
  {
    title: 'a pattern with back-quotes, the end of a comment and a tag',
    field: { type: 'string', pattern: '^`*/\n@deprecated' },
    comment: 'Pattern: ``^`*\\/\\n@deprecated``.',
  },
  {
    title: 'encoded content',
    field: { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
    comment: 'Content: `image/png, base64`.',
  },
  {
    title: 'counts and items of an array',
    field: {
      type: 'array',
      maxItems: 1,
      uniqueItems: true,
      items: { minLength: 2, format: 'uri' },
    },
    comment:
      'Allowed: at most 1 item, no duplicates.\nEach item: at least 2 characters, format `uri`.',
  },
  {
    title: 'contains',
    field: { type: 'array', contains: { const: 'x' }, minContains: 2, maxContains: 2 },
    comment: 'Allowed: exactly 2 items like `{ "const": "x" }`.',
  },
  {
    title: 'counts, keys and values of an object',
    field: {
      type: 'object',
      minProperties: 1,
      propertyNames: { pattern: '^[a-z]+$' },
      patternProperties: { '^x-': true },
      additionalProperties: { type: 'integer', minimum: 1 },
      dependentRequired: { b: ['c', 'd'] },
    },
    comment:
      'Allowed: at least 1 key, keys like `^x-`, `b` only together with `c` and `d`.\nEach value: ≥ 1.\nEach key: pattern `^[a-z]+$`.',
  },
  {
    title: 'a negation',
    field: { type: 'string', not: { enum: ['x'] } },
    comment: 'Allowed: not `{ "enum": ["x"] }`.',
  },
  {
    title: 'allOf',
    field: { allOf: [{ type: 'string', minLength: 1 }, { pattern: '^x' }] },
    comment: 'Allowed: at least 1 character.\nPattern: `^x`.',
  },
  {
    title: 'an alternative to null',
    field: { anyOf: [{ type: 'string', format: 'email' }, { type: 'null' }] },
    comment: 'Format: `email`.',
  },
  {
    title: 'alternatives of different types',
    field: {
      oneOf: [
        { type: 'string', maxLength: 2 },
        { type: 'integer', minimum: 0 },
      ],
    },
    comment: "If it's a string: at most 2 characters.\nIf it's an integer: ≥ 0.",
  },
  {
    title: 'a length that a tuple does not express',
    field: { prefixItems: [true], minItems: 2, maxItems: 3 },
    comment: 'Allowed: 2 … 3 items.',
  },
  {
    title: 'a long negation',
    field: { not: { enum: Array.from({ length: 40 }, (_, index) => index) } },
    comment: 'Allowed: not what `not` describes.',
  },
  { title: 'the length of a tuple', field: { prefixItems: [true], minItems: 1 }, comment: '' },
  { title: 'constraints of literals', field: { enum: ['a'], pattern: '^a' }, comment: '' },
  {
    title: 'readOnly and writeOnly',
    field: { readOnly: true, writeOnly: true },
    comment: 'Write-only: responses leave it out.\n@readonly',
  },
  { title: 'a title', field: { title: 'The port to listen on' }, comment: 'The port to listen on' },
  { title: 'a title that repeats the name', field: { title: '"A"' }, comment: '' },
  {
    title: 'a title beside a description',
    field: { title: 'T', description: 'D.', 'x-inferred': true },
    comment: 'D. (Inferred from the name.)',
  },
  {
    title: 'the constraints, default and title of a referenced scalar',
    field: { anyOf: [{ $ref: '#/$defs/Port' }, { type: 'null' }] },
    comment: 'A TCP port\nAllowed: 1 … 65535.\n@default 8080',
  },
  {
    title: 'nothing about one of several referenced schemas',
    field: { anyOf: [{ $ref: '#/$defs/Port' }, { $ref: '#/$defs/Named' }] },
    comment: '',
  },
  {
    title: 'the description of a referenced object, which has its constraints',
    field: { allOf: [{ $ref: '#/$defs/Named' }] },
    comment: 'Something with a name.',
  },
  {
    title: 'what the field itself says comes first',
    field: { $ref: '#/$defs/Port', description: 'Its port.', default: 443, minimum: 1024 },
    comment: 'Its port.\nAllowed: ≥ 1024, 1 … 65535.\n@default 443',
  },
])('$title', async ({ field, comment }) => {
  const Port = { title: 'A TCP port', type: 'integer', minimum: 1, maximum: 65535, default: 8080 }
  const Named = { description: 'Something with a name.', type: 'object', minProperties: 1 }
  expect(await readComment(field, { $defs: { Port, Named } })).toBe(comment)
})

const values = ['p1', 'p2', 'p3']

test.each<object>([
  { enum: values, 'x-values': { p1: { description: 'Now.' }, p2: { description: 'Later.' } } },
  { enum: values, enumDescriptions: ['Now.', 'Later.'] },
  { enum: values, markdownEnumDescriptions: ['Now.', 'Later.', ''] },
  { enum: values, 'x-enum-descriptions': ['Now.', 'Later.'] },
  { enum: values, 'x-enumDescriptions': { p1: 'Now.', p2: 'Later.', p4: 'Never.' } },
  { enum: values, 'meta:enum': { p1: 'Now.', p2: 'Later.' } },
  {
    oneOf: [
      { const: 'p1', title: 'Now.' },
      { const: 'p2', description: 'Later.' },
    ],
  },
  { anyOf: [{ $ref: '#/$defs/V' }, { type: 'null' }] },
])('the meaning of each value: %j', async (field) => {
  const V = { enum: values, enumDescriptions: ['Now.', 'Later.'] }
  expect(await readComment(field, { $defs: { V } })).toBe('- `p1`: Now.\n- `p2`: Later.')
})

test('a key that is declared under a condition', async () => {
  const then = { properties: { a: { type: 'integer', description: 'How many.', minimum: 1 } } }
  const comment = await readComment(true, { properties: {}, if: { required: ['b'] }, then })
  expect(comment).toBe('How many.\nUnder a condition, it must be an integer.\nAllowed: ≥ 1.')
  const named = await readComment(true, { properties: {}, dependentRequired: { b: ['a'] } })
  expect(named).toBe('The schema describes it only under a condition.')
})

test('descriptions that are inferred', async () => {
  const V = {
    enum: ['red', 'blue'],
    'x-values': {
      red: { description: 'Like blood.', inferred: true },
      blue: { description: 'Like the sky.' },
    },
  }
  expect(await readComment({ $ref: '#/$defs/V' }, { $defs: { V } })).toBe(
    '- `red`: Like blood. (Inferred from the name.)\n- `blue`: Like the sky.',
  )
})

test('what values mean, in all spellings that the docs read', async () => {
  const values = { enum: [0, 1], 'x-enum-varnames': ['Off', 'On'] }
  expect(await readComment(values)).toBe('- `0`: Off\n- `1`: On')
  const markdown = { enum: ['a'], markdownEnumDescriptions: ['The `first`.'] }
  expect(await readComment(markdown)).toBe('- `a`: The `first`.')
  const constants = {
    oneOf: [
      { enum: ['a'], title: 'First' },
      { const: 'b', description: 'Last.' },
    ],
  }
  expect(await readComment(constants)).toBe('- `a`: First\n- `b`: Last.')
})
