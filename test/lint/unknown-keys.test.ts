import { describe, expect, test } from 'vitest'
import { lintFile } from '../../src/lint/lint-file.js'
import type { SchemaObject } from '../../src/schema/schema.js'
import { createTarget } from './target.js'

const text = { type: 'string' }
const time = { type: 'string', format: 'date-time' }
const base = { type: 'object', properties: { identifier: text, at: time } }

const lint = async (schema: SchemaObject, document: object) => {
  const content = new TextEncoder().encode(JSON.stringify(document))
  const target = createTarget({ $defs: { base }, ...schema })
  const { findings } = await lintFile('a.json', content, target)
  return findings.map(({ ruleId, message }) => `${ruleId}: ${message}`)
}

const unknown = (key: string) => `unknown-field: \`${key}\` is not a field of the model.`

describe('unknown-field knows the fields of all parts of a type', () => {
  test.each<readonly [title: string, schema: SchemaObject, document: object, want: string[]]>([
    [
      'allOf',
      { allOf: [{ $ref: '#/$defs/base' }], properties: { a: text } },
      { a: '', identifier: '', other: 1 },
      [unknown('other')],
    ],
    [
      'a reference with more next to it',
      { $ref: '#/$defs/base', properties: { a: text } },
      { a: '', identifier: '' },
      [],
    ],
    [
      'a misspelled inherited field',
      { properties: { in: { allOf: [{ $ref: '#/$defs/base' }, { properties: { a: text } }] } } },
      { in: { identifer: '' } },
      [`${unknown('in.identifer')} Did you mean \`identifier\`?`],
    ],
    [
      'alternatives',
      {
        properties: { a: text },
        oneOf: [
          { properties: { b: text } },
          { properties: { b: { type: 'number' }, c: text }, required: ['c'] },
        ],
      },
      { a: '', b: 1, c: '', other: 1 },
      [unknown('other')],
    ],
    [
      'alternatives of named objects',
      { anyOf: [{ $ref: '#/$defs/base' }, { type: 'object', properties: { b: text } }] },
      { identifier: '', b: '', other: 1 },
      [unknown('other')],
    ],
    [
      'conditions',
      {
        properties: { a: text },
        if: { properties: { b: { const: 1 } } },
        then: { properties: { c: text } },
        else: { properties: { d: text } },
      },
      { a: '', b: 1, c: '', d: '', other: 1 },
      [unknown('other')],
    ],
    [
      'dependencies',
      { properties: { a: text }, dependentSchemas: { a: { properties: { b: text } } } },
      { a: '', b: '', other: 1 },
      [unknown('other')],
    ],
    [
      'keys that match a pattern',
      { properties: { a: text }, patternProperties: { '^x-': text } },
      { a: '', 'x-b': '', other: 1 },
      [],
    ],
    [
      'a required key without a field',
      { properties: { a: text }, allOf: [{ required: ['b'] }] },
      { a: '', b: '' },
      [],
    ],
    [
      'an alternative that allows anything',
      { properties: { a: text }, anyOf: [{ type: 'object' }, { required: ['a'] }] },
      { a: '', b: '' },
      [],
    ],
    [
      'additional keys in one part',
      { allOf: [{ $ref: '#/$defs/base' }, { additionalProperties: text }] },
      { identifier: '', b: '' },
      [],
    ],
    ['a schema that names no field', { type: 'object', required: ['a'] }, { a: 1, b: 2 }, []],
  ])('%s', async (_, schema, document, want) => {
    expect(await lint(schema, document)).toEqual(want)
  })

  test('rules see inherited fields', async () => {
    const schema = { allOf: [{ $ref: '#/$defs/base' }, { properties: { a: text } }] }
    const messages = await lint(schema, { at: '2026-01-01T00:00:00' })
    expect(messages).toEqual([expect.stringMatching(/^time-zone: `at`/)])
  })
})
