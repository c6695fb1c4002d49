import { expect, test } from 'vitest'
import { escapeHidden, isAscii } from '../../src/json/sanitize.js'
import { printJson } from '../../src/report/json/print.js'

// A text of 4096 characters is the longest that the encoder is asked about.
const lengths = [0, 1, 4094, 4095, 4096, 4097, 10_000]

test.each(lengths)('isAscii of a text with %d characters before the last one', (length) => {
  const found = ['', 'a', '\u0000', '\u007f', '\u0080', 'é', '名', '😀', '\ud83d'].map((last) => [
    isAscii('x'.repeat(length) + last),
    isAscii(last + 'x'.repeat(length)),
  ])
  const [yes, no] = [
    [true, true],
    [false, false],
  ]
  expect(found).toEqual([yes, yes, yes, yes, no, no, no, no, no])
})

test.each(lengths)('printJson escapes what is hidden in a text of %d characters', (length) => {
  for (const hidden of ['', '\t', '\u007f', '\u0080', 'é', '\u202e', '\ud83d', '"\\']) {
    const value = { [`${'x'.repeat(length)}${hidden}`]: hidden }
    expect(printJson(value)).toBe(escapeHidden(JSON.stringify(value)))
    expect(printJson(value)).not.toMatch(/[\u007f\u0080\u202e]/)
  }
})
