import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createExampleReporter } from '../../src/cli/example-reports.js'
import { createClusterTarget } from '../../src/cluster/index.js'
import { notACluster } from '../../src/cluster/recognize/rule.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

const model = buildModel(await loadSchema('schemas/cluster.schema.json'))
const target = createClusterTarget(model)
const reportExamples = createExampleReporter(model)
const minimal = JSON.parse(readFileSync('generated/samples/valid/minimal.json', 'utf8'))

/** What lint reports for the complete file of an example. */
const lint = async (
  documents: readonly unknown[],
  rule: { readonly id: string; readonly severity: string },
) => {
  const text = documents.map((document) => JSON.stringify(document)).join('\n')
  const severities = new Map(rule.severity === 'off' ? [[rule.id, 'warning' as const]] : [])
  const bytes = new TextEncoder().encode(text)
  return (await lintFile('example.json', bytes, target, { severities })).findings
}

const collapse = (text: string) => text.replaceAll(/\s+/g, ' ')

describe('the page of a rule shows what lint reports for the complete document', () => {
  test.each([...genericRules, ...clusterRules])('$id', async (rule) => {
    const reported = await reportExamples(rule)
    expect(reported.map(({ title }) => title)).toEqual(rule.bad.map(({ title }) => title))
    for (const [index, { overlay, previous = [] }] of rule.bad.entries()) {
      const { json = '', report = '' } = reported[index] ?? {}
      const documents = [...previous, overlay].map((fields) => ({ ...minimal, ...fields }))
      const findings = await lint(documents, rule)
      expect(findings.length).toBeGreaterThan(0)
      expect(report.match(/^example\.json:/gm)).toHaveLength(findings.length)
      // The rule stands at the right margin, after the message or on a line of its own.
      for (const { severity, message } of findings)
        expect(collapse(report)).toContain(collapse(`${severity} ${message} ${rule.id}`))
      expect(JSON.parse(json)).toEqual(previous.length === 0 ? overlay : [...previous, overlay])
    }
  })

  test('cluster/not-a-cluster', async () => {
    const reported = await reportExamples(notACluster)
    expect(reported.map(({ title }) => title)).toEqual([
      'An error response of the API',
      'An execution',
      'A response of the old model (ClusterModel, before 2025-12-04, still the answer of PATCH)',
    ])
    for (const { json, report } of reported) {
      const [finding, ...others] = await lint([JSON.parse(json)], notACluster)
      expect(others).toEqual([])
      expect(collapse(report)).toContain(collapse(`error ${finding?.message} ${notACluster.id}`))
    }
  })

  test('the place and the marked characters are those of what the page shows', async () => {
    const rule = clusterRules.find(({ id }) => id === 'cluster/unique-id')
    const [{ json, report } = { json: '', report: '' }] =
      rule === undefined ? [] : await reportExamples(rule)
    const [, line = '', column = ''] = /^example\.json:(\d+):(\d+) {3}record 2$/m.exec(report) ?? []
    const shown = json.split('\n')[Number(line) - 1]?.slice(Number(column) - 1)
    expect(shown).toMatch(/^"clust_9f31c2aa"/)
  })
})
