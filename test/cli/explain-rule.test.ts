import { describe, expect, test } from 'vitest'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { builtInRuleIds } from '../../src/lint/rule-ids.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { runMain } from './run-main.js'

const explain = (...args: readonly string[]) => runMain(['lint', '--explain', ...args])

describe.each([...genericRules, ...clusterRules])('$id', (rule) => {
  test('everything in its file is on the page, within 80 columns', async () => {
    const { code, stdout, stderr } = await explain(rule.id)
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout.split('\n')[0]).toBe(`${rule.id}  ${rule.severity}`)
    for (const line of stdout.split('\n')) expect(line.length, line).toBeLessThanOrEqual(80)
    const words = stdout.replaceAll(/\s+/g, ' ')
    for (const text of [rule.summary, rule.why, rule.fix])
      expect(words).toContain(text.replaceAll('**', '').replaceAll(/\s+/g, ' '))
    for (const { title } of [...rule.good, ...rule.bad])
      expect(stdout).toContain(title.replaceAll('`', ''))
    expect(stdout.match(/→/g)).toHaveLength(rule.bad.flatMap(({ findings }) => findings).length)
  })
})

test.each(builtInRuleIds)('%s', async (id) => {
  const { code, stdout } = await explain(id)
  expect(code).toBe(0)
  expect(stdout).toMatch(/^\S+ {2}(error|warning|info)\n\n[\s\S]*\nWhy\n[\s\S]*\nFix\n/)
})

test('the page of time-zone', async () => {
  expect((await explain('time-zone')).stdout).toContain(`
Bad: A time without a zone
  {
    "created_at": "2025-10-13T13:58:06.664000"
  }
  → info at /created_at

`)
})

test('the page of a rule that compares documents shows all of them', async () => {
  expect((await explain('cluster/unique-id')).stdout).toContain(`
Bad: The same document twice
  [
    {
      "cluster_id": "clust_9f31c2aa",
      "algorithm": null
    },
    {
      "cluster_id": "clust_9f31c2aa"
    }
  ]
  → info at /cluster_id of the last document
`)
})

test('the page of a rule that is off says what it reports when it is on', async () => {
  const { stdout } = await explain('id-prefix')
  expect(stdout).toContain('  → warning at /cluster_id\n')
  expect(stdout).toContain('Turn it on with --rule id-prefix=warning.')
})

test.each([
  [['time-zon'], 'no such rule `time-zon`. Did you mean `time-zone`?'],
  [['xyz'], 'no such rule `xyz`. lint --list-rules lists all rules.'],
  [['time-zone', 'a.json'], '--explain takes no paths.'],
  [['time-zone', '--format=json'], '--explain takes no --format.'],
])('with %j it is one sentence', async (args, message) => {
  expect(await explain(...args)).toEqual({
    ...{ code: 2, stdout: '', stderr: `cluster-schema lint: ${message}\n` },
  })
})
