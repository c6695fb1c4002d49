import { expect, test } from 'vitest'
import { compilePattern } from '../../src/schema/pattern.js'

test.each([
  ['^\\p{Lu}$', 'u', 'Q', true],
  ['^\\p{Lu}$', 'u', 'q', false],
  ['^[\\u{1F600}-\\u{1F602}]$', 'u', '😁', true],
  ['^[a\\-\\_]$', '', '_', true],
  ['^\\@x$', '', '@x', true],
  ['', 'u', 'anything', true],
])('%s is compiled with the flags "%s"; %j: %s', (source, flags, text, matches) => {
  const pattern = compilePattern(source)
  expect(pattern.flags).toBe(flags)
  expect(pattern.test(text)).toBe(matches)
})

test.each([
  ['(', /Unterminated group/],
  ['[\\u{1F600}-\\u{1F602}](', /Unterminated group/],
  ['^[z-a]$', /out of order/],
])('%s is not a pattern', (source, reason) => {
  expect(() => compilePattern(source)).toThrow(SyntaxError)
  expect(() => compilePattern(source)).toThrow(reason)
})
