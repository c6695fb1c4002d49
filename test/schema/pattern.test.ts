import { expect, test } from 'vitest'
import { compilePattern } from '../../src/schema/pattern.js'

test.each([
  ['^\\p{Lu}$', 'Q', 'q'],
  ['^[\\u{1F600}-\\u{1F602}]$', '\u{1F601}', 'u'],
  ['^[a\\-\\_]$', '_', 'b'],
])('%s accepts %j and rejects %j', (source, accepted, rejected) => {
  const pattern = compilePattern(source)
  expect(pattern.test(accepted)).toBe(true)
  expect(pattern.test(rejected)).toBe(false)
})

test('an invalid pattern is a SyntaxError', () => {
  expect(() => compilePattern('a(b')).toThrow(SyntaxError)
})
