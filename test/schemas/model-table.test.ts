import { describe, expect, it } from 'vitest'
import { clusterSchema, type Schema, subschemas } from './documents.js'

/** Name, type, R (required) or N (nullable), and what else is demanded or assumed of the field. */
type Row = readonly [name: string, type: string, flag?: 'R' | 'N' | '', facts?: Facts]
type Facts = Readonly<Record<string, unknown>>

// The model as the page and the public documents tell it, written down a second time:
// the schema may say neither more nor less.
const MODELS: Readonly<Record<string, readonly Row[]>> = {
  Cluster: [
    ['cluster_name', 'string', 'R'],
    ['namespace_id', 'string', 'R'],
    ['input_collections', 'string[]', 'R'],
    ['cluster_type', 'ClusterType', 'R'],
    ['cluster_id', 'string'],
    ['source_bucket_ids', 'string[]', 'N'],
    ['filters', 'object', 'N'],
    ['feature_uris', 'string[]', 'N'],
    ['multi_feature_strategy', 'MultiFeatureStrategy', 'N'],
    ['learned_weights', 'map of number', 'N'],
    ['learning_quality_score', 'number', 'N'],
    ['effective_feature_method', 'EffectiveFeatureMethod', 'N'],
    ['face_cluster_merge', 'FaceClusterMergeConfig', 'N'],
    ['sample_size', 'integer', 'N'],
    ['preprocessing_steps', 'object[]', 'N'],
    ['hierarchical_vector', 'boolean', 'N'],
    ['max_hierarchy_depth', 'integer', 'N'],
    ['vis_n_components', 'VisComponents', 'N'],
    ['clustered_attributes', 'string[]', 'N'],
    ['hierarchical_grouping', 'boolean', 'N'],
    ['aggregation_method', 'AggregationMethod', 'N'],
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
    ['quality_metrics', 'object', 'N'],
    ['hierarchy_detected', 'boolean', '', { default: false }],
    ['parent_cluster_id', 'string', 'N'],
    ['child_cluster_ids', 'string[]', 'N'],
    ['hierarchy_relationships', 'object[]', 'N'],
    ['status', 'ClusterStatus', '', { default: 'PENDING' }],
    ['error', 'string', 'N'],
    ['failure_category', 'FailureCategory', 'N'],
    ['last_execution_task_id', 'string', 'N'],
    ['last_run_id', 'string', 'N'],
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
    ['total_count', 'integer', 'N'],
    ['stats', 'ClusterListStats', 'N'],
  ],
  Pagination: [
    ['total', 'integer', 'N'],
    ['page', 'integer', 'N'],
    ['page_size', 'integer', 'N'],
    ['total_pages', 'integer', 'N'],
    ['next_page', 'string', 'N'],
    ['previous_page', 'string', 'N'],
    ['next_cursor', 'string', 'N'],
  ],
  ClusterListStats: [
    ['total_clusters', 'integer', '', { default: 0 }],
    ['total_documents', 'integer', '', { default: 0 }],
    ['avg_documents_per_cluster', 'number', '', { default: 0 }],
    ['clusters_by_status', 'map of integer'],
  ],
}

// Names only: no source says what values the metrics of a cluster have.
const QUALITY_METRICS: readonly Row[] = [
  ['silhouette_score', 'any'],
  ['davies_bouldin_score', 'any'],
  ['davies_bouldin_index', 'any'],
  ['calinski_harabasz_score', 'any'],
]

const ENUMS: Readonly<Record<string, { type: string; enum: readonly (string | number)[] }>> = {
  ClusterType: { type: 'string', enum: ['vector', 'attribute'] },
  VisComponents: { type: 'integer', enum: [2, 3] },
  ClusterStatus: {
    type: 'string',
    enum: [
      'PENDING',
      'QUEUED',
      'IN_PROGRESS',
      'PROCESSING',
      'COMPLETED',
      'COMPLETED_WITH_ERRORS',
      'FAILED',
      'CANCELED',
      'INTERRUPTED',
      'UNKNOWN',
      'SKIPPED',
      'DRAFT',
      'ACTIVE',
      'ARCHIVED',
      'SUSPENDED',
    ],
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
    expect(readRows(definition(name))).toEqual(rows.map(complete))
  })

  it.each(Object.keys(MODELS))('%s demands nothing else', (name) => {
    const { required = [], properties, $defs, $schema, $id, ...rest } = definition(name)
    expect(required).toEqual(MODELS[name]?.filter(([, , flag]) => flag === 'R').map(([n]) => n))
    expect(withoutAnnotations(rest)).toEqual({ type: 'object' })
  })

  it('Cluster has 47 fields', () => {
    expect(Object.keys(schema.properties ?? {})).toHaveLength(47)
  })

  it('quality_metrics names what is known and demands nothing of it', () => {
    const metrics = schema.properties?.quality_metrics ?? {}
    expect(readRows(metrics)).toEqual(QUALITY_METRICS.map(complete))
    expect(metrics.additionalProperties).toBe(true)
  })
})

