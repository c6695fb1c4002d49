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
  '^(?=.*\\d)(?=.*[A-Z])(?=.*[^\\w]).{8,12}$',
  '^(?=.{5,20}$)[a-z]+(-[a-z]+)*$',
  '^(?!.*--)(?!-)[a-z0-9-]{3,63}(?<!-)$',
  '^(["\']).*\\1$',
  '^(?<quote>a|b)-\\k<quote>$',
  '^\\bfoo\\b.+$',
  '\\bword\\b',
  '^\\p{Script=Greek}{3}\\P{L}$',
  '^[^\\x00-\\x7f]+$',
  '^(?<!x)y',
  '(a)\\1',
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

test.each(['a)b', '^(?!)', '^a\\bb$', '[^\\s\\S]'])('nothing matches %s', (pattern) => {
  expect(generateMatch(pattern, () => 0)).toBeUndefined()
})

test('keeps to the limits', () => {
  let state = 0
  const randomBelow = (end: number) =>
    Math.floor((((state++ * 7919) % 997) / 997) * Math.max(1, end))
  const match = generateMatch('^[a-z]+(-[a-z]+)*$', randomBelow, { minLength: 60, maxLength: 64 })
  expect(match).toMatch(/^[a-z-]{60,64}$/)
  expect(generateMatch('^[a-z]{5}$', randomBelow, { maxLength: 4 })).toBeUndefined()
  expect(
    generateMatch('^[ab]+$', randomBelow, { accepts: (text) => text.startsWith('ba') }),
  ).toMatch(/^ba/)
})
