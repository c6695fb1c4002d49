import { readFileSync } from 'node:fs'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { expect, test } from 'vitest'
import type { BaselineSummary } from '../../src/report/reporter.js'
import { createSummary } from './findings.js'
import { writeReport } from './rich-run.js'

const nothing: BaselineSummary = {
  accepted: { error: 0, warning: 0, info: 0 },
  stale: 0,
  exceeded: [],
}
const exceeded = { file: 'a.json', rule: 'schema/enum', count: 1, found: 1203 }

test.each<[name: string, given: BaselineSummary | undefined, want: readonly string[]]>([
  ['no baseline', undefined, []],
  ['one that does nothing', nothing, []],
  [
    'one finding',
    { ...nothing, accepted: { error: 1, warning: 0, info: 0 }, stale: 1 },
    ['1 finding accepted by the baseline', '1 stale entry of the baseline: --prune-baseline'],
  ],
  [
    'several',
    { ...nothing, accepted: { error: 1000, warning: 200, info: 34 }, pruned: 2 },
    ['1,234 findings accepted by the baseline', '2 stale entries pruned from the baseline'],
  ],
  [
    'too many findings, in names that control a terminal',
    { ...nothing, exceeded: [exceeded, { ...exceeded, record: '\u001b[31m\n', found: 2 }] },
    [
      'a.json: 1,203 findings of schema/enum, 1,202 more than the baseline accepts',
      'a.json · \\u001b[31m\\n: 2 findings of schema/enum, 1 more than the baseline accepts',
    ],
  ],
  [
    'too many findings in many entries',
    { ...nothing, exceeded: [exceeded, exceeded, exceeded, exceeded, exceeded] },
    [
      ...Array(3).fill(
        'a.json: 1,203 findings of schema/enum, 1,202 more than the baseline accepts',
      ),
      '2 more entries of the baseline with too many findings',
    ],
  ],
])('%s', async (_, baseline, want) => {
  const summary = createSummary(baseline === undefined ? {} : { baseline })
  const lines = ['1 file, 1 document · no findings', ...want, ''].join('\n')
  // pretty breaks long lines.
  for (const format of ['pretty', 'compact'])
    expect((await writeReport(format, [], summary)).replaceAll('\n  ', ' ')).toBe(lines)
  if (want.length === 2 && baseline?.exceeded.length === 0)
    expect(await writeReport('markdown', [], summary)).toBe(
      `**1 file, 1 document · no findings**\n${want.map((line) => `\n${line}\n`).join('')}`,
    )
})

test('the report for programs has the counts, as its schema says', async () => {
  const baseline = { ...nothing, accepted: { error: 1, warning: 2, info: 3 }, stale: 4, pruned: 5 }
  const summary = createSummary({ baseline: { ...baseline, exceeded: [exceeded] } })
  const report = JSON.parse(await writeReport('json', [], summary))
  const want = { accepted: { errors: 1, warnings: 2, infos: 3 }, stale: 4, exceeded: 1 }
  expect(report.summary.baseline).toEqual(want)
  const schema = JSON.parse(readFileSync('schemas/report.schema.json', 'utf8'))
  expect(new Ajv2020({ strict: true }).compile(schema)(report)).toBe(true)
  const sarif = JSON.parse(await writeReport('sarif', [], summary))
  expect(sarif.runs[0].properties.baseline).toEqual(want)
})
