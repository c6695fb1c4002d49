// Keys that the model doesn't know: if they're only counted, documents with them are proven.
import { expect, test } from 'vitest'
import { resolveLintTarget } from '../../src/cli/lint/target.js'
import { flattenBatches } from '../../src/json/stream/batch.js'
import type { Severity } from '../../src/lint/finding.js'
import { lintParts } from '../../src/lint/lint-file.js'
import type { RuleSeverities } from '../../src/lint/rule.js'
import { buildModel } from '../../src/model/build.js'
import type { Schema } from '../../src/schema/schema.js'
import { clusterSchema, clusterTarget, compareRuns } from './differential.js'
import { cleanLine, joinLines } from './documents.js'

const start = cleanLine.slice(0, -1)

test.each([
  ['"colour_scheme":"viridis"', true],
  ['"colour_scheme":{"a":[1,{"b":null}]}', true],
  ['"colour_scheme":null', true],
  ['"a":1,"b":2,"c":3', true],
  ['"__proto__":{"a":1}', true],
  ['"constructor":1', true],
  ['"7":1,"":2', true],
  ['"organization_id":"org_1"', true],
  ['"llm_labeling":{"enabled":true,"tone":"dry"}', true],
  ['"llm_labeling":{"labeling_inputs":{"input_mappings":[{"input_key":"a","tone":1}]}}', true],
  ['"face_cluster_merge":{"organization_id":1}', true],
  ['"quality_metrics":{"anything":1}', true],
  ['"algorithm":"birch"', true],
  ['"algorithm":"hbscan"', true],
  ['"algorithm":""', true],
  ['"algorithm":"<string>"', false],
  ['"algorithm":"string"', false],
  ['"algorithm":"b\\u0069rch"', false],
  ['"algorithm":{"$oid":"65a1b2c3d4e5f60718293a4b"}', true],
  ['"llm_labeling":{"provider":"mistral","model_name":"gemini-3-pro"}', true],
  ['"llm_labeling":{"model_name":"gemini-2.0-flash"}', true],
  [
    '"llm_labeling":{"labeling_inputs":{"input_mappings":[{"input_key":"a","source_type":"x"}]}}',
    true,
  ],
  ['"status":"RESTING"', false],
  ['"multi_feature_strategy":"blend","learned_weights":{"a":1}', false],
  // What looks like a field is a warning.
  ['"algoritm":"hdbscan"', false],
  ['"Status":"COMPLETED"', false],
  ['"llm_labeling":{"enabled":true,"max_sample_per_cluster":5}', false],
  ['"clustering_method":"hdbscan"', false],
  ['"task_id":"task_1"', false],
  // Other checks see the key or the value, too.
  ['"colour_scheme":1,"colour_scheme":2', false],
  ['"colour_scheme":{"a":1,"a":2}', false],
  ['"colour_scheme":12345678901234567890', false],
  ['"colour_scheme":1e400', false],
  ['"colour_scheme":"\\ud800"', false],
  ['"colour\\u005fscheme":1', false],
  ['"colour_scheme":1,"colour\\u005fscheme":1', false],
  ['"couleur_é":1', false],
  ['"$colour":1', false],
  // These say where the documents are.
  ['"results":[]', false],
  ['"results":{"a":1}', false],
  ['"cluster":{"cluster_id":"a"}', false],
  ['"data":[{"cluster_id":"a"}]', false],
])('%s: %s', async (members, isProven) => {
  const line = `${start},"cluster_id":"clust_1",${members}}`
  const again = line.replace('clust_1', 'clust_2')
  const { difference, proven } = await compareRuns(joinLines([cleanLine, line, again]))
  expect(difference).toBeUndefined()
  expect(proven).toBe(isProven ? 2 : 0)
})

test('a misspelled field of an object that has it, too', async () => {
  const lines = [`${start},"algorithm":"hdbscan","algoritm":"x"}`, `${start},"algoritm":"x"}`]
  const { difference } = await compareRuns(joinLines([cleanLine, ...lines, ...lines]))
  expect(difference).toBeUndefined()
})

/** The findings and infos of a run that only counts infos. */
async function countInfos(lines: readonly string[], severities: RuleSeverities) {
  const infos = new Map<string, number>()
  let documents = 0
  const proof = {
    countsInfos: true,
    minSize: 0,
    loadSchema: async () => clusterSchema,
    onProven(count: number, counts: ReadonlyMap<string, number>) {
      documents += count
      for (const [rule, more] of counts) infos.set(rule, (infos.get(rule) ?? 0) + more)
    },
  }
  const options = { proof, severities }
  const results = flattenBatches(lintParts('a.ndjson', joinLines(lines), clusterTarget, options))
  for await (const _ of results);
  return { documents, infos: Object.fromEntries([...infos].filter(([, count]) => count > 0)) }
}

