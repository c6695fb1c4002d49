import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import type { Finding } from '../../src/lint/finding.js'
import { createDocumentLinter } from '../../src/lint/lint-document.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { createSeverityLookup } from '../../src/lint/severities.js'
import { buildModel } from '../../src/model/build.js'
import { samplers, schema } from '../sample/samples.js'

const target = createClusterTarget(buildModel(schema))
const lintDocument = createDocumentLinter(target, createSeverityLookup(new Map()))

type Members = Readonly<Record<string, unknown>>

const image = 'mixpeek://image_extractor@v1/embedding'
const text = 'mixpeek://text_extractor@v1/multilingual_e5_large_instruct_v1'

const created: Members = {
  cluster_id: 'clust_5c1d9e7b02',
  cluster_name: 'lecture slides',
  namespace_id: 'ns_0f94c1d7ae',
  input_collections: ['col_slides'],
  cluster_type: 'vector',
  created_at: '2026-04-07T08:15:00Z',
  updated_at: '2026-04-07T08:15:00Z',
}
const completed: Members = {
  ...created,
  feature_uris: [image, text],
  multi_feature_strategy: 'weighted',
  learned_weights: { [image]: 0.4, [text]: 0.6 },
  learning_quality_score: 0.47,
  sample_size: 20_000,
  hierarchical_vector: true,
  max_hierarchy_depth: 2,
  output_collection_ids: ['col_slide_topics'],
  output_collection_names: ['slide topics'],
  algorithm: 'hdbscan',
  algorithm_params: { min_cluster_size: 12 },
  enrich_source: true,
  source_enrichment_config: {
    field_mappings: [{ source_field: 'cluster_label', target_field: 'topic' }],
  },
  llm_labeling: { enabled: true, model_name: 'gemini-2.5-flash' },
  num_clusters: 18,
  num_documents_clustered: 15_402,
  execution_time_seconds: 96.5,
  quality_metrics: { silhouette_score: 0.47, davies_bouldin_index: 1.2 },
  status: 'COMPLETED',
  last_execution_task_id: 'task_77c0de15',
  last_run_id: 'run_0a51f2c98e7d4b36',
  updated_at: '2026-05-02T04:01:40Z',
  last_executed_at: '2026-05-02T04:00:00Z',
  completed_at: '2026-05-02T04:01:38Z',
  llm_labeling_errors: ['{"error": "rate limit", "clusters": ["cl_4"]}'],
}
const newRun: Members = {
  last_executed_at: '2026-06-02T04:00:00Z',
  updated_at: '2026-06-02T04:00:01Z',
}

