import { describe, expect, test } from 'vitest'
import { createPositionLookup } from '../../src/json/position.js'
import { createRandom } from './random.js'

describe('createPositionLookup', () => {
  const table: ReadonlyArray<[string, string, number, readonly [number, number, number]]> = [
    ['the beginning', 'abc', 0, [1, 1, 0]],
    ['the end of a text without line breaks', 'abc', 3, [1, 4, 3]],
    ['an empty text', '', 0, [1, 1, 0]],
    ['after a line feed', 'a\nb', 2, [2, 1, 2]],
    ['the line feed itself', 'a\nb', 1, [1, 2, 1]],
    ['after a carriage return and line feed', 'a\r\nb', 3, [2, 1, 3]],
    ['inside a line break', 'a\r\nb', 2, [1, 3, 2]],
    ['after a lone carriage return', 'a\rb', 2, [2, 1, 2]],
    ['after a line break at the end', 'a\n', 2, [2, 1, 2]],
    ['U+2028 is not a line break', 'a\u2028b', 2, [1, 3, 4]],
    ['after a character of two bytes', 'éb', 1, [1, 2, 2]],
    ['after a character of three bytes', '…b', 1, [1, 2, 3]],
    ['after a surrogate pair: two columns, four bytes', '😀b', 2, [1, 3, 4]],
    ['inside a surrogate pair: the offset of its beginning', 'a😀b', 2, [1, 3, 1]],
    ['after a combining mark, which is a column', 'e\u0301b', 2, [1, 3, 3]],
    ['after a lone high surrogate: three bytes', '\ud83db', 1, [1, 2, 3]],
    ['after a lone low surrogate: three bytes', '\ude00b', 1, [1, 2, 3]],
    ['beyond the end', 'abc', 99, [1, 4, 3]],
    ['before the beginning', 'abc', -1, [1, 1, 0]],
  ]
  test.each(table)('%s', (_, text, index, [line, column, offset]) => {
    expect(createPositionLookup(text)(index)).toEqual({ line, column, offset })
  })

  test('counts from the position of the text in its file', () => {
    const positionAt = createPositionLookup('{\n}', { line: 7, column: 4, offset: 100 })
    expect(positionAt(1)).toEqual({ line: 7, column: 5, offset: 101 })
    expect(positionAt(2)).toEqual({ line: 8, column: 1, offset: 102 })
  })

  test('agrees with TextEncoder and String.split, also in long texts', () => {
    const random = createRandom(1)
    const pieces = ['a', 'é', '…', '😀', '\n', '\r\n', '\ud800 ', '"', 'xyz'.repeat(100)]
    for (let round = 0; round < 30; round++) {
      const parts = Array.from({ length: random.below(200) }, () => random.pick(pieces))
      const text = parts.join('')
      const positionAt = createPositionLookup(text)
      let index = 0
      for (const part of parts) {
        const before = text.slice(0, index)
        const lines = before.split(/\r\n|\n|\r/)
        expect(positionAt(index)).toEqual({
          line: lines.length,
          column: (lines.at(-1) ?? '').length + 1,
          offset: new TextEncoder().encode(before).length,
        })
        index += part.length
      }
    }
  })

  test('is fast at the end of a line of 10 MB', () => {
    const text = 'é'.repeat(5_000_000)
    const positionAt = createPositionLookup(text)
    for (let index = text.length; index > text.length - 10_000; index--) {
      expect(positionAt(index).offset).toBe(2 * index)
    }
  })

  test('finds each of very many lines', () => {
    const count = process.env.FULL ? 120_000_000 : 200_000
    const positionAt = createPositionLookup(`${'\n'.repeat(count)}x`)
    for (const line of [1, 16, 17, 1025, count, count + 1])
      expect(positionAt(line - 1)).toEqual({ line, column: 1, offset: line - 1 })
  })
})
