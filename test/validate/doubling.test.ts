import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { compileFunctions } from '../../src/validate/compiler/compile-functions.js'
import { generatedValidator } from './generated-validator.js'

const text = { type: 'string' }
const node = { $ref: '#/$defs/Node' }

/** The definitions refer to a node, which refers to them. */
const define = ($defs: Readonly<Record<string, SchemaNode>>): SchemaNode => ({ ...node, $defs })

const kinds = ['a', 'b', 'c', 'd', 'e']
const createKind = (kind: string) => ({
  type: 'object',
  required: ['kind'],
  properties: { kind: { const: kind }, next: node, text },
})

const schemas: Readonly<Record<string, SchemaNode>> = {
  'kinds of nodes': define({
    Node: { oneOf: kinds.map((kind) => ({ $ref: `#/$defs/${kind}` })) },
    ...Object.fromEntries(kinds.map((kind) => [kind, createKind(kind)])),
  }),
  'branches of a property': define({
    Node: {
      properties: {
        next: {
          anyOf: [
            { ...node, required: ['x'] },
            { ...node, required: ['kind'] },
          ],
        },
        text,
      },
    },
  }),
  'parts of an allOf': define({
    Node: { allOf: [{ $ref: '#/$defs/One' }, { $ref: '#/$defs/Two' }] },
    One: { type: 'object', properties: { next: node, text } },
    Two: { properties: { next: node, kind: { enum: kinds } } },
  }),
  'a condition': define({
    Node: {
      if: { properties: { next: node }, required: ['x'] },
      else: { properties: { next: node, text } },
    },
  }),
  'items and contains': define({
    Node: {
      properties: {
        text,
        next: {
          anyOf: [
            { type: 'object', ...node },
            { type: 'array', items: node, contains: { ...node, required: ['kind'] } },
          ],
        },
      },
    },
  }),
}
const wrap = (document: SchemaNode) =>
  ({ name: 'Subject', file: 'a.json', dialect: '2020-12', document }) as const

/** The tag comes after the children. */
const nest = (levels: number, innermost: object): object => {
  let value = innermost
  for (let level = 0; level < levels; level += 1) value = { next: value, kind: 'e' }
  return value
}

// Without a memory, each level takes twice or five times as long as the one inside it.
test.each(Object.entries(schemas))('64 levels take no time: %s', async (_, document) => {
  const validate = compileValidator(wrap(document))
  const generated = await generatedValidator({ dialect: '2020-12', document })
  const valid = nest(64, { kind: 'a', text: 'x' })
  const invalid = nest(64, { kind: 'a', text: 1 })
  expect(validate(valid)).toEqual([])
  expect(generated.is(valid)).toBe(true)
  expect(generated.is(invalid)).toBe(false)
  const issues = validate(invalid)
  expect(issues.length).toBeGreaterThan(0)
  expect(generated.validate(invalid)).toEqual({ ok: false, errors: issues })
})

test('the issue at the end is found, and what is null there', () => {
  const validate = compileValidator(wrap(schemas['kinds of nodes'] ?? false))
  const pointer = `${'/next'.repeat(30)}/text`
  const find = (leaf: unknown) =>
    validate(nest(30, { kind: 'a', text: leaf })).map((it) => `${it.ruleId} ${it.pointer}`)
  expect(find(1)).toEqual([`schema/type ${pointer}`])
  expect(find(null)).toEqual([`schema/null ${pointer}`])
})

test('a value that was changed is checked again', async () => {
  const document = schemas['kinds of nodes'] ?? false
  const { is } = await generatedValidator({ dialect: '2020-12', document })
  const leaf: { kind: string; text: unknown } = { kind: 'a', text: 'x' }
  const value = nest(64, leaf)
  expect(is(value)).toBe(true)
  leaf.text = 1
  expect(is(value)).toBe(false)
  leaf.text = 'y'
  expect(is(value)).toBe(true)
})

// Only the list has so many values that they are remembered.
test.each(Object.entries(schemas))('values in a list have the same issues: %s', (_, document) => {
  if (typeof document === 'boolean') throw new Error('no schema')
  const { $ref, ...rest } = document
  const validateOne = compileValidator(wrap(document))
  const validateList = compileValidator(wrap({ ...rest, items: { $ref } }))
  const leaf = fc.record({ kind: fc.constantFrom('a', 'e', 'z'), text: fc.constantFrom('x', 1) })
  const value = fc.letrec((tie) => ({
    node: fc.oneof(
      { depthSize: 'small', maxDepth: 3 },
      leaf,
      fc.record({ next: tie('node'), kind: fc.constantFrom('a', 'b') }),
      fc.record({ next: fc.array(tie('node'), { maxLength: 2 }), x: fc.constant(1) }),
    ),
  })).node
  fc.assert(
    fc.property(fc.array(value, { minLength: 10, maxLength: 10 }), (values) => {
      const list = Array.from({ length: 300 }, (_, index) => values[index % values.length])
      const found = validateList(list).map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)
      const want = values.map((it) =>
        validateOne(it).map(({ ruleId, pointer }) => `${ruleId} ${pointer}`),
      )
      const all = list.flatMap((_, index) =>
        (want[index % values.length] ?? []).map((it) => it.replace(' ', ` /${index}`)),
      )
      expect(found).toEqual(all)
    }),
    { seed: 1, numRuns: process.env.FULL ? 300 : 3 },
  )
})

test.each<[boolean, string, SchemaNode]>([
  [false, 'two keys', { properties: { left: { $ref: '#' }, right: { items: { $ref: '#' } } } }],
  [false, 'or null', { properties: { next: { anyOf: [{ $ref: '#' }, { type: 'null' }] } } }],
  [
    false,
    'no recursion',
    {
      anyOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/b' }],
      $defs: { a: text, b: { type: 'number' } },
    },
  ],
  [
    true,
    'two branches',
    { properties: { next: { anyOf: [{ $ref: '#' }, { items: { $ref: '#' } }] } } },
  ],
])('only recursion through several branches needs a memory: %s, %s', (needsMemory, _, document) => {
  const { code } = compileFunctions(
    document,
    { accepts: [''], collects: [''] },
    { addConstant: (value) => JSON.stringify(value) },
  )
  expect(code.includes('memory')).toBe(needsMemory)
})
