import { describe, expect, test } from 'vitest'
import { formatCount } from '../../src/report/text/count.js'
import { paint } from '../../src/report/text/paint.js'
import { measureWidth, takeEnd, takeStart } from '../../src/report/text/width.js'
import { wrapWords } from '../../src/report/text/wrap.js'

describe('measureWidth', () => {
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
    ['decomposed Hangul', '\u1112\u1161\u11ab', 2],
    ['a combining accent', 'e\u0301', 1],
    ['several combining marks', 'a\u0300\u0301\u20dd', 1],
    ['Devanagari', 'कि', 2],
    ['Devanagari with a sign above', 'के', 1],
    ['Thai with a tone mark', 'ก่', 1],
    ['Hebrew with points', 'שָׁ', 1],
    ['emoji', '😀🚀', 4],
    ['an older emoji', '✅', 2],
    ['a symbol with a text variation selector', '✔\ufe0e', 1],
    ['a flag', '🇩🇪', 2],
    ['outside the BMP, wide', '𠀋', 2],
    ['outside the BMP, narrow', '𝒳', 1],
    ['a joiner', 'a\u200db', 2],
    ['half of a surrogate pair', '\ud83d', 1],
    ['box drawing and control pictures', '│␛…', 3],
  ])('%s', (_, text, want) => {
    expect(measureWidth(text)).toBe(want)
  })
})

describe('takeStart and takeEnd', () => {
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
    expect(takeStart(text, columns)).toBe(beginning)
    expect(takeEnd(text, columns)).toBe(end)
  })
})

describe('wrapWords', () => {
  test.each<{ name: string; text: string; width: number; want: readonly string[] }>([
    { name: 'an empty text', text: '', width: 10, want: [''] },
    { name: 'a text that fits', text: 'a b c', width: 5, want: ['a b c'] },
    { name: 'one column too wide', text: 'a b c', width: 4, want: ['a b', 'c'] },
    {
      name: 'a word wider than a line',
      text: 'a abcdefghij b',
      width: 4,
      want: ['a', 'abcdefghij', 'b'],
    },
    {
      name: 'a word wider than a line, first',
      text: 'abcdefghij b',
      width: 4,
      want: ['abcdefghij', 'b'],
    },
    { name: 'no break in back-quotes', text: 'at `a b`, c', width: 6, want: ['at', '`a b`,', 'c'] },
    { name: 'no break in double quotes', text: 'is "a b".', width: 6, want: ['is', '"a b".'] },
    { name: 'escaped quotes', text: 'is "a\\" b".', width: 8, want: ['is', '"a\\" b".'] },
    {
      name: 'double quotes in back-quotes',
      text: 'is `x["a b"]`.',
      width: 12,
      want: ['is', '`x["a b"]`.'],
    },
    { name: 'quotes wider than a line', text: 'is "a b c".', width: 5, want: ['is "a', 'b c".'] },
    { name: 'several spaces in quotes', text: 'is "a  b".', width: 10, want: ['is "a  b".'] },
    { name: 'an unclosed double quote', text: 'a " b c', width: 3, want: ['a "', 'b c'] },
    { name: 'an unclosed back-quote', text: 'a ` b c', width: 3, want: ['a `', 'b c'] },
    { name: 'wide characters', text: '名前 名前', width: 8, want: ['名前', '名前'] },
    { name: 'no break at a no-break space', text: 'a b\u00a0c', width: 3, want: ['a', 'b\u00a0c'] },
    { name: 'a negative width', text: 'a b', width: -3, want: ['a', 'b'] },
  ])('$name', ({ text, width, want }) => {
    expect(wrapWords(text, width)).toEqual(want)
  })

  test('is fast for many unclosed quotes', () => {
    const text = `${'"`\\'.repeat(20_000)} ${'" '.repeat(20_001)}`
    expect(wrapWords(text, 80).length).toBeGreaterThan(0)
  })
})

test('paint writes escape codes only if the style has colors', () => {
  expect(paint('x', 'place', { color: false, width: 80 })).toBe('x')
  expect(paint('x', 'place', { color: true, width: 80 })).toBe('\u001b[1mx\u001b[22m')
  expect(paint('', 'place', { color: true, width: 80 })).toBe('')
})

test.each([
  [0, '0 files'],
  [1, '1 file'],
  [999, '999 files'],
  [1000, '1,000 files'],
  [1_234_567, '1,234,567 files'],
])('formatCount(%d) is %s', (count, want) => {
  expect(formatCount(count, 'file')).toBe(want)
})
