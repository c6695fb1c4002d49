import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))

// One file for each form of real exports.
const validExports: ReadonlyArray<{
  readonly file: string
  readonly description: string
  readonly documents?: number
  /** The rules of the infos. */
  readonly infos?: readonly string[]
}> = [
  { file: 'all-nulls.json', description: 'a draft with null in every nullable field' },
  {
    file: 'array.json',
    description: 'an array of two, counts as x.0, indented by four spaces',
    documents: 2,
  },
  { file: 'attribute-flat.json', description: 'one attribute, flat, without vector fields' },
  {
    file: 'attribute-hierarchical.json',
    description: 'three attributes, hierarchical, times with an offset',
  },
  { file: 'child.json', description: 'a child of parent.json, indented by tabs' },
  { file: 'clusters.ndjson', description: 'NDJSON: results, no results, failed', documents: 5 },
  { file: 'completed-with-errors.json', description: 'labeling errors as JSON and as prose' },
  {
    file: 'crlf.ndjson',
    description: 'NDJSON with CRLF, blank line last',
    documents: 3,
    infos: repeat('time-zone', 4),
  },
  { file: 'empty-list.json', description: 'a list without results', documents: 0 },
  {
    file: 'enrichment.json',
    description: 'enriched in place, empty output lists, nulls in labeling',
  },
  {
    file: 'face-merge.json',
    description: 'merged faces with nulls in the config; three dimensions',
  },
  { file: 'failed.json', description: 'failed in its first run: error and category, no results' },
  {
    file: 'filters-shorthand.json',
    description: 'filters in their short form; only noise, num_clusters 0',
  },
  { file: 'filters-tree.json', description: 'OR, AND, NOT, null, dynamic; nine fraction digits' },
  {
    file: 'list-envelope.json',
    description: 'a list: pagination, total_count, stats',
    documents: 3,
  },
  { file: 'parent.json', description: 'a parent that names its children' },
  { file: 'rerun.json', description: 'pending again, with the results of the last success' },
  { file: 'running.json', description: 'in progress, little more than the required fields' },
  {
    file: 'sparse-api.json',
    description: 'one line without nulls and zones, as the API responds',
    infos: repeat('time-zone', 4),
  },
  {
    file: 'to-dict.json',
    description: "the SDK's to_dict: spaces in times, \\u escapes",
    infos: [...repeat('time-separator', 4), 'time-zone'],
  },
  { file: 'vector-hdbscan.json', description: 'completed, LLM labeling, most fields set' },
  { file: 'weighted.json', description: 'learned weights; keys with slashes; 1.2e3' },
]

describe('a valid export gives no error and no warning', () => {
  test.each(validExports)('$file: $description', async ({ file, documents = 1, infos = [] }) => {
    const result = await lint(`exports/${file}`)
    expect(result.findings.map(({ ruleId, severity }) => `${severity} ${ruleId}`).sort()).toEqual(
      infos.map((ruleId) => `info ${ruleId}`),
    )
    expect(result.documents).toBe(documents)
  })

  test('every export except the broken one is in the table', () => {
    const files = readdirSync('test/fixtures/exports').filter((file) => file !== 'broken.json')
    expect(validExports.map(({ file }) => file)).toEqual(files.sort())
  })
})

test('broken.json gives one error', async () => {
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

// What the Python SDK writes. Two of the three forms are not valid.
describe('an export of the SDK', () => {
  const cases: ReadonlyArray<{
    readonly file: string
    readonly errors: readonly string[]
    readonly infos: readonly string[]
  }> = [
    {
      file: 'to-dict-str.json',
      errors: [],
      infos: ['time-separator', 'time-separator', 'time-zone'],
    },
    {
      file: 'model-dump.json',
      errors: [
        'schema/type /llm_labeling/model_name',
        'schema/null /llm_labeling/parameters',
        'schema/null /updated_at',
      ],
      infos: ['time-zone'],
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
      infos: [],
    },
  ]
  test.each(cases)('$file', async ({ file, errors, infos }) => {
    const { findings } = await lint(`sdk/${file}`)
    const filterBy = (severity: string) =>
      findings.filter((finding) => finding.severity === severity)
    expect(filterBy('error').map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)).toEqual(errors)
    expect(filterBy('warning')).toEqual([])
    expect(
      filterBy('info')
        .map(({ ruleId }) => ruleId)
        .sort(),
    ).toEqual(infos)
  })
})

function repeat(ruleId: string, count: number): readonly string[] {
  return Array.from({ length: count }, () => ruleId)
}

function lint(file: string) {
  return lintFile(file, readFileSync(`test/fixtures/${file}`), target)
}
