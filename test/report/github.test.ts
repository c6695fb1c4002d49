import { expect, test } from 'vitest'
import type { Finding, Severity } from '../../src/lint/finding.js'
import type { ReporterOptions } from '../../src/report/reporter.js'
import { createFinding, createSummary } from './findings.js'
import { hostileTexts, writeReport } from './rich-run.js'

/** Reads a line as the runner does: actions/runner, `ActionCommand.TryParseV2`. */
function parseCommand(line: string) {
  const [, name = '', list = '', data = ''] = /^\s*::(\w+) ?(.*?)::(.*)$/s.exec(line) ?? []
  const properties = list.split(',').filter((pair) => pair !== '')
  return {
    name,
    data: decodeData(data),
    ...Object.fromEntries(
      properties.map((pair) => {
        const [key = '', value = ''] = pair.split(/=(.*)/s)
        return [key, decodeData(value.replaceAll('%3A', ':').replaceAll('%2C', ','))]
      }),
    ),
  }
}

function decodeData(text: string): string {
  return text.replaceAll('%0D', '\r').replaceAll('%0A', '\n').replaceAll('%25', '%')
}

function createMany(severities: readonly Severity[], each: number): readonly Finding[] {
  return severities.flatMap((severity) =>
    Array.from({ length: each }, () => createFinding({ severity })),
  )
}

test('an annotation has the place, the rule and the message', async () => {
  const range = {
    start: { line: 12, column: 13, offset: 0 },
    end: { line: 12, column: 24, offset: 9 },
  }
  const finding = createFinding({ file: 'exports/a,b:c.json', range, message: '100 % wrong.' })
  const text = await writeReport('github', [finding], createSummary({ errors: 1 }))
  expect(text).toBe(
    '::error file=exports/a%2Cb%3Ac.json,line=12,endLine=12,col=13,endColumn=24,title=schema/enum::100 %25 wrong.\n',
  )
  expect(parseCommand(text.trimEnd())).toEqual({
    name: 'error',
    data: '100 % wrong.',
    file: 'exports/a,b:c.json',
    ...{ line: '12', endLine: '12', col: '13', endColumn: '24' },
    title: 'schema/enum',
  })
})

test('a range of several lines has no columns, and standard input no file', async () => {
  const start = { line: 1, column: 3, offset: 2 }
  const range = { start, end: { line: 4, column: 1, offset: 9 } }
  const findings = [createFinding({ range }), createFinding({ file: '-', range })]
  const lines = (await writeReport('github', findings)).trimEnd().split('\n').map(parseCommand)
  expect(lines).toEqual([
    {
      name: 'error',
      data: '`status` is wrong.',
      file: 'a.json',
      line: '1',
      endLine: '4',
      title: 'schema/enum',
    },
    { name: 'error', data: 'line 1: `status` is wrong.', title: 'schema/enum' },
  ])
})

test.each<{ name: string; options: ReporterOptions; want: readonly string[]; rest: string }>([
  {
    name: 'ten of each severity, errors first',
    options: { show: 'info' },
    want: ['error', 'warning', 'notice'].flatMap((name) => Array(10).fill(name)),
    rest: 'Not annotated: 5 errors, 5 warnings, 5 infos (GitHub shows 10 of a severity per step; --show info, --max-findings 50)',
  },
  {
    name: '--show',
    options: {},
    want: ['error', 'warning'].flatMap((name) => Array(10).fill(name)),
    rest: 'Not annotated: 5 errors, 5 warnings, 15 infos (GitHub shows 10 of a severity per step; --show warning, --max-findings 50)',
  },
  {
    name: '--max-findings',
    options: { show: 'info', maxFindings: 12 },
    want: [...Array(10).fill('error'), 'warning', 'warning'],
    rest: 'Not annotated: 5 errors, 13 warnings, 15 infos (GitHub shows 10 of a severity per step; --show info, --max-findings 12)',
  },
])('$name', async ({ options, want, rest }) => {
  const findings = createMany(['info', 'warning', 'error'], 15)
  const counts = createSummary({ errors: 15, warnings: 15, infos: 15 })
  const lines = (await writeReport('github', findings, counts, options)).split('\n')
  expect(lines.slice(0, -2).map((line) => parseCommand(line).name)).toEqual(want)
  expect(lines.slice(-2)).toEqual([rest, ''])
})

test.each(hostileTexts.map((text) => [text]))('%j is no other command', async (text) => {
  const finding = createFinding({ file: `${text}.json`, ruleId: text, message: `\`${text}\`` })
  const output = await writeReport('github', [finding])
  expect(output.split('\n')).toHaveLength(2)
  const command = parseCommand(output.trimEnd())
  expect(Object.keys(command)).toEqual([
    'name',
    'data',
    'file',
    'line',
    'endLine',
    'col',
    'endColumn',
    'title',
  ])
  expect(command.name).toBe('error')
})
