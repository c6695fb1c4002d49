import { describe, expect, test } from 'vitest'
import * as json from '../../src/json/pointer.js'
import * as runtime from '../../src/validate/runtime/values/pointer.js'

// The runtime of validators imports nothing, so it has its own copy of these functions.
describe.each([
  ['json/pointer', json],
  ['validate/runtime', runtime],
])('%s', (_, { escapeToken, unescapeToken, parsePointer, resolvePointer }) => {
  test.each([
    ['', ''],
    ['plain', 'plain'],
    ['a/b', 'a~1b'],
    ['m~n', 'm~0n'],
    ['~1', '~01'],
    ['~0/~', '~00~1~0'],
    ['ü 名', 'ü 名'],
  ])('escapes %j as %j and back', (token, escaped) => {
    expect(escapeToken(token)).toBe(escaped)
    expect(unescapeToken(escaped)).toBe(token)
  })

  test.each([
    ['', []],
    ['/', ['']],
    ['/a/0', ['a', '0']],
    ['/a~1b/m~0n', ['a/b', 'm~n']],
  ])('parses %j', (pointer, tokens) => {
    expect(parsePointer(pointer)).toEqual(tokens)
  })

  test.each([
    ['', { a: [1, { 'b/c': 2 }], '': 3 }],
    ['/a/1/b~1c', 2],
    ['/', 3],
    ['/a/2', undefined],
    ['/a/b/c', undefined],
    ['/toString', undefined],
  ])('resolves %j', (pointer, value) => {
    expect(resolvePointer({ a: [1, { 'b/c': 2 }], '': 3 }, pointer)).toEqual(value)
  })
})

test.each([
  ['', '', '/'],
  ['', 'a', '/a'],
  ['/a', '', '/a/'],
  ['/a', 'b/c~d', '/a/b~1c~0d'],
])('appends to %j the key %j', (pointer, key, result) => {
  expect(json.appendToken(pointer, key)).toBe(result)
})

test.each([
  ['', '', true],
  ['/a', '', true],
  ['/a', '/a', true],
  ['/a/b', '/a', true],
  ['/ab', '/a', false],
  ['/a', '/a/b', false],
  ['/', '', true],
  ['', '/', false],
])('%j is within %j: %j', (pointer, ancestor, expected) => {
  expect(json.isWithin(pointer, ancestor)).toBe(expected)
})
