import { Script } from 'node:vm'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { estimatePatternCost, type PatternCost } from '../../src/schema/pattern-cost.js'

test.each<[pattern: string, cost: PatternCost]>([
  ['', 'linear'],
  ['x', 'linear'],
  ['^x|^y', 'linear'],
  ['^\\S+$', 'linear'],
  ['^\\d{4}-\\d{2}-\\d{2}$', 'linear'],
  ['^[a-z]+(-[a-z]+)*$', 'linear'],
  ['^(a|b)*c$', 'linear'],
  ['^(?:[0-9a-f]{2}:){5}[0-9a-f]{2}$', 'linear'],
  ['^(0|[1-9]\\d*)\\.(0|[1-9]\\d*)$', 'linear'],
  ['^[^@]+@[^@]+$', 'linear'],
  ['^.*foo$', 'linear'],
  ['^[a-f\\-_]{2}$', 'linear'],
  ['-[a-z]+$', 'quadratic'],
  ['foo.*bar', 'quadratic'],
  ['^.*.*$', 'quadratic'],
  ['^(?!.*bad).*$', 'quadratic'],
  ['^.*.*.*$', 'unknown'],
  ['^(a+)+$', 'unknown'],
  ['^(a*)*$', 'unknown'],
  ['^(a|a)+$', 'unknown'],
  ['^(a|aa)+$', 'unknown'],
  ['^(a?){30}a{30}$', 'unknown'],
  ['^a?a?a?a?a?a?a?aaaaaaa$', 'unknown'],
  ['^(\\w+\\s?)*$', 'unknown'],
  ['^(.+)\\1$', 'unknown'],
  ['^(\\p{L}|\\p{Lu})*$', 'unknown'],
  ['^(😀|[😀-😃])*$', 'unknown'],
])('%s: %s', (pattern, cost) => {
  expect(estimatePatternCost(pattern)).toBe(cost)
})

test('a linear pattern ends soon, whatever the text', { timeout: 600_000 }, () => {
  const { pattern } = fc.letrec<{ pattern: string; atom: string }>((tie) => ({
    atom: fc.oneof(
      { withCrossShrink: true },
      fc.constantFrom('a', 'b', '[ab]', '[^a]', '.', '\\w', 'ab'),
      tie('pattern').map((inner) => `(${inner})`),
    ),
    pattern: fc
      .array(fc.tuple(tie('atom'), fc.constantFrom('', '', '*', '+', '?', '{3}', '{1,2}', '|')), {
        minLength: 1,
        maxLength: 4,
      })
      .map((parts) =>
        parts
          .map(([atom, suffix]) =>
            /^\(|^\[|^.$|^\\w$/.test(atom) ? atom + suffix : `(${atom})${suffix}`,
          )
          .join(''),
      ),
  }))
  const script = new Script('globalThis.testPattern()')
  const texts = ['a', 'b', 'ab', 'aab'].map((part) => `${part.repeat(20_000)}!`)
  let linear = 0
  fc.assert(
    fc.property(pattern, (source) => {
      const anchored = `^(?:${source})$`
      if (estimatePatternCost(anchored) !== 'linear') return
      linear += 1
      const expression = new RegExp(anchored, 'u')
      for (const text of texts) {
        Object.assign(globalThis, { testPattern: () => expression.test(text) })
        script.runInThisContext({ timeout: 10_000 })
      }
    }),
    { seed: 1, numRuns: process.env.FULL ? 5_000 : 300 },
  )
  expect(linear).toBeGreaterThan(process.env.FULL ? 500 : 30)
})