// A cluster is run again and again. The status is that of the newest task, the results are those of
// the last success.
describe('normal documents have no findings', () => {
  const statuses = [
    'PENDING',
    'QUEUED',
    'IN_PROGRESS',
    'PROCESSING',
    'COMPLETED_WITH_ERRORS',
  ] as const
  const others = ['CANCELED', 'INTERRUPTED', 'UNKNOWN', 'SKIPPED', 'DRAFT', 'ACTIVE', 'ARCHIVED']
  const cases: ReadonlyArray<readonly [title: string, document: Members]> = [
    ['a cluster that never ran', created],
    ['a completed cluster', completed],
    ...[...statuses, ...others, 'SUSPENDED'].map(
      (status) =>
        [
          `${status} with the results of an earlier run`,
          { ...completed, ...newRun, status },
        ] as const,
    ),
    [
      'FAILED with the results of an earlier run',
      {
        ...completed,
        ...newRun,
        status: 'FAILED',
        error: 'Out of memory',
        failure_category: 'infrastructure',
      },
    ],
    [
      'PENDING after a failure',
      { ...created, status: 'PENDING', error: 'Timeout', failure_category: 'timeout' },
    ],
    ['completed before the last execution', { ...completed, ...newRun }],
    [
      'a run without results',
      { ...created, status: 'IN_PROGRESS', last_run_id: 'run_0a51f2c98e7d4b36' },
    ],
    ['COMPLETED without completed_at', { ...completed, completed_at: null }],
    ['COMPLETED without results', { ...created, status: 'COMPLETED' }],
    ['only noise', { ...completed, num_clusters: 0 }],
    ['no documents', { ...completed, num_clusters: 0, num_documents_clustered: 0 }],
    ['labeling without a model', { ...created, llm_labeling: { enabled: true } }],
    [
      'labeling with nulls',
      { ...created, llm_labeling: { enabled: true, provider: null, model_name: null } },
    ],
    [
      'enrichment in place',
      { ...created, enrich_source: true, output_collection_ids: [], output_collection_names: [] },
    ],
    ['ids of outputs without names', { ...completed, output_collection_names: [] }],
    [
      'names of your own',
      { ...created, namespace_id: 'production', input_collections: ['slides'] },
    ],
    ['older ids', { ...created, cluster_id: 'cls_9', parent_cluster_id: 'cl_0' }],
    [
      'parameters of another algorithm',
      { ...completed, algorithm_params: { n_clusters_spectral: 8, eps: 0.5 } },
    ],
    ['no parameters', { ...completed, algorithm_params: {} }],
    [
      'metrics that were not computed',
      { ...completed, quality_metrics: { silhouette_score: null, dunn_index: -3 } },
    ],
    ['a score of another kind', { ...completed, learning_quality_score: 412.7 }],
    ['weights with rounding', { ...completed, learned_weights: { [image]: 0.33, [text]: 0.66 } }],
    ['one weight', { ...completed, feature_uris: [image], learned_weights: { [image]: 1 } }],
    ['weights without features', { ...completed, feature_uris: null }],
    [
      'filters with nulls',
      { ...created, filters: { AND: [{ field: 'lang', value: 'de' }], OR: null } },
    ],
    [
      'keys of relationships',
      { ...created, hierarchy_relationships: [{ parent: 'cl_0', anything: [] }] },
    ],
    [
      'scores that are rounded up by binary fractions',
      {
        ...completed,
        learned_weights: { [image]: 1.0000000000000002, [text]: -1e-17 },
        quality_metrics: { silhouette_score: 1.0000001, davies_bouldin_score: -1e-16 },
      },
    ],
    [
      'a clustering of each feature, with the clusters of all of them',
      {
        ...completed,
        multi_feature_strategy: 'independent',
        learned_weights: null,
        learning_quality_score: null,
        num_clusters: 20,
        num_documents_clustered: 12,
      },
    ],
    [
      'a recursive clustering with the clusters of all levels',
      { ...completed, num_clusters: 20, num_documents_clustered: 12 },
    ],
    ['empty ids', { ...created, cluster_id: '', parent_cluster_id: '', child_cluster_ids: [''] }],
    [
      'an attribute cluster with a merge configuration that nobody enabled',
      {
        ...created,
        cluster_type: 'attribute',
        face_cluster_merge: { bbox_field: 'bbox' },
      },
    ],
    ['a depth of 2 without a detected hierarchy', { ...completed, hierarchy_detected: false }],
    ['documents up to the sample size', { ...completed, num_documents_clustered: 20_000 }],
    ['no sample size', { ...completed, sample_size: null, num_documents_clustered: 250_000 }],
    ['zero seconds', { ...completed, execution_time_seconds: 0 }],
    [
      'an error without a failure',
      { ...created, status: 'CANCELED', error: 'Stopped by the user' },
    ],
    [
      'attributes with more clusters than documents',
      {
        ...created,
        cluster_type: 'attribute',
        algorithm: 'attribute_based',
        clustered_attributes: ['metadata.course', 'metadata.week'],
        hierarchical_grouping: true,
        aggregation_method: 'most_frequent',
        num_clusters: 31,
        num_documents_clustered: 20,
        hierarchy_detected: true,
      },
    ],
    [
      'an attribute cluster with empty vector fields',
      {
        ...created,
        cluster_type: 'attribute',
        feature_uris: [],
        multi_feature_strategy: null,
        sample_size: null,
        hierarchical_vector: false,
        face_cluster_merge: null,
      },
    ],
    [
      'a vector cluster with empty attribute fields',
      { ...completed, clustered_attributes: [], hierarchical_grouping: false },
    ],
  ]

  test.each(cases)('%s', async (_, document) => {
    expect(await lint(document)).toEqual([])
  })
})

