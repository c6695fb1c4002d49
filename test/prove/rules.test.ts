import { expect, test } from 'vitest'
import type { ReportFunction, Rule } from '../../src/lint/rule.js'
import { createRandom, type Random } from '../json/random.js'
import { clusterTarget, compareRuns, runLint } from './differential.js'
import { cleanLine, joinLines, separateDocuments } from './documents.js'

const examples = clusterTarget.rules
  .flatMap(({ good, bad }) => [...good, ...bad])
  .flatMap(({ overlay, previous = [] }) => [overlay, ...previous])

const edges = [null, false, true, 0, 3, '', 'FAILED', 'vector', 'attribute', [], {}]

/** A value of a field: mostly none, or one of the examples of all rules. */
function pickValue(field: string, random: Random): unknown {
  const values = examples.flatMap((it) => (field in it ? [it[field]] : []))
  if (random.below(20) === 0 || values.length === 0) return random.pick(edges)
  return random.below(2) === 0 ? random.pick(values) : undefined
}

// What `cleanIf` says of a rule has to agree with what its function reports.
test('rules report the same when they are not asked', async () => {
  const random = createRandom(7)
  for (const { id, document, fields } of clusterTarget.rules) {
    if (document === undefined) continue
    const lines = Array.from({ length: process.env.FULL ? 2000 : 50 }, () => {
      const overlay = fields
        .map((field) => [field, pickValue(field, random)])
        .filter(([, value]) => value !== undefined)
      return JSON.stringify({ ...JSON.parse(cleanLine), ...Object.fromEntries(overlay) })
    })
    const content = joinLines([cleanLine, ...lines])
    const { difference, proven } = await compareRuns(content, { countsInfos: true })
    expect(difference, id).toBeUndefined()
    expect(proven, id).toBeGreaterThan(0)
  }
})

test('only rules that a document leaves unclear are called', async () => {
  const calls = new Map<string, number>()
  const rules = clusterTarget.rules.map((rule) => ({
    ...rule,
    ...(rule.document && {
      document(...args: Parameters<NonNullable<typeof rule.document>>) {
        calls.set(rule.id, (calls.get(rule.id) ?? 0) + 1)
        rule.document?.(...args)
      },
    }),
  }))
  // Only times that are written alike are compared without calling the rule.
  const times = { created_at: '2026-11-02T06:03:21Z', updated_at: '2026-11-02T06:03:21.5Z' }
  const line = JSON.stringify({ ...JSON.parse(cleanLine), ...times })
  const { proven } = await runLint(joinLines([cleanLine, line, line]), {
    target: { ...clusterTarget, rules },
    countsInfos: true,
  })
  expect(proven).toBe(2)
  // The first document is read in the ordinary way.
  expect([...calls]).toEqual([
    ['cluster/fields-match-type', 1],
    ['cluster/times-in-order', 2],
  ])
})

test.each([
  ['{"enabled":true}', false],
  ['{"provider":"openai","model_name":"a","enabled" : true }', false],
  ['{"max_samples_per_cluster":3,"include_keywords":true,"enabled":true}', false],
  ['{"labeling_inputs":{"enabled":false},"enabled":true}', true],
  ['{"provider":"enabled","enabled":true}', false],
  ['{"provider":"é","enabled":true}', true],
  ['{"enabled":false}', true],
  ['{"provider":"enabled"}', true],
  ['{"include_keywords":true}', true],
  ['{}', true],
])('llm_labeling %s: the rule about its errors is called: %j', async (labeling, expected) => {
  let isCalled = false
  const rules = clusterTarget.rules.map((rule) => ({
    ...rule,
    ...(rule.id === 'cluster/labeling-errors-need-labeling' && {
      document(...args: Parameters<NonNullable<typeof rule.document>>) {
        isCalled = true
        rule.document?.(...args)
      },
    }),
  }))
  const line = `${cleanLine.slice(0, -1)},"llm_labeling":${labeling},"llm_labeling_errors":["a"]}`
  const content = joinLines([cleanLine, line])
  const { difference } = await compareRuns(content, { target: clusterTarget, countsInfos: true })
  expect(difference).toBeUndefined()
  await runLint(content, { target: { ...clusterTarget, rules }, countsInfos: true })
  expect(isCalled).toBe(expected)
})

// They have a bit each in the record of a document, but for the last ones.
test.each([0, 29, 30, 31, 32, 40])('rule %i of many is called', async (chosen) => {
  const rules = Array.from({ length: 41 }, (_, index) => ({
    ...exampleRule,
    id: `test/rule-${index}`,
    document([type, name]: readonly unknown[], _model: unknown, report: ReportFunction) {
      if (index === chosen && type === 'vector' && name === 'bad') report({ pointer: '' }, {})
    },
  }))
  const target = { ...clusterTarget, rules }
  const lines = [cleanLine, cleanLine.replace('scenes', 'bad'), cleanLine]
  const { difference, proven } = await compareRuns(joinLines(lines), { target })
  expect(difference).toBeUndefined()
  expect(proven).toBe(1)
})

const exampleRule: Rule = {
  id: 'test/rule',
  severity: 'warning',
  fields: ['cluster_type', 'cluster_name'],
  summary: 'A test.',
  why: 'A test.',
  fix: 'Nothing.',
  good: [],
  bad: [],
  message: () => 'Bad.',
}

test('few documents are read whose values come again', async () => {
  const lines = separateDocuments(Array.from({ length: 500 }, () => cleanLine)).map((line) =>
    JSON.stringify({ ...JSON.parse(line), feature_uris: ['mixpeek://clip_vit_l14@v2/embedding'] }),
  )
  let calls = 0
  const rules = clusterTarget.rules.map((rule) => {
    const { document } = rule
    if (document === undefined) return rule
    return {
      ...rule,
      document(...args: Parameters<typeof document>) {
        calls += 1
        document(...args)
      },
    }
  })
  const target = { ...clusterTarget, rules }
  const { proven } = await runLint(joinLines(lines), { target, countsInfos: true })
  expect(proven).toBe(499)
  // Two of the documents that were read would be enough.
  expect(calls).toBeLessThan(10 * rules.length)
  expect(calls).toBeGreaterThan(0)
})
