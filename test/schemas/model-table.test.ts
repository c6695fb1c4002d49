import { describe, expect, it } from 'vitest'
import { clusterSchema, type Schema, subschemas } from './documents.js'

/** Name, type, R (required) or N (nullable), and the other facts about the field. */
type Row = readonly [name: string, type: string, flag?: 'R' | 'N' | '', facts?: Facts]

/** Other keywords of the field; `only`: the cluster type it applies to; `since`: its `x-since`. */
type Facts = Readonly<Record<string, unknown>>

/** The fields that the API reference has, but no public document up to 2026-03-09. */
const NEW = { since: '>2026-03-09' }

// A second copy of the model, taken from the API reference and the public documents. The schema
// must say exactly the same. All other tests derive their fields and counts from the schema.
const MODELS: Readonly<Record<string, readonly Row[]>> = {
  Cluster: [
    ['cluster_name', 'string', 'R'],
    ['namespace_id', 'string', 'R'],
    ['input_collections', 'string[]', 'R'],
    ['cluster_type', 'ClusterType', 'R'],
    ['cluster_id', 'string'],
    ['source_bucket_ids', 'string[]', 'N'],
    ['filters', 'object', 'N'],
    ['feature_uris', 'string[]', 'N', { only: 'vector' }],
    ['multi_feature_strategy', 'MultiFeatureStrategy', 'N', { only: 'vector' }],
    ['learned_weights', 'map of number', 'N'],
    ['learning_quality_score', 'number', 'N'],
    ['effective_feature_method', 'EffectiveFeatureMethod', 'N', { only: 'vector' }],
    ['face_cluster_merge', 'FaceClusterMergeConfig', 'N', { ...NEW, only: 'vector' }],
    ['sample_size', 'integer', 'N', { ...NEW, only: 'vector' }],
    ['preprocessing_steps', 'object[]', 'N', NEW],
    ['hierarchical_vector', 'boolean', 'N', NEW],
    ['max_hierarchy_depth', 'integer', 'N', NEW],
    ['vis_n_components', 'VisComponents', 'N', NEW],
    ['clustered_attributes', 'string[]', 'N', { only: 'attribute' }],
    ['hierarchical_grouping', 'boolean', 'N', { only: 'attribute' }],
    ['aggregation_method', 'AggregationMethod', 'N', { only: 'attribute' }],
    ['output_collection_ids', 'string[]'],
    ['output_collection_names', 'string[]'],
    ['algorithm', 'Algorithm', 'N'],
    ['algorithm_params', 'object', 'N'],
    ['enrich_source', 'boolean', '', { default: false }],
    ['source_enrichment_config', 'SourceEnrichmentConfig', 'N'],
    ['llm_labeling', 'LLMLabeling', 'N'],
    ['num_clusters', 'integer', 'N'],
    ['num_documents_clustered', 'integer', 'N'],
    ['execution_time_seconds', 'number', 'N'],
    ['quality_metrics', 'object', 'N', NEW],
    ['hierarchy_detected', 'boolean', '', { default: false }],
    ['parent_cluster_id', 'string', 'N'],
    ['child_cluster_ids', 'string[]', 'N'],
    ['hierarchy_relationships', 'object[]', 'N'],
    ['status', 'ClusterStatus', '', { default: 'PENDING' }],
    ['error', 'string', 'N', NEW],
    ['failure_category', 'FailureCategory', 'N', NEW],
    ['last_execution_task_id', 'string', 'N'],
    ['last_run_id', 'string', 'N', NEW],
    ['created_at', 'string', '', { format: 'date-time' }],
    ['updated_at', 'string', '', { format: 'date-time' }],
    ['last_executed_at', 'string', 'N', { format: 'date-time' }],
    ['completed_at', 'string', 'N', { format: 'date-time' }],
    ['llm_labeling_errors', 'string[]', 'N'],
    ['metadata', 'object'],
  ],
  FaceClusterMergeConfig: [
    ['enabled', 'boolean', 'N'],
    ['centroid_cosine_threshold', 'number', 'N'],
    ['bbox_iou_threshold', 'number', 'N'],
    ['scene_jaccard_threshold', 'number', 'N'],
    ['bbox_field', 'string', 'N'],
    ['frame_field', 'string', 'N'],
    ['scene_field', 'string', 'N'],
  ],
  SourceEnrichmentConfig: [['field_mappings', 'EnrichmentFieldMapping[]']],
  EnrichmentFieldMapping: [
    ['source_field', 'string', 'R'],
    ['target_field', 'string', 'R'],
  ],
  LLMLabeling: [
    ['enabled', 'boolean', '', { default: false }],
    ['labeling_inputs', 'LLMLabelingInput', 'N'],
    ['provider', 'LLMProvider', 'N'],
    ['model_name', 'LLMModel', 'N'],
    ['include_summary', 'boolean', '', { default: true }],
    ['include_keywords', 'boolean', '', { default: true }],
    ['max_samples_per_cluster', 'integer', '', { default: 10, minimum: 1, maximum: 20 }],
    ['sample_text_max_length', 'integer', '', { default: 200, minimum: 50, maximum: 500 }],
    ['use_embedding_dedup', 'boolean', '', { default: false }],
    ['embedding_similarity_threshold', 'number', '', { default: 0.8, minimum: 0.5, maximum: 1 }],
    ['cache_ttl_seconds', 'integer', '', { default: 604800, minimum: 0, maximum: 2592000 }],
    ['custom_prompt', 'string', 'N'],
    ['response_shape', 'string | object', 'N'],
    ['parameters', 'object'],
    ['description', 'string', 'N'],
  ],
  LLMLabelingInput: [['input_mappings', 'InputMapping[]', 'R', { minItems: 1 }]],
  InputMapping: [
    ['input_key', 'string', 'R'],
    ['source_type', 'InputSourceType', 'N'],
    ['path', 'string', 'N'],
    ['override', 'any'],
  ],
  ClusterList: [
    ['results', 'Cluster[]', 'R'],
    ['pagination', 'Pagination', 'N'],
    ['total_count', 'integer', 'N', { since: '2025-10-30' }],
    ['stats', 'ClusterListStats', 'N'],
  ],
  Pagination: [
    ['total', 'integer', 'N'],
    ['page', 'integer', 'N'],
    ['page_size', 'integer', 'N'],
    ['total_pages', 'integer', 'N'],
    ['next_page', 'string', 'N'],
    ['previous_page', 'string', 'N'],
    ['next_cursor', 'string', 'N', { since: '2025-12-21' }],
  ],
  ClusterListStats: [
    ['total_clusters', 'integer', '', { default: 0 }],
    ['total_documents', 'integer', '', { default: 0 }],
    ['avg_documents_per_cluster', 'number', '', { default: 0 }],
    ['clusters_by_status', 'map of integer'],
  ],
}

