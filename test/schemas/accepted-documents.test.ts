import { describe, expect, it } from 'vitest'
import { clusterSchema, newAjv } from './documents.js'

// The complete example of the API reference.
const PAGE_EXAMPLE = {
  cluster_name: '<string>',
  namespace_id: '<string>',
  input_collections: ['<string>'],
  cluster_id: '<string>',
  source_bucket_ids: ['<string>'],
  filters: {},
  feature_uris: ['<string>'],
  multi_feature_strategy: '<string>',
  learned_weights: {},
  learning_quality_score: 123,
  effective_feature_method: '<string>',
  face_cluster_merge: {
    enabled: true,
    centroid_cosine_threshold: 0.55,
    bbox_iou_threshold: 0.4,
    scene_jaccard_threshold: 0.3,
    bbox_field: 'bbox',
    frame_field: 'frame_number',
    scene_field: 'scene_id',
  },
  sample_size: 123,
  preprocessing_steps: [{}],
  hierarchical_vector: true,
  max_hierarchy_depth: 123,
  clustered_attributes: ['<string>'],
  hierarchical_grouping: true,
  aggregation_method: '<string>',
  output_collection_ids: ['<string>'],
  output_collection_names: ['<string>'],
  algorithm: '<string>',
  algorithm_params: {},
  enrich_source: false,
  source_enrichment_config: {
    field_mappings: [
      { source_field: 'cluster_id', target_field: 'category_id' },
      { source_field: 'cluster_label', target_field: 'category_name' },
      { source_field: 'distance_to_centroid', target_field: 'category_confidence' },
    ],
  },
  llm_labeling: {
    enabled: true,
    include_keywords: true,
    include_summary: true,
    labeling_inputs: {
      input_mappings: [
        { input_key: 'title', path: 'title', source_type: 'payload' },
        { input_key: 'description', path: 'description', source_type: 'payload' },
        { input_key: 'text', path: 'text', source_type: 'payload' },
      ],
    },
    model_name: 'gpt-4o-mini-2024-07-18',
    provider: 'openai',
  },
  num_clusters: 123,
  num_documents_clustered: 123,
  execution_time_seconds: 123,
  quality_metrics: {},
  hierarchy_detected: false,
  parent_cluster_id: '<string>',
  child_cluster_ids: ['<string>'],
  hierarchy_relationships: [{}],
  status: 'PENDING',
  error: '<string>',
  last_execution_task_id: '<string>',
  last_run_id: '<string>',
  created_at: '2023-11-07T05:31:56Z',
  updated_at: '2023-11-07T05:31:56Z',
  last_executed_at: '2023-11-07T05:31:56Z',
  completed_at: '2023-11-07T05:31:56Z',
  llm_labeling_errors: ['<string>'],
  metadata: {},
}

const MINIMAL = {
  cluster_name: 'interview scenes',
  namespace_id: 'ns_4f1b7a09c3',
  input_collections: ['col_interviews_2026'],
  cluster_type: 'vector',
}

const ajv = newAjv().addSchema(clusterSchema())
const findIssues = (document: unknown, fragment = '') => {
  const validate = ajv.compile({ $ref: `urn:cluster-schema:cluster${fragment}` })
  validate(document)
  return (validate.errors ?? []).map(({ instancePath, keyword }) => `${instancePath} ${keyword}`)
}

// For each nullable model above an issue, ajv also reports the null branch and the anyOf.
const findDeepestPath = (document: unknown, fragment?: string) =>
  findIssues(document, fragment)
    .map((issue) => issue.split(' ')[0] ?? '')
    .reduce<string | undefined>(
      (a, b) => (a !== undefined && a.length > b.length ? a : b),
      undefined,
    )

const labeling = (llm_labeling: object) => ({ llm_labeling })
const labelingInput = (...input_mappings: readonly object[]) =>
  labeling({ labeling_inputs: { input_mappings } })

describe('the example of the API reference', () => {
  it('only lacks cluster_type', () => {
    expect(findIssues(PAGE_EXAMPLE)).toEqual([' required'])
    expect(findIssues({ ...PAGE_EXAMPLE, cluster_type: 'vector' })).toEqual([])
    expect(findIssues({ ...PAGE_EXAMPLE, cluster_type: 'attribute' })).toEqual([])
  })
})

