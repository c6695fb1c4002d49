import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { builtInRuleIds, getJsonSeverity } from '../../src/lint/rule-ids.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { listReportedKeywords } from './keywords.js'
import { clusterSamples, jsonSamples, keywordSamples } from './messages.js'

const jsonIds = builtInRuleIds.filter((id) => id.startsWith('json/'))
const schemaIds = builtInRuleIds.filter((id) => id.startsWith('schema/'))

describe('builtInRuleIds', () => {
  test('has every rule of the JSON reader', () => {
    const sources = readdirSync('src/json', { recursive: true, encoding: 'utf8' })
      .filter((file) => file.endsWith('.ts'))
      .map((file) => readFileSync(`src/json/${file}`, 'utf8'))
    const inSources = sources.flatMap((source) => source.match(/(?<=')json\/[\w-]+(?=')/g) ?? [])
    expect(new Set(jsonIds)).toEqual(new Set(inSources))
  })

  test('has every keyword that the validators report, and the limit of time', () => {
    expect(new Set(schemaIds)).toEqual(
      new Set([...listReportedKeywords(), 'timeout'].map((keyword) => `schema/${keyword}`)),
    )
  })

  test('has every rule in docs/messages.md', () => {
    const inSamples = [...clusterSamples, ...keywordSamples].map(({ ruleId }) => ruleId)
    for (const ruleId of ['json/syntax', ...Object.keys(jsonSamples), ...inSamples])
      expect(builtInRuleIds).toContain(ruleId)
  })

  test('has no id twice, and none of a rule in a file of its own', () => {
    const ids = [...builtInRuleIds, ...[...genericRules, ...clusterRules].map(({ id }) => id)]
    expect(ids).toEqual([...new Set(ids)])
  })
})

describe('the severity of json/layout', () => {
  test.each([
    ['adjacent-values', 'a.json', 'warning'],
    ['adjacent-values', 'a.JSON', 'warning'],
    ['adjacent-values', 'export', 'warning'],
    ['adjacent-values', 'a.ndjson', 'info'],
    ['adjacent-values', 'a.jsonl', 'info'],
    ['adjacent-values', '-', 'info'],
    ['not-lines', 'a.ndjson', 'info'],
    ['not-lines', 'a.json', 'info'],
  ] as const)('%s in %s: %s', (problem, file, severity) => {
    expect(getJsonSeverity('json/layout', { problem }, file)).toBe(severity)
  })
})