// Only names: no source tells the types of the metrics.
const QUALITY_METRICS: readonly Row[] = [
  ['silhouette_score', 'any'],
  ['davies_bouldin_score', 'any'],
  ['davies_bouldin_index', 'any'],
  ['calinski_harabasz_score', 'any'],
]

/** What a poller does with each status. */
const STATUS_KINDS = {
  PENDING: 'poll',
  QUEUED: 'poll',
  IN_PROGRESS: 'poll',
  PROCESSING: 'poll',
  COMPLETED: 'terminal',
  COMPLETED_WITH_ERRORS: 'terminal',
  FAILED: 'terminal',
  CANCELED: 'terminal',
  INTERRUPTED: 'unexplained',
  UNKNOWN: 'unexplained',
  SKIPPED: 'unexplained',
  DRAFT: 'draft',
  ACTIVE: 'entity',
  ARCHIVED: 'entity',
  SUSPENDED: 'entity',
}

const ENUMS: Readonly<Record<string, { type: string; enum: readonly (string | number)[] }>> = {
  ClusterType: { type: 'string', enum: ['vector', 'attribute'] },
  VisComponents: { type: 'integer', enum: [2, 3] },
  ClusterStatus: {
    type: 'string',
    enum: Object.keys(STATUS_KINDS),
  },
  FailureCategory: {
    type: 'string',
    enum: ['timeout', 'infrastructure', 'orphaned', 'pipeline', 'validation', 'unknown'],
  },
}

const VOCABULARIES: Readonly<Record<string, readonly string[]>> = {
  MultiFeatureStrategy: ['concatenate', 'independent', 'weighted'],
  EffectiveFeatureMethod: ['mean', 'median', 'medoid'],
  AggregationMethod: ['most_frequent', 'first', 'last'],
  Algorithm: [
    'kmeans',
    'dbscan',
    'hdbscan',
    'agglomerative',
    'spectral',
    'gaussian_mixture',
    'mean_shift',
    'optics',
    'attribute_based',
  ],
  LLMProvider: ['openai', 'google', 'anthropic'],
  LLMModel: [
    'gpt-4o-2024-08-06',
    'gpt-4o-mini-2024-07-18',
    'gpt-4.1-2025-04-14',
    'gpt-4.1-mini-2025-04-14',
    'o3-mini-2025-01-31',
    'gemini-2.5-flash',
    'gemini-2.5-pro',
    'claude-3-5-sonnet-20241022',
    'claude-3-5-haiku-20241022',
    'gemini-1.5-flash-001',
    'gemini-2.0-flash',
    'gemini-2.0-flash-exp',
    'gpt-4o-mini',
  ],
  InputSourceType: ['payload', 'literal', 'vector', 'blob'],
}

const schema = clusterSchema()
const definition = (name: string): Schema =>
  (name === 'Cluster' ? schema : schema.$defs?.[name]) ?? {}

