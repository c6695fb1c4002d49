import { expect, test } from 'vitest'
import { formatRules } from '../../src/cli/lint/list-rules.js'
import { notACluster } from '../../src/cluster/recognize/rule.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import type { RuleMetadata } from '../../src/lint/rule.js'
import { builtInRuleIds } from '../../src/lint/rule-ids.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { runMain } from './run-main.js'

const listRules = (...args: readonly string[]) => runMain(['lint', '--list-rules', ...args])
const ids = [...clusterRules, notACluster, ...genericRules].map(({ id }) => id)

test('the table has every rule, sorted by id, within 80 columns', async () => {
  const { code, stdout, stderr } = await listRules()
  expect([code, stderr]).toEqual([0, ''])
  const lines = stdout.trimEnd().split('\n')
  for (const line of lines) expect(line.length, line).toBeLessThanOrEqual(80)
  const listed = lines.flatMap((line) => /^[^ ]+/.exec(line)?.[0] ?? [])
  expect(listed).toEqual([...ids, ...builtInRuleIds].sort())
  expect(lines).toContain('schema/enum                   error    A value is one of those allowed.')
  expect(lines).toContain('json/duplicate-key            warning  An object has each key once.')
})

test('a built-in rule has a line, with a summary of its own', async () => {
  const rules: readonly RuleMetadata[] = JSON.parse((await listRules('--format=json')).stdout)
  const builtIn = rules.filter(({ id }) => builtInRuleIds.includes(id))
  expect(builtIn).toHaveLength(builtInRuleIds.length)
  for (const { id, summary } of builtIn) {
    expect(summary.length, id).toBeLessThanOrEqual(41)
    expect(summary, id).not.toMatch(/`|every reader/)
  }
})

test('--schema lists the rules for its documents', async () => {
  const { stdout } = await listRules('--schema', 'schemas/report.schema.json')
  const listed = stdout.split('\n').flatMap((line) => /^[^ ]+/.exec(line)?.[0] ?? [])
  expect(listed).toEqual([...genericRules.map(({ id }) => id), ...builtInRuleIds].sort())
})

test('a long id has a line of its own, and a long summary is wrapped', () => {
  const rule = { severity: 'info', why: '', fix: '', fields: [] } as const
  const table = formatRules(
    [
      { ...rule, id: 'cluster/a-name-that-is-longer-than-the-column', summary: 'Short.' },
      { ...rule, id: 'a', summary: 'A sentence that is so long that it needs two lines.' },
    ],
    [],
    80,
  )
  const lines = table.split('\n')
  expect(lines[0]).toBe(
    'a                             info     A sentence that is so long that it needs',
  )
  expect(lines.slice(1, 4)).toEqual([
    '                                       two lines.',
    'cluster/a-name-that-is-longer-than-the-column',
    '                              info     Short.',
  ])
})

test.each([
  [['a.json'], '--list-rules takes no paths.'],
  [['--explain', 'time-zone'], '--list-rules and --explain exclude each other.'],
  [['--print-config', 'a.json'], '--list-rules and --print-config exclude each other.'],
  [['--format=sarif'], '--list-rules takes only --format pretty or --format json.'],
  [['--format=json=a.json'], '--list-rules takes only --format pretty or --format json.'],
  [
    ['--format=json', '--format=pretty'],
    '--list-rules takes only --format pretty or --format json.',
  ],
])('with %j it is one sentence', async (args, message) => {
  expect(await listRules(...args)).toEqual({
    ...{ code: 2, stdout: '', stderr: `cluster-schema lint: ${message}\n` },
  })
})
