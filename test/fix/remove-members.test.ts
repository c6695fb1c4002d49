import fc from 'fast-check'
import { expect, test } from 'vitest'
import { removeMembers } from '../../src/fix/remove-members.js'
import { applyEdits } from '../../src/fix/text-edit.js'

const remove = (text: string, keys: readonly string[]): string =>
  applyEdits(text, [...removeMembers(text, 0, new Set(keys)).values()])

test.each<[text: string, keys: readonly string[], after: string]>([
  ['{"a":1,"b":2,"c":3}', ['a'], '{"b":2,"c":3}'],
  ['{"a":1,"b":2,"c":3}', ['b'], '{"a":1,"c":3}'],
  ['{"a":1,"b":2,"c":3}', ['c'], '{"a":1,"b":2}'],
  ['{"a":1,"b":2,"c":3}', ['b', 'c'], '{"a":1}'],
  ['{"a":1,"b":2,"c":3}', ['a', 'c'], '{"b":2}'],
  ['{"a":1,"b":2}', ['a', 'b'], '{}'],
  [
    '{\n  "a": [1, {"b": 2}],\n  "b": "}",\n  "c": 3\n}',
    ['b'],
    '{\n  "a": [1, {"b": 2}],\n  "c": 3\n}',
  ],
  ['{\n  "a": 1,\n  "b": 2\n}\n', ['b'], '{\n  "a": 1\n}\n'],
  ['{"a":1,"a":2,"b":3}', ['a', 'b'], '{"a":1,"a":2}'],
  ['{"\\u0061":1,"b":2}', ['a'], '{"b":2}'],
  ['{"__proto__":1,"b":2}', ['__proto__'], '{"b":2}'],
])('%s without %j', (text, keys, after) => {
  expect(remove(text, keys)).toBe(after)
})

test('any object without any of its keys', () => {
  fc.assert(
    fc.property(
      fc.dictionary(fc.string(), fc.jsonValue()),
      fc.array(fc.boolean()),
      fc.constantFrom(0, 1, 2),
      (object, isRemoved, indent) => {
        const keys = Object.keys(object).filter((_, index) => isRemoved[index])
        const rest = Object.entries(object).filter(([key]) => !keys.includes(key))
        const after = remove(JSON.stringify(object, undefined, indent), keys)
        expect(after.replaceAll(/^\{\s+\}$/g, '{}')).toBe(
          JSON.stringify(Object.fromEntries(rest), undefined, indent),
        )
      },
    ),
  )
})
