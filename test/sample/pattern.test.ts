import { describe, expect, test } from 'vitest'
import { generateMatch } from '../../src/sample/schema/pattern.js'

const patterns = [
  '^[A-Z]{2}-\\d+$',
  '^(red|green|blue)$',
  '^[a-z][a-z0-9]*(-[a-z0-9]+)*$',
  '^\\+?[0-9 ()-]{7,20}$',
  '^#(?:[0-9a-fA-F]{3}){1,2}$',
  '^[^\\s@]+@[^\\s@]+\\.[a-z]{2,}$',
  '^>?[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$',
  '^\\p{Lu}\\p{L}*$',
  '^(?<year>\\d{4})$',
  '^.{3}$',
  '^a|b$',
  '^[\\w.-]+$',
  '^\\u0041\\x42[\\u{1F600}-\\u{1F602}]$',
  '^[\\]\\\\-]+$',
  '^$',
]

describe('generates strings that match the pattern', () => {
  test.each(patterns)('%s', (pattern) => {
    let state = 1
    const randomBelow = (end: number) => {
      state = (state * 1103515245 + 12345) % 2147483648
      return Math.floor((state / 2147483648) * Math.max(1, end))
    }
    for (let round = 0; round < 200; round += 1)
      expect(generateMatch(pattern, randomBelow)).toMatch(new RegExp(pattern, 'u'))
  })
})

test.each(['^(?=.*\\d).+$', '(a)\\1', 'a)b', '^(?<!x)y'])('does not support %s', (pattern) => {
  expect(generateMatch(pattern, () => 0)).toBeUndefined()
})
