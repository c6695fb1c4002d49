import { describe, expect, test } from 'vitest'
import { documentKinds } from '../../../src/cluster/recognize/index.js'
import { recognize } from './target.js'

const error = { message: 'No such cluster.', type: 'NotFoundError' }
const schema = 'https://json-schema.org/draft/2020-12/schema'
const times = { created_at: '2026-03-01T10:00:00.250000', updated_at: '2026-03-01T10:00:00.250000' }
const config = { clustering_method: 'optics', feature_uri: 'mixpeek://clip@v1/embedding' }
const old = { cluster_id: 'clust_1', cluster_name: 'harbor', cluster_type: 'vector' }

describe('what a document is', () => {
  test.each<[kind: string, isReported: boolean, value: unknown]>([
    ['error-response', true, { success: false, status: 404, error }],
    ['error-response', true, { status: 404, error }],
    ['error-response', true, { status: 500, error: { message: 'No.' } }],
    ['error-response', true, { error: { code: 403, message: 'No.' } }],
    ['error-response', true, { success: false, error: 'No such cluster.' }],
    ['error-response', true, { success: false, message: 'No such cluster.' }],
    ['error-response', true, { success: false, status: 500 }],
    ['error-response', true, { success: false, status: 500, error, metadata: {} }],
    ['error-response', true, { error: 'Unauthorized' }],
    ['error-response', true, { error: 'invalid_grant', error_description: 'Expired.' }],
    ['error-response', true, { message: 'Forbidden', statusCode: 403 }],
    ['error-response', true, { detail: 'Not Found' }],
    ['error-response', true, { detail: 'Not Found', code: 'no_cluster' }],
    ['error-response', true, { detail: [{ loc: ['body'], msg: 'field required', type: 'x' }] }],
    ['error-response', true, { type: 'about:blank', title: 'Gone', status: 410, detail: 'Old.' }],
    ['execution', true, { run_id: 'run_1', num_points: 3, status: 'completed' }],
    ['execution', true, { run_id: 'run_1', cluster_id: 'clust_1', num_points: 0, num_clusters: 0 }],
    [
      'execution',
      true,
      {
        ...{ run_id: 'run_1', cluster_id: 'clust_1', num_points: 9, status: 'failed', ...times },
        ...{ num_clusters: 0, error_message: 'Too few documents', llm_labeling_errors: null },
        ...{ metrics: null, centroids: null, completed_at: null },
      },
    ],
    ['execution', true, { num_documents: 9, execution_time_ms: 3, centroids: [], success: true }],
    ['execution', true, { job_id: 'job_1', triggered_at: 'a', status: 'failed', error: 'b' }],
    ['execution-data', true, { cluster_id: 'clust_1', total_clusters: 2, total_members: 7 }],
    ['centroid', true, { cluster_id: 'cl_0', num_members: 3, label: 'Cranes', summary: 'Big.' }],
    ['centroid', true, { cluster_id: 'cl_0', centroid_vector: [1], child_cluster_ids: null }],
    ['centroid', true, { cluster_label: -1, num_members: 3, metadata: {} }],
    ['old-cluster', true, { ...old, collection_ids: ['col_1'], vector_config: config }],
    ['old-cluster', true, { ...old, vector_config: config, parquet_path: null, metadata: {} }],
    ['old-cluster', true, { ...old, ...times, collection_ids: ['col_1'], task_id: 'task_1' }],
    ['create-request', true, { collection_ids: ['col_1'], vector_config: config }],
    [
      'create-request',
      true,
      {
        ...{ cluster_name: 'harbor', cluster_type: 'attribute', collection_ids: ['col_1'] },
        ...{ attribute_config: { attributes: ['port'] }, llm_labeling: { enabled: true } },
        ...{ enrich_source_collection: false, filters: null, source_enrichment_config: null },
      },
    ],
    ['task', true, { task_id: 'task_1', task_type: 'engine_cluster_build', status: 'PENDING' }],
    ['task', true, { task_id: 'task_1', status: 'COMPLETED', error: null, inputs: null }],
    ['task', true, { task_id: 'task_1', additional_data: { cluster_id: 'clust_1' } }],
    ['trigger', true, { trigger_type: 'cron', schedule_config: {}, description: 'Weekly' }],
    ['trigger', true, { description: null, schedule_config: null, status: 'paused' }],
    ['trigger', true, { cluster_id: 'clust_1', trigger_type: 'event', schedule_config: {} }],
    [
      'trigger',
      true,
      {
        ...{ trigger_id: 'trig_1', internal_id: 'int_1', namespace_id: 'ns_1', status: 'active' },
        ...{ trigger_type: 'interval', schedule_config: {}, execution_config: null, ...times },
      },
    ],
    ['trigger-list', true, { triggers: [], total: 0, limit: 10, offset: 0 }],
    ['trigger-list', true, { trigger_id: 'trig_1', executions: [], total: 0 }],
    ['request', true, { collection_ids: ['col_1'], config: {}, sample_size: 10 }],
    ['request', true, { cluster_id: 'clust_1', include_centroids: true, offset: 0 }],
    ['request', true, { clustering_ids: ['clust_1'], source_collection_id: 'col_1' }],
    ['request', true, { filters: { AND: [] }, search: 'harbor' }],
    ['request', true, { search: 'harbor', sort: { field: 'created_at' } }],
    ['request', true, { status: 'paused', limit: 10 }],
    ['request', true, { filters: { AND: [] }, description: 'All of them' }],
    ['request', true, { cluster_id: 'clust_1', status: 'active', limit: 10, direction: 'asc' }],
    ['request', true, { cluster_name: 'harbor', description: 'Renamed' }],
    ['request', true, { description: 'Renamed', metadata: { team: 'port' } }],
    ['document', true, { document_id: 'doc_1', collection_id: 'col_1', status: 'new' }],
    ['document', true, { document_id: 'doc_1', cluster_id: 'cl_0', cluster_label: 'Cranes' }],
    ['document', true, { object_id: 'obj_1', bucket_id: 'bkt_1', metadata: {} }],
    ['namespace', true, { namespace_id: 'ns_1', namespace_name: 'harbor', ...times }],
    ['bucket', true, { bucket_id: 'bkt_1', bucket_name: 'harbor', status: 'ACTIVE', ...times }],
    ['collection', true, { collection_id: 'col_1', collection_name: 'harbor', metadata: {} }],
    ['retriever', true, { retriever_id: 'ret_1', retriever_name: 'harbor' }],
    ['taxonomy', true, { taxonomy_id: 'tax_1', taxonomy_name: 'harbor' }],
    ['clustering-config', true, { attributes: ['port'], hierarchical_grouping: false }],
    ['clustering-config', true, { ...config, algorithm_params: {}, sample_size: 10 }],
    ['clustering-config', true, { algorithm: 'optics', feature_vector: {}, llm_labeling: null }],
    ['clustering-config', true, { algorithm: 'auto', eps: 0.5, metric: 'euclidean' }],
    ['clustering-config', true, { algorithm: 'kmeans', n_clusters: 4 }],
    ['clustering-config', true, { method: 'a', metric: 'b', max_iterations: 1, sample_size: 10 }],
    ['execution-figures', false, { silhouette_score: null }],
    ['execution-figures', false, { num_clusters: 3, noise_points: 4, extra: null }],
    ['execution-figures', false, { total_executions: 1, avg_num_clusters: 2 }],
    ['nested-model', false, { enabled: true, labeling_inputs: null }],
    ['nested-model', false, { field_mappings: [] }],
    ['json-schema', false, { $schema: schema }],
    ['json-schema', false, { $schema: './meta.json', properties: {} }],
    ['openapi-document', false, { openapi: '3.1.0', paths: {} }],
    ['openapi-document', false, { swagger: '2.0' }],
    ['other-object', false, { color: 'red' }],
    ['other-object', false, { $schema: './config.json', color: 'red' }],
    ['other-object', false, { detail: 'Red', color: 'red' }],
    ['other-object', false, { title: 'Red', detail: 'Bright red', url: 'red.html' }],
    ['other-object', false, { message: 'Cluster deleted' }],
    ['other-object', false, { message: 'Cluster deleted', code: 200 }],
    ['other-object', false, { success: true, detail: 'Cluster deleted' }],
    ['other-object', false, { collection_ids: ['col_1'] }],
    ['other-object', false, { description: 'All of them' }],
    ['other-object', false, { enabled: true }],
    ['other-object', false, { limit: 10, sort: 'asc', description: 'Red' }],
    ['other-object', false, { label: 'Harbor team', num_members: 4 }],
    ['other-object', false, { method: 'a', metric: 'b', random_state: 1 }],
    ['other-object', false, { results: {} }],
    ['other-value', false, null],
    ['other-value', false, 7],
    ['other-value', false, ['clust_1']],
  ])('%s, reported: %s: %j', (name, isReported, value) => {
    expect(recognize(value)).toMatchObject({ name, kind: isReported ? 'other' : 'unknown' })
  })

  test.each(documentKinds.flatMap((kind) => kind.examples.map((value) => ({ ...kind, value }))))(
    'example of $name: $value',
    ({ name, noun, isReported, value }) => {
      const recognition = recognize(value)
      expect(recognition).toMatchObject({ name, kind: isReported ? 'other' : 'unknown' })
      expect(recognition?.reason).toBe(`${noun}, not a cluster`)
      expect(recognition?.message).toMatch(/^This is an? |^This is the /)
      expect(recognition?.message).toMatch(/[^.]\.$/)
      expect(recognition?.message).not.toMatch(/it has [,.]|undefined|``/)
    },
  )

  test('names are unique', () => {
    const names = documentKinds.map(({ name }) => name)
    expect(new Set(names).size).toBe(names.length)
  })
})

