import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import type { Severity } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import type { Example, Rule, RuleSeverities } from '../../src/lint/rule.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const minimal = {
  cluster_name: 'product topics',
  namespace_id: 'ns_640658775e',
  input_collections: ['col_products'],
  cluster_type: 'vector',
}

const lint = async (
  { overlay, previous = [] }: Example,
  ruleSeverities: RuleSeverities = new Map(),
) => {
  const documents = [...previous, overlay].map((it) => JSON.stringify({ ...minimal, ...it }))
  const bytes = new TextEncoder().encode(documents.join('\n'))
  return (await lintFile('example.json', bytes, target, { severities: ruleSeverities })).findings
}

/** Turns a rule on, if it's off by default. */
const turnOn = ({ id, severity }: Rule): RuleSeverities =>
  new Map<string, Severity>(severity === 'off' ? [[id, 'warning']] : [])

// Checks everything in a rule's file against the rule.
describe.each([...genericRules, ...clusterRules])('$id', (rule) => {
  test('has an id, a summary, a reason, a fix and examples', () => {
    expect(rule.id).toMatch(/^(cluster\/)?[a-z]+(-[a-z]+)*$/)
    for (const text of [rule.summary, rule.why, rule.fix]) expect(text.trim()).not.toBe('')
    expect(rule.good.length).toBeGreaterThan(0)
    expect(rule.bad.length).toBeGreaterThan(0)
  })

  test.each(rule.good)('good: $title', async (example) => {
    expect(await lint(example, turnOn(rule))).toEqual([])
  })

  test.each(rule.bad)('bad: $title', async (example) => {
    const found = await lint(example, turnOn(rule))
    expect(
      found.map(({ ruleId, pointer, key, severity }) => ({ ruleId, pointer, key, severity })),
    ).toEqual(
      example.findings.map(({ pointer, key, severity }) => ({
        ruleId: rule.id,
        pointer,
        key,
        severity: severity ?? turnOn(rule).get(rule.id) ?? rule.severity,
      })),
    )
    for (const { message } of found) expect(message).toMatch(/^`.*[.?]$/)
  })

  test.each(rule.bad)('with another severity: $title', async (example) => {
    expect(await lint(example, new Map([[rule.id, 'off']]))).toEqual([])
    for (const severity of ['error', 'warning', 'info'] as const)
      for (const finding of await lint(example, new Map([[rule.id, severity]])))
        expect(finding.severity).toBe(severity)
  })
})

test.each([
  ['stats', 'status'],
  ['created_by', 'created_at'],
  ['n_clusters', 'num_clusters'],
  ['cluster_all', 'cluster_id'],
])('%s is a new field, not a misspelled %s', async (key) => {
  const [found, ...others] = await lint({ title: key, overlay: { [key]: 1 } })
  expect(found).toMatchObject({ ruleId: 'unknown-field', severity: 'info', key })
  expect(others).toEqual([])
})

test.each([...genericRules, ...clusterRules].filter(({ severity }) => severity === 'off'))(
  '$id is off unless it is turned on',
  async ({ bad }) => {
    for (const example of bad) expect(await lint(example)).toEqual([])
  },
)

test('rules have unique ids and are sorted', () => {
  for (const rules of [genericRules, clusterRules]) {
    const ids = rules.map(({ id }) => id)
    expect(ids).toEqual([...new Set(ids)].sort())
  }
})

test('a misspelled required field gives one finding', async () => {
  const { cluster_name, ...rest } = minimal
  const bytes = new TextEncoder().encode(JSON.stringify({ clustr_name: cluster_name, ...rest }))
  const { findings } = await lintFile(join('a', 'b.json'), bytes, target)
  expect(findings).toMatchObject([{ ruleId: 'schema/required', pointer: '', key: 'cluster_name' }])
  expect(findings[0]?.message).toBe('`cluster_name` is missing; `clustr_name` looks like it.')
})