// PATCH changes the configuration, and the results stay until the next run.
describe('a changed configuration is an info at most', () => {
  const patches: ReadonlyArray<readonly [title: string, patch: Members, rules: readonly string[]]> =
    [
      ['another algorithm', { algorithm: 'kmeans' }, []],
      [
        'another strategy',
        { multi_feature_strategy: 'concatenate' },
        ['cluster/weights-need-weighted-strategy'],
      ],
      ['no strategy', { multi_feature_strategy: null }, ['cluster/weights-need-weighted-strategy']],
      ['other features', { feature_uris: [image] }, ['cluster/weights-name-features']],
      ['a smaller sample', { sample_size: 1000 }, ['cluster/documents-fit-sample-size']],
      [
        'labeling off',
        { llm_labeling: { enabled: false } },
        ['cluster/labeling-errors-need-labeling'],
      ],
      ['no labeling', { llm_labeling: null }, ['cluster/labeling-errors-need-labeling']],
      ['enrichment off', { enrich_source: false }, ['cluster/enrichment-config-used']],
      ['a flat clustering', { hierarchical_vector: false }, ['cluster/depth-needs-hierarchy']],
      ['other collections', { input_collections: ['col_lectures'] }, []],
      ['another name', { cluster_name: 'slides, 2026' }, []],
      [
        'another number of clusters',
        { algorithm: 'kmeans', algorithm_params: { n_clusters: 5 } },
        [],
      ],
    ]

  test.each(patches)('%s', async (_, patch, rules) => {
    const findings = await lint({ ...completed, ...patch, updated_at: '2026-07-01T10:00:00Z' })
    expect(findings.map(({ severity, ruleId }) => `${severity} ${ruleId}`)).toEqual(
      rules.map((rule) => `info ${rule}`),
    )
  })

  test('all changes at once', async () => {
    const everything = Object.assign({}, ...patches.map(([, patch]) => patch))
    const findings = await lint({ ...completed, ...everything })
    expect(findings.length).toBeGreaterThanOrEqual(6)
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
  })
})

describe('documents as the API and its SDK write them', () => {
  const times = ['created_at', 'updated_at', 'last_executed_at', 'completed_at']
  const rewriteTimes = (rewrite: (time: string) => string): Members =>
    Object.fromEntries(times.map((name) => [name, rewrite(String(completed[name]))]))

  test.each([
    ['no zone', (time: string) => time.replace('Z', '.664000'), ['time-zone']],
    [
      'a space and no zone',
      (time: string) => time.replace('T', ' ').replace('Z', ''),
      ['time-separator', 'time-zone'],
    ],
    [
      'a space and an offset',
      (time: string) => time.replace('T', ' ').replace('Z', '+00:00'),
      ['time-separator'],
    ],
  ])('times with %s', async (_, rewrite, rules) => {
    const findings = await lint({ ...completed, ...rewriteTimes(rewrite) })
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    expect([...new Set(findings.map(({ ruleId }) => ruleId))].sort()).toEqual(rules)
    expect(findings).toHaveLength(4 * rules.length)
  })

  test('times in several notations are compared as moments', async () => {
    const findings = await lint({
      ...completed,
      created_at: '2026-05-02T06:01:38+02:00',
      updated_at: '2026-05-02 04:01:38.000000001',
      completed_at: '2026-05-02T04:01:38Z',
      last_executed_at: null,
    })
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['time-separator', 'time-zone'])
  })
})

