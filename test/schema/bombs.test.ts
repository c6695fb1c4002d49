import { expect, test } from 'vitest'
import { assertNoCircularRefs } from '../../src/schema/refs/circular.js'
import type { SchemaObject } from '../../src/schema/schema.js'

/** Each definition refers to the next one twice. */
function double(levels: number, combine: (ref: SchemaObject) => SchemaObject): SchemaObject {
  const definitions = Array.from({ length: levels }, (_, index) => {
    return [`d${index}`, combine({ $ref: `#/$defs/d${index + 1}` })]
  })
  const $defs = { ...Object.fromEntries(definitions), [`d${levels}`]: { type: 'string' } }
  return { $ref: '#/$defs/d0', $defs }
}

const check = (document: SchemaObject) => () =>
  assertNoCircularRefs(document, (pointer) => ({ file: 'a.json', pointer }))

const unequal = (keyword: string) => (ref: SchemaObject) => ({
  [keyword]: [
    { ...ref, minLength: 1 },
    { ...ref, minLength: 2 },
  ],
})
const refused =
  /^a\.json: `\/\$defs\/d\d+\/.*` is too complex: its references lead to more than 1,000,000 checks of the same value\.$/

test.each(['allOf', 'anyOf', 'oneOf'])('26 levels that double the checks are refused: %s', (it) => {
  expect(check(double(26, unequal(it)))).toThrow(refused)
})

test.each<[title: string, document: SchemaObject]>([
  ['equal branches, which are checked once', double(26, (ref) => ({ anyOf: [ref, ref] }))],
  ['few levels', double(10, unequal('oneOf'))],
  ['properties, which are other values', double(26, (ref) => ({ properties: { a: ref, b: ref } }))],
  ['a chain of 20,000 references', double(20_000, (ref) => ref)],
])('not refused: %s', (_, document) => {
  expect(check(document)).not.toThrow()
})

test('equal branches of which one may match', () => {
  expect(check(double(26, (ref) => ({ oneOf: [ref, ref] })))).toThrow(refused)
})