describe('models', () => {
  it.each(Object.entries(MODELS))('%s has these fields, in this order', (name, rows) => {
    expect(readRows(definition(name))).toEqual(rows.map(expandRow))
  })

  it.each(Object.keys(MODELS))('%s has no other constraints', (name) => {
    const { required = [], properties, $defs, $schema, $id, ...rest } = definition(name)
    expect(required).toEqual(MODELS[name]?.filter(([, , flag]) => flag === 'R').map(([n]) => n))
    expect(omitAnnotations(rest)).toEqual({ type: 'object' })
  })

  it('quality_metrics names the known metrics without constraints', () => {
    const metrics = schema.properties?.quality_metrics ?? {}
    expect(readRows(metrics)).toEqual(QUALITY_METRICS.map(expandRow))
    expect(metrics.additionalProperties).toBe(true)
  })
})

describe('values', () => {
  it.each(Object.entries(ENUMS))('%s is closed', (name, want) => {
    const { 'x-values': _, ...rest } = definition(name)
    expect(omitAnnotations(rest)).toEqual(want)
  })

  it.each(Object.entries(VOCABULARIES))('%s is open', (name, want) => {
    const { 'x-values': values, ...rest } = definition(name)
    expect(Object.keys(values ?? {})).toEqual(want)
    expect(omitAnnotations(rest)).toEqual({ type: 'string' })
  })

  it('statuses are sorted by what a poller does with them', () => {
    const values = definition('ClusterStatus')['x-values'] as Readonly<Record<string, Facts>>
    const kinds = Object.entries(values).map(([status, { kind }]) => [status, kind])
    expect(Object.fromEntries(kinds)).toEqual(STATUS_KINDS)
  })
})

describe('the schema as a whole', () => {
  it('defines exactly these models, enums and vocabularies', () => {
    const { Cluster: _, ...nested } = MODELS
    expect(Object.keys(schema.$defs ?? {}).sort()).toEqual(
      [nested, ENUMS, VOCABULARIES].flatMap(Object.keys).sort(),
    )
  })

  it('uses each of them', () => {
    const used = [...subschemas(schema)].flatMap(([, { $ref }]) =>
      $ref ? [readRefName($ref)] : [],
    )
    expect(new Set(used)).toEqual(
      // ClusterList isn't part of a cluster. It describes responses of the list endpoint.
      new Set(['Cluster', ...Object.keys(schema.$defs ?? {}).filter((n) => n !== 'ClusterList')]),
    )
  })

  it('has only open objects', () => {
    const closed = [...subschemas(schema)].filter(
      ([, { additionalProperties, unevaluatedProperties }]) =>
        additionalProperties === false || unevaluatedProperties !== undefined,
    )
    expect(closed).toEqual([])
  })
})

function expandRow([name, type, flag = '', facts = {}]: Row) {
  return { name, type, required: flag === 'R', nullable: flag === 'N', ...facts }
}

function readRows({ properties = {}, required = [] }: Schema) {
  return Object.entries(properties).map(([name, field]) => ({
    name,
    required: required.includes(name),
    ...readField(field),
    ...readFieldAnnotations(field),
  }))
}

function readFieldAnnotations(field: Schema): Facts {
  const since = field['x-since']
  const appliesTo = field['x-applies-to'] as object | undefined
  return {
    ...(since === undefined ? {} : { since }),
    ...(appliesTo === undefined ? {} : { only: Object.values(appliesTo).flat().join() }),
  }
}

/** The type and nullability as in the table, and the other keywords of the field. */
function readField(field: Schema): Facts {
  const { anyOf, properties: _, ...rest } = omitAnnotations(field)
  if (anyOf !== undefined) {
    const [target = {}, ...others] = anyOf
    expect(others).toEqual([{ type: 'null' }])
    return { ...readField(target), nullable: true, ...rest }
  }
  const { $ref, type, items, additionalProperties, ...facts } = rest
  if ($ref !== undefined) {
    expect([type, items, additionalProperties]).toEqual([undefined, undefined, undefined])
    return { type: readRefName($ref), nullable: false, ...facts }
  }
  const types = [type ?? 'any'].flat()
  const named = types
    .filter((name) => name !== 'null')
    .map((name) => formatType(name, items, additionalProperties))
  return { type: named.join(' | '), nullable: types.includes('null'), ...facts }
}

function formatType(type: string, items?: Schema, values?: Schema | boolean): string {
  switch (type) {
    case 'array':
      return `${readInnerType(items ?? {})}[]`
    case 'object':
      return typeof values === 'object' ? `map of ${readInnerType(values)}` : 'object'
    default:
      return type
  }
}

/** The type of an item or map value, which must not be nullable or constrained. */
function readInnerType(inner: Schema): unknown {
  const { type, nullable, ...facts } = readField(inner)
  expect({ nullable, ...facts }).toEqual({ nullable: false })
  return type
}

function readRefName($ref: string): string {
  return $ref === '#' ? 'Cluster' : $ref.replace('#/$defs/', '')
}

function omitAnnotations(field: Schema): Schema {
  return Object.fromEntries(
    Object.entries(field).filter(
      ([keyword]) => !/^(title|description|examples|x-.*)$/.test(keyword),
    ),
  )
}
