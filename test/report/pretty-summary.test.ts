import { describe, expect, test } from 'vitest'
import type { Severity } from '../../src/lint/finding.js'
import { createPrettyReporter } from '../../src/report/pretty.js'
import type { ReporterOptions, Summary } from '../../src/report/reporter.js'
import { createFinding, createSummary, plain, run } from './findings.js'

describe('a report', () => {
  const severities: readonly Severity[] = ['error', 'warning', 'info', 'error', 'error']

  test.each<{
    name: string
    options?: ReporterOptions
    given: Partial<Summary>
    blocks: number
    want: readonly string[]
  }>([
    {
      name: 'infos are counted but not shown',
      given: { files: 9, documents: 14, errors: 3, warnings: 1, infos: 1 },
      blocks: 4,
      want: ['9 files, 14 documents · 3 errors, 1 warning, 1 info (not shown: --show info)'],
    },
    {
      name: '--show info',
      options: { show: 'info' },
      given: { errors: 3, warnings: 1, infos: 1 },
      blocks: 5,
      want: ['1 file, 1 document · 3 errors, 1 warning, 1 info'],
    },
    {
      name: '--show error',
      options: { show: 'error' },
      given: { errors: 3, warnings: 1, infos: 1 },
      blocks: 3,
      want: ['1 file, 1 document · 3 errors, 1 warning and 1 info (not shown: --show info)'],
    },
    {
      name: '--show error without infos',
      options: { show: 'error' },
      given: { warnings: 1 },
      blocks: 3,
      want: ['1 file, 1 document · 1 warning (not shown: --show warning)'],
    },
    {
      name: '--max-findings',
      options: { maxFindings: 3 },
      given: { errors: 3, warnings: 1, infos: 1 },
      blocks: 3,
      want: [
        '1 file, 1 document · 3 errors, 1 warning, 1 info (not shown: --show info)',
        '1 more finding: --max-findings 4',
      ],
    },
    {
      name: '--max-findings 0',
      options: { maxFindings: 0, show: 'info' },
      given: { errors: 3, warnings: 1, infos: 1 },
      blocks: 0,
      want: [
        '1 file, 1 document · 3 errors, 1 warning, 1 info',
        '5 more findings: --max-findings 5',
      ],
    },
    {
      name: 'findings that lint only counted, without those that are not shown anyway',
      given: { errors: 1003, warnings: 1, infos: 9, omitted: { error: 1000, warning: 0, info: 8 } },
      blocks: 4,
      want: [
        '1 file, 1 document · 1,003 errors, 1 warning, 9 infos (not shown: --show info)',
        "1,000 findings can't be shown: a document has too many to locate all of them",
      ],
    },
  ])('$name', ({ options, given, blocks, want }) => {
    const reporter = createPrettyReporter(plain, options)
    const parts = severities.map((severity) => reporter.finding(createFinding({ severity })))
    expect(parts.filter((part) => part !== '').length).toBe(blocks)
    expect(reporter.end?.(createSummary(given))).toBe(`${want.join('\n')}\n`)
  })

  test('ends with the version of the model, if the schema has one', () => {
    const source = { api: 'Some API', version: '3', page: 'A page', read: '2026-01-02' }
    for (const [schema, want] of [
      [{ name: 'Order', source }, '\nmodel: Order, Some API 3 as read on 2026-01-02\n'],
      [{ name: 'Order' }, '\n'],
    ] as const) {
      const reporter = createPrettyReporter(plain)
      expect(reporter.begin?.({ ...run, schema })).toBe('')
      expect(reporter.end?.(createSummary({}))).toBe(`1 file, 1 document · no findings${want}`)
    }
  })

  test('has at most fifty findings by default', () => {
    const reporter = createPrettyReporter(plain)
    const parts = Array.from({ length: 1053 }, () => reporter.finding(createFinding()))
    expect(parts.filter((part) => part !== '').length).toBe(50)
    expect(reporter.end?.(createSummary({ errors: 1053 }))).toBe(
      '  1,053  error    schema/enum\n\n1 file, 1 document · 1,053 errors\n1,003 more findings: --max-findings 1053\n',
    )
  })

  test('counts many findings by rule, the most frequent first', () => {
    const given: ReadonlyArray<readonly [count: number, severity: Severity, ruleId: string]> = [
      [2, 'error', 'schema/required'],
      [1003, 'error', 'schema/enum'],
      [2, 'warning', 'json/duplicate-key'],
      [1, 'error', 'b'],
      [1, 'error', 'a'],
      [1, 'warning', 'schema/enum'],
      [50, 'info', 'time-zone'],
    ]
    const reporter = createPrettyReporter(plain)
    for (const [count, severity, ruleId] of given)
      for (let index = 0; index < count; index += 1)
        reporter.finding(createFinding({ severity, ruleId }))
    const summary = createSummary({ errors: 1007, warnings: 3, infos: 50 })
    expect(reporter.end?.(summary).split('\n')).toEqual([
      '  1,003  error    schema/enum',
      '      2  error    schema/required',
      '      2  warning  json/duplicate-key',
      '      1  error    a',
      '      1  error    b',
      '      1  warning  schema/enum',
      '',
      '1 file, 1 document · 1,007 errors, 3 warnings, 50 infos (not shown: --show info)',
      '960 more findings: --max-findings 1010',
      '',
    ])
  })

  test.each([
    [9, 1, []],
    [10, 1, ['  10  error    rule-0', '']],
    [
      44,
      22,
      [...Array.from({ length: 20 }, () => '  2  error    rule-'), '  and 2 more rules', ''],
    ],
  ])('%i findings of %i rules', (findings, rules, want) => {
    const reporter = createPrettyReporter(plain)
    for (let index = 0; index < findings; index += 1)
      reporter.finding(createFinding({ ruleId: `rule-${index % rules}` }))
    const lines = reporter.end?.(createSummary({ errors: findings })).split('\n') ?? []
    const table = lines.slice(0, lines.indexOf(`1 file, 1 document · ${findings} errors`))
    expect(table.map((line, index) => line.slice(0, want[index]?.length))).toEqual(want)
  })

  test('colors the severities of the summary by rule', () => {
    const reporter = createPrettyReporter({ color: true, width: 80 })
    for (let index = 0; index < 10; index += 1) reporter.finding(createFinding())
    expect(reporter.end?.(createSummary({ errors: 10 }))).toMatch(
      // biome-ignore lint/suspicious/noControlCharactersInRegex: colors
      /^ {2}10 {2}\u001b\[31merror\u001b\[39m {4}schema\/enum\n\n/,
    )
  })

  test('separates findings and counts by a blank line', () => {
    const reporter = createPrettyReporter(plain)
    const parts = [createFinding(), createFinding({ document: 1 })].map((it) =>
      reporter.finding(it),
    )
    expect(parts.join('') + reporter.end?.(createSummary({ errors: 2, documents: 2 }))).toBe(
      [
        'a.json:1:1',
        '  error  `status` is wrong.                                          schema/enum',
        '',
        'a.json:1:1   record 2',
        '  error  `status` is wrong.                                          schema/enum',
        '',
        '1 file, 2 documents · 2 errors',
        '',
      ].join('\n'),
    )
  })

  test.each<{ name: string; given: Partial<Summary>; want: readonly string[] }>([
    { name: 'no findings', given: {}, want: ['1 file, 1 document · no findings'] },
    {
      name: 'no files',
      given: { files: 0, documents: 0 },
      want: ['0 files, 0 documents · no findings'],
    },
    {
      name: 'thousands',
      given: { files: 1000, documents: 1_234_567, errors: 12_345, infos: 999 },
      want: [
        '1,000 files, 1,234,567 documents · 12,345 errors, 999 infos (not shown: --show info)',
      ],
    },
    {
      name: 'a skipped file',
      given: { skipped: [{ file: 'package.json', reason: 'not a cluster' }] },
      want: ['1 file, 1 document · no findings', '1 file skipped (not a cluster): package.json'],
    },
    {
      name: 'skipped files, grouped by reason',
      given: {
        skipped: [
          { file: 'a.json', reason: 'not a cluster' },
          { file: 'b.json', reason: 'a schema, not a cluster' },
          { file: 'c.json', reason: 'not a cluster' },
          { file: 'd.json', reason: 'not a cluster' },
        ],
      },
      want: [
        '1 file, 1 document · no findings',
        '3 files skipped (not a cluster): a.json, c.json, d.json',
        '1 file skipped (a schema, not a cluster): b.json',
      ],
    },
    {
      name: 'long names of skipped files',
      given: {
        skipped: [...'abc'].map((name) => ({
          file: `exports/of-the-previous-year/${name}.json`,
          reason: 'not a cluster',
        })),
      },
      want: [
        '1 file, 1 document · no findings',
        '3 files skipped (not a cluster): exports/of-the-previous-year/a.json,',
        '  exports/of-the-previous-year/b.json, exports/of-the-previous-year/c.json',
      ],
    },
    {
      name: 'many skipped files',
      given: {
        skipped: [...'abcdefg'].map((name) => ({ file: `${name}.json`, reason: 'not a cluster' })),
      },
      want: [
        '1 file, 1 document · no findings',
        '7 files skipped (not a cluster): a.json, b.json, c.json and 4 more',
      ],
    },
    {
      name: 'what options leave out',
      given: {
        ignored: [
          { option: '--ignore', files: 1200, folders: 1, examples: ['a', 'b\u001b', 'c/'] },
          { option: '--gitignore', files: 0, folders: 2, examples: ['d/', 'e/'] },
          { option: 'ignore', files: 1, folders: 0, examples: ['f'] },
        ],
      },
      want: [
        '1 file, 1 document · no findings',
        '1,200 files and 1 folder ignored (--ignore): a, b\\u001b, c/ and 1,198 more',
        '2 folders ignored (--gitignore): d/, e/',
        '1 file ignored (ignore): f',
      ],
    },
  ])('$name', ({ given, want }) => {
    expect(createPrettyReporter(plain).end?.(createSummary(given))).toBe(`${want.join('\n')}\n`)
  })

  test('colors the counts', () => {
    const reporter = createPrettyReporter({ color: true, width: 80 })
    expect(reporter.end?.(createSummary({ errors: 1, infos: 2 }))).toBe(
      '1 file, 1 document · \u001b[31m1 error\u001b[39m, \u001b[34m2 infos\u001b[39m (not shown: --show info)\n',
    )
  })
})