// A time or number that no run can have is one mistake, and one finding.
describe('an impossible value is reported once', () => {
  test.each<[title: string, members: Members]>([
    ['no completion, as Go writes it', { completed_at: '0001-01-01T00:00:00Z' }],
    ['an update at the start of the Unix epoch', { updated_at: '1970-01-01T00:00:00Z' }],
    ['a creation at the end of the calendar', { created_at: '9999-12-31T23:59:59Z' }],
  ])('%s', async (_, members) => {
    const findings = await lint({ ...completed, ...members })
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['expected-range'])
  })

  test('a sample size of 0 in an attribute cluster', async () => {
    const findings = await lint({ ...created, cluster_type: 'attribute', sample_size: 0 })
    expect(findings.map(({ ruleId }) => ruleId)).toEqual(['expected-range'])
  })
})

// What `model_dump_json()` of the SDK writes: null for what isn't there, and the model as an object.
test('a dump of the SDK has its schema errors and no others', async () => {
  const document = {
    ...completed,
    ...{ cluster_id: null, output_collection_ids: null, output_collection_names: null },
    ...{ status: null, created_at: null, updated_at: null, metadata: null },
    llm_labeling: {
      enabled: true,
      model_name: { actual_instance: 'gemini-2.5-flash', any_of_schemas: ['GoogleModel'] },
      parameters: null,
    },
  }
  const found = (await lint(document)).map(({ ruleId, pointer }) => `${ruleId} ${pointer}`)
  expect(found.sort()).toEqual([
    'schema/null /cluster_id',
    'schema/null /created_at',
    'schema/null /llm_labeling/parameters',
    'schema/null /metadata',
    'schema/null /output_collection_ids',
    'schema/null /output_collection_names',
    'schema/null /status',
    'schema/null /updated_at',
    'schema/type /llm_labeling/model_name',
  ])
})

test('generated documents have no errors or warnings', () => {
  const valid = samplers.filter(({ findings, definition }) => !(findings ?? definition))
  const count = process.env.FULL ? 10_000 : 400
  const rules = new Set<string>()
  for (let index = 0; index < count; index += 1) {
    const sampler = valid[index % valid.length]
    const findings = lintDocument(sampler?.create('rules', Math.floor(index / valid.length)))
    expect(
      findings.filter(({ severity }) => severity !== 'info'),
      sampler?.name,
    ).toEqual([])
    for (const { ruleId } of findings) rules.add(ruleId)
  }
  expect([...rules].sort()).toEqual(['deprecated', 'time-separator', 'time-zone'])
})

// The JSON on the reference page has placeholders in all fields, and no cluster_type.
test('the example of a reference page is not a cluster', async () => {
  const { properties } = schema.document as { properties: Readonly<Record<string, unknown>> }
  const example = Object.entries(properties).flatMap(([name, field]) => {
    if (name === 'cluster_type' || name === 'status') return []
    const { type, format, items } = field as { type?: unknown; format?: string; items?: unknown }
    const types = [type].flat()
    if (format === 'date-time') return [[name, '2023-11-07T05:31:56Z']]
    if (types.includes('string')) return [[name, '<string>']]
    if (types.includes('number') || types.includes('integer')) return [[name, 123]]
    if (types.includes('array'))
      return [[name, JSON.stringify(items).includes('"string"') ? ['<string>'] : [{}]]]
    return types.includes('object') ? [[name, {}]] : []
  })
  const findings = await lint(Object.fromEntries(example))
  expect(findings.filter(({ severity }) => severity === 'error')).toMatchObject([
    { ruleId: 'schema/required', key: 'cluster_type' },
  ])
  const others = findings.filter(({ ruleId }) => ruleId !== 'placeholder')
  expect(others.map(({ ruleId }) => ruleId)).toEqual([
    'schema/required',
    'cluster/quality-score-needs-weights',
    'cluster/depth-needs-hierarchy',
    'cluster/labeling-errors-need-labeling',
  ])
  expect(findings.length).toBeGreaterThan(20)
})

async function lint(document: Members): Promise<readonly Finding[]> {
  const bytes = new TextEncoder().encode(JSON.stringify(document))
  return (await lintFile('cluster.json', bytes, target)).findings
}
