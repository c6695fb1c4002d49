import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { SchemaNode } from '../../src/schema/schema.js'
import { compileValidator } from '../../src/validate/compile.js'
import { collectRequiredKeys } from '../../src/validate/compiler/required-keys.js'

test.each<[SchemaNode, readonly string[] | undefined]>([
  [true, []],
  [{ properties: { a: { type: 'string' } } }, []],
  [{ required: ['b', 'a'], properties: { c: { required: ['d', 'a'] } } }, ['a', 'b', 'd']],
  [{ dependentRequired: { x: ['a'], y: ['b'] } }, ['a', 'b']],
  [{ dependentSchemas: { y: { required: ['b'] } } }, ['b']],
  [{ if: { type: 'object' }, then: { required: ['a'] } }, ['a']],
  [{ if: { required: ['b'] }, then: { required: ['a'] } }, undefined],
  [{ minProperties: 1 }, undefined],
  [{ not: { required: ['a'] } }, undefined],
  [{ oneOf: [{ required: ['a'] }, { required: ['b'] }] }, undefined],
  [{ items: { uniqueItems: true } }, undefined],
  [{ enum: [{ a: null }] }, undefined],
  [{ const: 'a' }, []],
])('the required keys of %j are %j', (schema, want) => {
  expect(collectRequiredKeys(schema)).toEqual(want)
})

test('without the keys that can be left out there are no new issues', () => {
  const keys = ['a', 'b', 'c', 'd']
  const key = fc.constantFrom(...keys)
  const someKeys = fc.uniqueArray(key, { maxLength: 2 })
  const keyword = fc.oneof(
    someKeys.map((required) => ({ required })),
    fc.tuple(key, someKeys).map(([name, others]) => ({ dependentRequired: { [name]: others } })),
    fc.nat(4).map((minProperties) => ({ minProperties })),
    fc.tuple(key, key).map(([x, y]) => ({ anyOf: [{ required: [x] }, { required: [y] }] })),
    fc.tuple(key, key).map(([x, y]) => ({ oneOf: [{ required: [x] }, { required: [y] }] })),
    fc
      .tuple(key, key)
      .map(([x, y]) => ({ if: { properties: { [x]: { const: 'x' } } }, then: { required: [y] } })),
    key.map((name) => ({ not: { required: [name] } })),
  )
  const schema = fc.array(keyword, { maxLength: 3 }).map((allOf) => ({
    type: 'object',
    properties: Object.fromEntries(keys.map((name) => [name, { type: 'string' }])),
    allOf,
  }))
  const value = fc.dictionary(key, fc.constantFrom(null, 'x', 1), { noNullPrototype: true })
  const toId = (issue: { ruleId: string; pointer: string; key?: string }) =>
    `${issue.ruleId} ${issue.pointer} ${issue.key ?? ''}`
  fc.assert(
    fc.property(schema, fc.array(value, { minLength: 3, maxLength: 6 }), (document, values) => {
      const validate = compileValidator({
        ...{ name: 'Test', file: 'test.json', dialect: '2020-12', document },
      })
      for (const value of values) {
        const issues = validate(value)
        const removable = issues.filter(({ ruleId }) => ruleId === 'schema/null')
        const left = { ...value }
        for (const { pointer } of removable) delete left[pointer.slice(1)]
        const known = issues.flatMap((it) => [it, ...(it.branches ?? []).flat()]).map(toId)
        const appeared = validate(left).map(toId)
        expect(appeared.filter((id) => !known.includes(id))).toEqual([])
      }
    }),
    { seed: 1, numRuns: process.env.FULL ? 5_000 : 300 },
  )
})
