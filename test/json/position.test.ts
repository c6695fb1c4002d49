import { describe, expect, test } from 'vitest'
import { createPositionLookup } from '../../src/json/position.js'
import { randomFrom } from './random.js'

describe('positionsIn', () => {
  const table: ReadonlyArray<[string, string, number, readonly [number, number, number]]> = [
    ['the beginning', 'abc', 0, [1, 1, 0]],
    ['the end of a text without line breaks', 'abc', 3, [1, 4, 3]],
    ['an empty text', '', 0, [1, 1, 0]],
    ['after a line feed', 'a\nb', 2, [2, 1, 2]],
    ['the line feed itself', 'a\nb', 1, [1, 2, 1]],
    ['after a carriage return and line feed', 'a\r\nb', 3, [2, 1, 3]],
    ['between the two of a line break', 'a\r\nb', 2, [1, 3, 2]],
    ['after a lone carriage return', 'a\rb', 2, [2, 1, 2]],
    ['after a line break at the end', 'a\n', 2, [2, 1, 2]],
    ['U+2028 breaks no line', 'a\u2028b', 2, [1, 3, 4]],
    ['two bytes', 'éb', 1, [1, 2, 2]],
    ['three bytes', '…b', 1, [1, 2, 3]],
    ['a pair is two columns and four bytes', '😀b', 2, [1, 3, 4]],
    ['inside a pair the offset is that of its beginning', 'a😀b', 2, [1, 3, 1]],
    ['a combining mark is a column', 'e\u0301b', 2, [1, 3, 3]],
    ['a lone high surrogate is three bytes', '\ud83db', 1, [1, 2, 3]],
    ['a lone low surrogate is three bytes', '\ude00b', 1, [1, 2, 3]],
    ['beyond the end', 'abc', 99, [1, 4, 3]],
    ['before the beginning', 'abc', -1, [1, 1, 0]],
  ]
  test.each(table)('%s', (_, text, index, [line, column, offset]) => {
    expect(createPositionLookup(text)(index)).toEqual({ line, column, offset })
  })

  test('counts from where the text begins in its file', () => {
    const at = createPositionLookup('{\n}', { line: 7, column: 4, offset: 100 })
    expect(at(1)).toEqual({ line: 7, column: 5, offset: 101 })
    expect(at(2)).toEqual({ line: 8, column: 1, offset: 102 })
  })

  test('agrees with TextEncoder and a split into lines, beyond one stride', () => {
    const random = randomFrom(1)
    const pieces = ['a', 'é', '…', '😀', '\n', '\r\n', '\ud800 ', '"', 'xyz'.repeat(100)]
    for (let round = 0; round < 30; round++) {
      const parts = Array.from({ length: random.below(200) }, () => random.pick(pieces))
      const text = parts.join('')
      const at = createPositionLookup(text)
      let index = 0
      for (const part of parts) {
        const before = text.slice(0, index)
        const lines = before.split(/\r\n|\n|\r/)
        expect(at(index)).toEqual({
          line: lines.length,
          column: (lines.at(-1) ?? '').length + 1,
          offset: new TextEncoder().encode(before).length,
        })
        index += part.length
      }
    }
  })

  test('is cheap at the end of a line of 5 MB', () => {
    const text = 'é'.repeat(5_000_000)
    const at = createPositionLookup(text)
    for (let index = text.length; index > text.length - 10_000; index--) {
      expect(at(index).offset).toBe(2 * index)
    }
  })
})
