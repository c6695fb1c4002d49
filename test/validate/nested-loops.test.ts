import { expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { compileFunctions } from '../../src/validate/compiler/compile-functions.js'

const object = { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }
const numbers = { type: 'object', additionalProperties: { type: 'number' } }
const inside = (schema: SchemaNode) => ({ properties: { first: schema, second: object } })

// With one loop inside the other, Node 24 is ten times as slow: it optimizes the function again and again.
test.each<[string, SchemaNode]>([
  ['properties', inside(object)],
  ['additionalProperties', { additionalProperties: numbers }],
  ['patternProperties', { patternProperties: { '^a': numbers } }],
  ['unevaluatedProperties', { unevaluatedProperties: numbers, properties: { a: object } }],
  ['items', inside({ items: { items: object } })],
  ['prefixItems', inside({ prefixItems: [object] })],
  ['contains', inside({ contains: object })],
  ['nullable', inside({ anyOf: [object, { type: 'null' }] })],
  ['branches', inside({ oneOf: [{ type: 'string' }, object, numbers] })],
  ['conditions', inside({ if: object, then: numbers, else: { not: object } })],
  ['dependentSchemas', inside({ dependentSchemas: { a: object } })],
])('no loop through keys contains another one: %s', (_, document) => {
  const { code } = compileFunctions(
    document,
    { accepts: [''], collects: [''] },
    { addConstant: (value) => JSON.stringify(value) },
  )
  expect(code).toContain('for (const key')
  expect(countNestedLoops(code)).toBe(0)
})

test('nested loops are counted', () => {
  expect(
    countNestedLoops('for (const key1 in a) {\nif (b) {\nfor (const key2 in b) {\n}\n}\n}'),
  ).toBe(1)
  expect(countNestedLoops('for (const key1 in a) {\n}\nfor (const key2 in b) {\n}')).toBe(0)
})

/** The compiler writes the braces of blocks at the ends of lines. */
function countNestedLoops(code: string): number {
  const open: boolean[] = []
  let nested = 0
  for (const line of code.split('\n')) {
    const isLoop = /^for \(const key\d+ in /.test(line)
    if (isLoop && open.includes(true)) nested += 1
    if (line.startsWith('}')) open.pop()
    if (line.endsWith('{')) open.push(isLoop)
  }
  return nested
}