test.each<[RuleSeverities, number, object]>([
  [new Map(), 2, { 'time-zone': 1, 'unknown-field': 3, 'unknown-value': 2, deprecated: 1 }],
  [new Map([['unknown-field', 'off']]), 2, { 'time-zone': 1, 'unknown-value': 2, deprecated: 1 }],
  [new Map([['time-zone', 'off']]), 2, { 'unknown-field': 3, 'unknown-value': 2, deprecated: 1 }],
  [
    new Map<string, Severity | 'off'>([
      ['unknown-value', 'off'],
      ['deprecated', 'off'],
    ]),
    2,
    { 'time-zone': 1, 'unknown-field': 3 },
  ],
  [new Map([['deprecated', 'error']]), 1, { 'unknown-field': 2, 'unknown-value': 2 }],
  [
    new Map([['unknown-value@/algorithm', 'error']]),
    1,
    { 'time-zone': 1, 'unknown-field': 1, deprecated: 1 },
  ],
  [new Map([['unknown-field', 'info']]), 0, {}],
  [new Map([['unknown-field', 'warning']]), 0, {}],
  [new Map([['unknown-field@/colour_scheme', 'off']]), 0, {}],
])('infos are counted by rule: %o', async (severities, documents, infos) => {
  const lines = [
    `${start},"cluster_id":"clust_1","colour_scheme":1,"llm_labeling":{"tone":1,"provider":"mistral"},"algorithm":"birch"}`,
    `${start},"cluster_id":"clust_2","colour_scheme":1,"created_at":"2026-01-01T00:00:00","llm_labeling":{"model_name":"gemini-2.0-flash"}}`,
  ]
  expect(await countInfos([cleanLine, ...lines], severities)).toEqual({ documents, infos })
  const { difference } = await compareRuns(joinLines([cleanLine, ...lines]), { severities })
  expect(difference).toBeUndefined()
})

test('if the rule is off, unknown keys that look like fields are clean, too', async () => {
  const severities = new Map([['unknown-field', 'off']] as const)
  const lines = ['algoritm', 'task_id', 'colour'].map((key) => `${start},"${key}":1}`)
  const { difference, proven } = await compareRuns(joinLines([cleanLine, ...lines]), { severities })
  expect(difference).toBeUndefined()
  expect(proven).toBe(lines.length)
})

test('more keys than there is room for', async () => {
  const lines = Array.from(
    { length: 1500 },
    (_, index) => `${start},"cluster_id":"clust_${index}","${'x'.repeat(index % 40)}${index}":1}`,
  )
  const content = joinLines([cleanLine, ...lines, ...lines])
  const { difference, proven } = await compareRuns(content, { countsInfos: true })
  expect(difference).toBeUndefined()
  expect(proven).toBeGreaterThan(200)
})

const plain = {
  type: 'object',
  properties: { long_name: { type: 'integer', 'x-aliases': ['lname'] } },
}
const open = { type: 'string', 'x-values': { a: {}, b: { until: '2026-01-01' } } }
const named = { $ref: '#/$defs/Plain' }

test.each([
  [named, { other: 1 }, true],
  [named, { long_nam: 1 }, false],
  [named, { lname: 1 }, false],
  [plain, { other: 1 }, true],
  [{ anyOf: [named, { type: 'null' }] }, { other: 1 }, true],
  [{ oneOf: [plain, { type: 'null' }] }, { other: 1 }, true],
  [{ type: 'array', items: named }, [{ other: 1 }], true],
  [{ ...plain, type: ['object', 'null'] }, { other: 1 }, true],
  [{ ...plain, required: ['a'] }, { a: 1, other: 1 }, false],
  [{ ...plain, minProperties: 1 }, { other: 1 }, true],
  [{ ...plain, minProperties: 2 }, { other: 1 }, false],
  [{ ...plain, additionalProperties: true }, { other: 1 }, true],
  [{ ...plain, propertyNames: { maxLength: 9 } }, { other: 1 }, false],
  // Beside other conditions, it isn't sure what rules look at.
  [{ $ref: '#/$defs/Open' }, 'c', true],
  [{ $ref: '#/$defs/Open' }, 'b', true],
  [{ anyOf: [{ $ref: '#/$defs/Open' }, { type: 'null' }] }, 'c', true],
  [{ type: 'array', items: { $ref: '#/$defs/Open' } }, ['a', 'b', 'c', 'c'], true],
  [{ $ref: '#/$defs/Closed' }, 'b', true],
  [{ $ref: '#/$defs/Closed' }, 'c', false],
  [{ allOf: [{ $ref: '#/$defs/Open' }] }, 'c', false],
  [{ $ref: '#/$defs/Open', deprecated: true }, 'c', false],
  [open, 'c', false],
  [open, 'a', true],
  [{ allOf: [plain] }, { other: 1 }, false],
  [{ anyOf: [plain, { type: 'string' }] }, { other: 1 }, false],
  [{ additionalProperties: plain }, { a: { other: 1 } }, false],
  [{ patternProperties: { '': plain } }, { a: { other: 1 } }, false],
  [{ type: 'array', prefixItems: [plain] }, [{ other: 1 }], false],
])('a document of another schema: %j, %j: %s', async (node, value, isProven) => {
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...{
      type: 'object',
      properties: { v: node },
      $defs: { Plain: plain, Open: open, Closed: { ...open, enum: ['a', 'b'] } },
    },
  }
  const schema: Schema = { name: 's', file: 's.json', dialect: '2020-12', document }
  const target = await resolveLintTarget({ schema, model: buildModel(schema) })
  const content = joinLines(['{}', JSON.stringify({ v: value })])
  const { difference, proven } = await compareRuns(content, { target, schema })
  expect(difference).toBeUndefined()
  expect(proven).toBe(isProven ? 1 : 0)
})

test('an object that rules only look at in one place', async () => {
  const document = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    ...{ type: 'object', properties: { v: named, w: { allOf: [named] } } },
    $defs: { Plain: plain },
  }
  const schema: Schema = { name: 's', file: 's.json', dialect: '2020-12', document }
  const target = await resolveLintTarget({ schema, model: buildModel(schema) })
  const content = joinLines(['{}', '{"v":{"other":1}}', '{"w":{"other":1}}', '{"x":1}'])
  const { difference, proven } = await compareRuns(content, { target, schema })
  expect(difference).toBeUndefined()
  expect(proven).toBe(1)
})