describe('values', () => {
  it.each(Object.entries(ENUMS))('%s is closed', (name, want) => {
    const { 'x-values': _, ...rest } = definition(name)
    expect(withoutAnnotations(rest)).toEqual(want)
  })

  it.each(Object.entries(VOCABULARIES))('%s is open', (name, want) => {
    const { 'x-values': values, ...rest } = definition(name)
    expect(Object.keys(values ?? {})).toEqual(want)
    expect(withoutAnnotations(rest)).toEqual({ type: 'string' })
  })
})

describe('the schema as a whole', () => {
  it('defines these models, enums and vocabularies and no others', () => {
    const { Cluster: _, ...nested } = MODELS
    expect(Object.keys(schema.$defs ?? {}).sort()).toEqual(
      [nested, ENUMS, VOCABULARIES].flatMap(Object.keys).sort(),
    )
  })

  it('uses each of them', () => {
    const used = [...subschemas(schema)].flatMap(([, { $ref }]) => ($ref ? [nameOf($ref)] : []))
    expect(new Set(used)).toEqual(
      // ClusterList is not part of a cluster: it is for those who hold an answer of the list.
      new Set(['Cluster', ...Object.keys(schema.$defs ?? {}).filter((n) => n !== 'ClusterList')]),
    )
  })

  it('closes no object', () => {
    const closed = [...subschemas(schema)].filter(
      ([, { additionalProperties, unevaluatedProperties }]) =>
        additionalProperties === false || unevaluatedProperties !== undefined,
    )
    expect(closed).toEqual([])
  })
})

function complete([name, type, flag = '', facts = {}]: Row) {
  return { name, type, required: flag === 'R', nullable: flag === 'N', ...facts }
}

function readRows({ properties = {}, required = [] }: Schema) {
  return Object.entries(properties).map(([name, field]) => ({
    name,
    required: required.includes(name),
    ...readField(field),
  }))
}

/** Type and nullability in the words of the table; whatever else the field demands beside them. */
function readField(field: Schema): Facts {
  const { anyOf, properties: _, ...rest } = withoutAnnotations(field)
  if (anyOf !== undefined) {
    const [target = {}, ...others] = anyOf
    expect(others).toEqual([{ type: 'null' }])
    return { ...readField(target), nullable: true, ...rest }
  }
  const { $ref, type, items, additionalProperties, ...facts } = rest
  if ($ref !== undefined) {
    expect([type, items, additionalProperties]).toEqual([undefined, undefined, undefined])
    return { type: nameOf($ref), nullable: false, ...facts }
  }
  const types = [type ?? 'any'].flat()
  const named = types
    .filter((name) => name !== 'null')
    .map((name) => nameOfType(name, items, additionalProperties))
  return { type: named.join(' | '), nullable: types.includes('null'), ...facts }
}

function nameOfType(type: string, items?: Schema, values?: Schema | boolean): string {
  switch (type) {
    case 'array':
      return `${readPlain(items ?? {})}[]`
    case 'object':
      return typeof values === 'object' ? `map of ${readPlain(values)}` : 'object'
    default:
      return type
  }
}

/** The type of an item or map value, which may be neither null nor restricted. */
function readPlain(inner: Schema): unknown {
  const { type, nullable, ...facts } = readField(inner)
  expect({ nullable, ...facts }).toEqual({ nullable: false })
  return type
}

function nameOf($ref: string): string {
  return $ref === '#' ? 'Cluster' : $ref.replace('#/$defs/', '')
}

function withoutAnnotations(field: Schema): Schema {
  return Object.fromEntries(
    Object.entries(field).filter(
      ([keyword]) => !/^(title|description|examples|x-.*)$/.test(keyword),
    ),
  )
}
