import { describe, expect, test } from 'vitest'
import { beginningOf, columnsOf, endOf, paint, wrapWords } from '../../src/report/style.js'

describe('columnsOf', () => {
  test.each([
    ['nothing', '', 0],
    ['ASCII', 'abc', 3],
    ['Latin', 'größe', 5],
    ['Greek and Cyrillic', 'λшщ', 3],
    ['Chinese', '名前', 4],
    ['Hiragana', 'ひらがな', 8],
    ['halfwidth Katakana', 'ｶﾅ', 2],
    ['fullwidth Latin', 'ＡＢ', 4],
    ['Hangul', '한글', 4],
    ['Hangul in parts', '\u1112\u1161\u11ab', 2],
    ['a combining accent', 'e\u0301', 1],
    ['several combining marks', 'a\u0300\u0301\u20dd', 1],
    ['Devanagari', 'कि', 2],
    ['Devanagari with a sign above', 'के', 1],
    ['Thai with a tone mark', 'ก่', 1],
    ['Hebrew with points', 'שָׁ', 1],
    ['emoji', '😀🚀', 4],
    ['an older emoji', '✅', 2],
    ['a symbol with the selector for text', '✔\ufe0e', 1],
    ['a flag', '🇩🇪', 2],
    ['beyond the first plane, wide', '𠀋', 2],
    ['beyond the first plane, narrow', '𝒳', 1],
    ['a joiner', 'a\u200db', 2],
    ['half a pair', '\ud83d', 1],
    ['box drawing and control pictures', '│␛…', 3],
  ])('%s', (_, text, want) => {
    expect(columnsOf(text)).toBe(want)
  })
})

describe('beginningOf and endOf', () => {
  test.each([
    ['abcdef', 3, 'abc', 'def'],
    ['abc', 3, 'abc', 'abc'],
    ['abc', 9, 'abc', 'abc'],
    ['abc', 0, '', ''],
    ['abc', -1, '', ''],
    ['名前を', 4, '名前', '前を'],
    ['名前を', 5, '名前', '前を'],
    ['e\u0301e\u0301', 1, 'e\u0301', 'e\u0301'],
    ['😀😀', 3, '😀', '😀'],
  ])('%j in %d columns', (text, columns, beginning, end) => {
    expect(beginningOf(text, columns)).toBe(beginning)
    expect(endOf(text, columns)).toBe(end)
  })
})

describe('wrapWords', () => {
  test.each<{ name: string; text: string; width: number; want: readonly string[] }>([
    { name: 'nothing', text: '', width: 10, want: [''] },
    { name: 'what fits', text: 'a b c', width: 5, want: ['a b c'] },
    { name: 'a column too much', text: 'a b c', width: 4, want: ['a b', 'c'] },
    { name: 'a long word', text: 'a abcdefghij b', width: 4, want: ['a', 'abcdefghij', 'b'] },
    { name: 'a long word first', text: 'abcdefghij b', width: 4, want: ['abcdefghij', 'b'] },
    { name: 'not in back-quotes', text: 'at `a b`, c', width: 6, want: ['at', '`a b`,', 'c'] },
    { name: 'not in a string', text: 'is "a b".', width: 6, want: ['is', '"a b".'] },
    { name: 'escaped quotes', text: 'is "a\\" b".', width: 8, want: ['is', '"a\\" b".'] },
    { name: 'a string in a path', text: 'is `x["a b"]`.', width: 12, want: ['is', '`x["a b"]`.'] },
    { name: 'a string that fits nowhere', text: 'is "a b c".', width: 5, want: ['is "a', 'b c".'] },
    { name: 'several spaces in a string', text: 'is "a  b".', width: 10, want: ['is "a  b".'] },
    { name: 'a quote never closed', text: 'a " b c', width: 3, want: ['a "', 'b c'] },
    { name: 'a back-quote never closed', text: 'a ` b c', width: 3, want: ['a `', 'b c'] },
    { name: 'wide characters', text: '名前 名前', width: 8, want: ['名前', '名前'] },
    { name: 'not at a no-break space', text: 'a b\u00a0c', width: 3, want: ['a', 'b\u00a0c'] },
    { name: 'a width of nothing', text: 'a b', width: -3, want: ['a', 'b'] },
  ])('$name', ({ text, width, want }) => {
    expect(wrapWords(text, width)).toEqual(want)
  })

  test('takes no time for quotes without end', () => {
    const text = `${'"`\\'.repeat(20_000)} ${'" '.repeat(20_001)}`
    expect(wrapWords(text, 80).length).toBeGreaterThan(0)
  })
})

test('paint writes escapes only where colour is wanted', () => {
  expect(paint('x', 'place', { color: false, width: 80 })).toBe('x')
  expect(paint('x', 'place', { color: true, width: 80 })).toBe('\u001b[1mx\u001b[22m')
  expect(paint('', 'place', { color: true, width: 80 })).toBe('')
})