const instead = 'Save the response of `GET /v1/clusters/{cluster_identifier}` instead.'

test.each<[value: unknown, message: string]>([
  [
    { success: false, error: { message: 'x'.repeat(200), type: 'x' } },
    `This is an error response of the API, not a cluster: "${'x'.repeat(79)}…". Request the cluster again.`,
  ],
  [
    { success: false, error: 'No such cluster.' },
    'This is an error response of the API, not a cluster: "No such cluster". Request the cluster again.',
  ],
  [
    { success: false, status: 500 },
    'This is an error response of the API, not a cluster. Request the cluster again.',
  ],
  [
    { detail: [{ loc: [], msg: 'field required' }] },
    'This is an error response of the API, not a cluster: "field required". Request the cluster again.',
  ],
  [
    {
      cluster_id: 'clust_1',
      collection_ids: [],
      vector_config: {},
      members_key: 'a',
      task_id: 'b',
    },
    `This is a response of the old model (ClusterModel, before 2025-12-04, still the answer of PATCH), not a Cluster: it has \`collection_ids\`, \`vector_config\`, \`members_key\`. ${instead}`,
  ],
  [
    { description: 'Renamed', cluster_name: 'harbor' },
    `This is the body of a request that changes a cluster (\`PATCH /v1/clusters/{cluster_identifier}\`), not a cluster. ${instead}`,
  ],
  [
    { bucket_id: 'bkt_1', bucket_name: 'harbor' },
    `This is a bucket, not a cluster: it has \`bucket_id\` and \`bucket_name\`. ${instead}`,
  ],
  [
    { results: [{ run_id: 'run_1', num_points: 3 }] },
    'This is a list of executions, not of clusters. Save the response of `POST /v1/clusters/list` instead.',
  ],
])('the message of %j', (value, message) => {
  expect(recognize(value)?.message).toBe(message)
})