describe('accepted, because no source forbids it', () => {
  const cases: readonly (readonly [string, object])[] = [
    ['only the required fields', {}],
    ['no input collections', { input_collections: [] }],
    ['an unknown field', { owner: 'archive' }],
    ['a field of the other cluster type', { clustered_attributes: ['status'] }],
    ['an unknown algorithm', { algorithm: 'birch' }],
    ['an unknown strategy', { multi_feature_strategy: 'stacked' }],
    ['an unknown model', { llm_labeling: { enabled: true, model_name: 'gemini-4-flash' } }],
    ['labeling without a model', { llm_labeling: { enabled: true } }],
    ['empty labeling', { llm_labeling: {} }],
    ['a response shape as a string', { llm_labeling: { response_shape: 'A label' } }],
    ['a response shape as a schema', { llm_labeling: { response_shape: { type: 'object' } } }],
    ['an unknown source type', labelingInput({ input_key: 'a', source_type: 'blob' })],
    ['an override that is an object', labelingInput({ input_key: 'a', override: { b: [1] } })],
    ['an override that is null', labelingInput({ input_key: 'a', override: null })],
    ['an empty enrichment', { source_enrichment_config: {} }],
    ['a face merge with nulls', { face_cluster_merge: { enabled: null, bbox_field: null } }],
    ['a count below 0', { num_clusters: -1 }],
    ['an integer written as 3.0', JSON.parse('{"vis_n_components": 3.0}')],
    ['a weight above 1', { learned_weights: { 'mixpeek://a@v1/b': 1.5 } }],
    ['a metric that is null', { quality_metrics: { silhouette_score: null } }],
    ['a metric of any kind', { quality_metrics: { davies_bouldin_score: 'inf', per_feature: {} } }],
    ['results while pending', { status: 'PENDING', num_clusters: 3 }],
    ['a time without a zone', { created_at: '2025-10-13T13:58:06.664000' }],
    ['a time with a space', { completed_at: '2025-11-13 13:25:40.122000+00:00' }],
    ...Object.entries(clusterSchema().properties ?? {})
      .filter(([, { type, anyOf }]) => [type].flat().includes('null') || anyOf)
      .map(([name]) => [`${name}: null`, { [name]: null }] as const),
  ]
  it.each(cases)('%s', (_, given) => {
    expect(findIssues({ ...MINIMAL, ...given })).toEqual([])
  })
})

describe('rejected', () => {
  const cases: readonly (readonly [string, object, string])[] = [
    ['an unknown type', { cluster_type: 'graph' }, '/cluster_type'],
    ['a status in lower case', { status: 'completed' }, '/status'],
    ['a status of null', { status: null }, '/status'],
    ['metadata of null', { metadata: null }, '/metadata'],
    ['an ID of null', { cluster_id: null }, '/cluster_id'],
    ['vis_n_components as a string', { vis_n_components: '2' }, '/vis_n_components'],
    ['an unknown vis_n_components', { vis_n_components: 4 }, '/vis_n_components'],
    ['an unknown failure category', { failure_category: 'TIMEOUT' }, '/failure_category'],
    ['an algorithm that is not a string', { algorithm: 1 }, '/algorithm'],
    ['a fractional num_clusters', { num_clusters: 1.5 }, '/num_clusters'],
    ['a weight as a string', { learned_weights: { a: '1' } }, '/learned_weights/a'],
    ['a null in feature_uris', { feature_uris: [null] }, '/feature_uris/0'],
    ['a step that is not an object', { preprocessing_steps: ['umap'] }, '/preprocessing_steps/0'],
    ['an invalid date', { created_at: '2026-02-30T00:00:00Z' }, '/created_at'],
    ['an empty time', { completed_at: '' }, '/completed_at'],
    [
      '0 samples',
      labeling({ max_samples_per_cluster: 0 }),
      '/llm_labeling/max_samples_per_cluster',
    ],
    [
      '21 samples',
      labeling({ max_samples_per_cluster: 21 }),
      '/llm_labeling/max_samples_per_cluster',
    ],
    [
      '49 characters',
      labeling({ sample_text_max_length: 49 }),
      '/llm_labeling/sample_text_max_length',
    ],
    [
      'a cache of 31 days',
      labeling({ cache_ttl_seconds: 2678400 }),
      '/llm_labeling/cache_ttl_seconds',
    ],
    ['parameters of null', labeling({ parameters: null }), '/llm_labeling/parameters'],
    ['no input mapping', labelingInput(), '/llm_labeling/labeling_inputs/input_mappings'],
    [
      'an input mapping without a key',
      labelingInput({ path: 'title' }),
      '/llm_labeling/labeling_inputs/input_mappings/0',
    ],
    [
      'an enrichment without a target field',
      { source_enrichment_config: { field_mappings: [{ source_field: 'x' }] } },
      '/source_enrichment_config/field_mappings/0',
    ],
  ]
  it.each(cases)('%s', (_, given, want) => {
    expect(findDeepestPath({ ...MINIMAL, ...given })).toBe(want)
  })

  it.each(Object.keys(MINIMAL))('a missing %s', (name) => {
    const { [name]: _, ...rest } = MINIMAL as Readonly<Record<string, unknown>>
    expect(findIssues(rest)).toEqual([' required'])
  })
})

describe('a list', () => {
  const cases: readonly (readonly [string, object, string | undefined])[] = [
    ['without results', { results: [] }, undefined],
    ['with one cluster', { results: [MINIMAL] }, undefined],
    ['with nulls', { results: [], pagination: null, total_count: null, stats: null }, undefined],
    ['in the older form', { results: [], pagination: { total: 0, page: 1 } }, undefined],
    ['with an invalid cluster', { results: [{ ...MINIMAL, status: 1 }] }, '/results/0/status'],
    ['with results that are not an array', { results: {} }, '/results'],
    ['that is a cluster instead', MINIMAL, ''],
  ]
  it.each(cases)('%s', (_, given, want) => {
    expect(findDeepestPath(given, '#/$defs/ClusterList')).toBe(want)
  })
})
