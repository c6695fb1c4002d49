import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

const knowledge = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))

// What real exports look like, one shape a file. Infos: the times without a zone or with a blank.
const clean: ReadonlyArray<{
  readonly file: string
  readonly shape: string
  readonly documents?: number
  readonly infos?: number
}> = [
  { file: 'all-nulls.json', shape: 'a draft, null in every field that may be null' },
  { file: 'array.json', shape: 'an array of two, counts as x.0, four blanks deep', documents: 2 },
  { file: 'attribute-flat.json', shape: 'one attribute, flat, no vector field at all' },
  { file: 'attribute-hierarchical.json', shape: 'three attributes, a tree, times with an offset' },
  { file: 'child.json', shape: 'a child of parent.json, indented by tabs' },
  { file: 'clusters.ndjson', shape: 'NDJSON: results, no results, failed', documents: 5 },
  { file: 'completed-with-errors.json', shape: 'labeling errors, as JSON and as prose' },
  { file: 'crlf.ndjson', shape: 'NDJSON with CRLF, blank line last', documents: 3, infos: 4 },
  { file: 'empty-list.json', shape: 'a list without results', documents: 0 },
  { file: 'enrichment.json', shape: 'enriched in place, output lists empty, nulls in labeling' },
  { file: 'face-merge.json', shape: 'faces merged, with nulls in the config; three dimensions' },
  { file: 'failed.json', shape: 'failed on its first run: error and category, no results' },
  { file: 'filters-shorthand.json', shape: 'filters in short; noise only, num_clusters 0' },
  { file: 'filters-tree.json', shape: 'OR, AND, NOT, null, dynamic; nine fraction digits' },
  { file: 'list-envelope.json', shape: 'a list: pagination, total_count, stats', documents: 3 },
  { file: 'parent.json', shape: 'a parent, its children named' },
  { file: 'rerun.json', shape: 'pending again, results of the last success still there' },
  { file: 'running.json', shape: 'in progress, little more than what is required' },
  { file: 'sparse-api.json', shape: 'one line, no nulls, no zones: as the API sends', infos: 4 },
  { file: 'to-dict.json', shape: "the SDK's to_dict: blanks in times, \\u escapes", infos: 4 },
  { file: 'vector-hdbscan.json', shape: 'completed, LLM labeling, full of values' },
  { file: 'weighted.json', shape: 'learned weights; keys with slashes; 1.2e3' },
]

describe('an export gives no error and no warning', () => {
  test.each(clean)('$file: $shape', async ({ file, documents = 1, infos = 0 }) => {
    const linted = await lint(`exports/${file}`)
    expect(linted.findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`)).toEqual(
      Array.from({ length: infos }, () => 'info time-zone'),
    )
    expect(linted.documents).toBe(documents)
  })

  test('every export but the broken one is in the table', () => {
    const files = readdirSync('test/fixtures/exports').filter((file) => file !== 'broken.json')
    expect(clean.map(({ file }) => file)).toEqual(files.sort())
  })
})

test('broken.json has one fault', async () => {
  const { findings, documents } = await lint('exports/broken.json')
  expect(documents).toBe(1)
  expect(findings).toMatchObject([
    {
      ruleId: 'schema/enum',
      severity: 'error',
      pointer: '/status',
      range: { start: { line: 12, column: 13 }, end: { line: 12, column: 24 } },
    },
  ])
})

// What the Python SDK writes. Two of the three are not what the specification allows.
describe('an export of the SDK', () => {
  const cases: ReadonlyArray<{
    readonly file: string
    readonly errors: readonly string[]
    readonly infos: number
  }> = [
    { file: 'to-dict-str.json', errors: [], infos: 2 },
    {
      file: 'model-dump.json',
      errors: [
        'schema/type /llm_labeling/model_name',
        'schema/null /llm_labeling/parameters',
        'schema/null /updated_at',
      ],
      infos: 1,
    },
    {
      file: 'model-dump-sparse.json',
      errors: [
        'schema/null /cluster_id',
        'schema/null /output_collection_ids',
        'schema/null /output_collection_names',
        'schema/null /llm_labeling/parameters',
        'schema/null /status',
        'schema/null /created_at',
        'schema/null /updated_at',
        'schema/null /metadata',
      ],
      infos: 0,
    },
  ]
  test.each(cases)('$file', async ({ file, errors, infos }) => {
    const { findings } = await lint(`sdk/${file}`)
    const of = (severity: string) => findings.filter((finding) => finding.severity === severity)
    expect(of('error').map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)).toEqual(errors)
    expect(of('warning')).toEqual([])
    expect(of('info').map(({ ruleId }) => ruleId)).toEqual(
      Array.from({ length: infos }, () => 'time-zone'),
    )
  })
})

function lint(file: string) {
  return lintFile(file, readFileSync(`test/fixtures/${file}`), knowledge)
}
