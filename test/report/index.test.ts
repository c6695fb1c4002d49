import { describe, expect, test } from 'vitest'
import { reporterNames, reporters } from '../../src/report/index.js'
import { finding, run, summary } from './findings.js'

test('the names are those of the list', () => {
  expect(reporterNames).toEqual(['pretty', 'json'])
})

describe.each(reporterNames)('%s', (name) => {
  test('opens anew each time, and reports', async () => {
    for (const attempt of [1, 2]) {
      const reporter = await reporters[name]?.({ color: false, width: 80 }, { maxFindings: 1 })
      const text = [
        reporter?.begin?.(run),
        reporter?.finding(finding({ message: `Attempt ${attempt}.` })),
        reporter?.end?.(summary({ errors: 1 })),
      ].join('')
      expect(text).toContain(`Attempt ${attempt}.`)
      expect(text.endsWith('\n')).toBe(true)
    }
  })
})
