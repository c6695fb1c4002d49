import { existsSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { reporterNames, reporters } from '../../src/report/index.js'
import { createFinding, createSummary, run } from './findings.js'

describe.each(reporterNames)('the reporter %s', (name) => {
  test('has a file of its own', () => {
    expect(existsSync(`src/report/${name}.ts`)).toBe(true)
  })

  test('starts anew for each run', async () => {
    const writeReport = async () => {
      const reporter = await reporters[name]?.({ color: false, width: 80 }, { maxFindings: 1 })
      const parts = [
        reporter?.begin?.(run),
        reporter?.finding(createFinding({ file: 'exports/a.json' })),
        reporter?.end?.(createSummary({ errors: 1 })),
        ...(reporter?.formatRest?.(createSummary({ errors: 1 })) ?? []),
      ]
      return parts.join('')
    }
    const report = await writeReport()
    expect(report).toContain('exports/a.json')
    expect(report.endsWith('\n')).toBe(true)
    expect(await writeReport()).toBe(report)
  })
})
