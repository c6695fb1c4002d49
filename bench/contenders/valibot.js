import * as v from 'valibot'
import { dateTime as dateTimePattern } from '../date-time.js'
import { failureCategories, statuses } from '../models/enums.js'

// valibot accepts an array as an object, so objects without a required key need this check.
const anyObject = v.custom(
  (value) => typeof value === 'object' && value !== null && !Array.isArray(value),
  'Invalid type: Expected Object',
)
const strings = v.array(v.string())
const integer = v.pipe(v.number(), v.integer())
const dateTime = v.pipe(v.string(), v.regex(dateTimePattern))

const inputMapping = v.looseObject({
  input_key: v.string(),
  source_type: v.nullish(v.string()),
  path: v.nullish(v.string()),
  override: v.optional(v.unknown()),
})

const llmLabeling = v.pipe(
  anyObject,
  v.looseObject({
    enabled: v.optional(v.boolean()),
    labeling_inputs: v.nullish(
      v.looseObject({ input_mappings: v.pipe(v.array(inputMapping), v.minLength(1)) }),
    ),
    provider: v.nullish(v.string()),
    model_name: v.nullish(v.string()),
    include_summary: v.optional(v.boolean()),
    include_keywords: v.optional(v.boolean()),
    max_samples_per_cluster: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(20)),
    ),
    sample_text_max_length: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(50), v.maxValue(500)),
    ),
    use_embedding_dedup: v.optional(v.boolean()),
    embedding_similarity_threshold: v.optional(v.pipe(v.number(), v.minValue(0.5), v.maxValue(1))),
    cache_ttl_seconds: v.optional(
      v.pipe(v.number(), v.integer(), v.minValue(0), v.maxValue(2592000)),
    ),
    custom_prompt: v.nullish(v.string()),
    response_shape: v.nullish(v.union([v.string(), anyObject])),
    parameters: v.optional(anyObject),
    description: v.nullish(v.string()),
  }),
)

const faceClusterMergeConfig = v.pipe(
  anyObject,
  v.looseObject({
    enabled: v.nullish(v.boolean()),
    centroid_cosine_threshold: v.nullish(v.number()),
    bbox_iou_threshold: v.nullish(v.number()),
    scene_jaccard_threshold: v.nullish(v.number()),
    bbox_field: v.nullish(v.string()),
    frame_field: v.nullish(v.string()),
    scene_field: v.nullish(v.string()),
  }),
)

const sourceEnrichmentConfig = v.pipe(
  anyObject,
  v.looseObject({
    field_mappings: v.optional(
      v.array(v.looseObject({ source_field: v.string(), target_field: v.string() })),
    ),
  }),
)

const Cluster = v.looseObject({
  cluster_name: v.string(),
  namespace_id: v.string(),
  input_collections: strings,
  cluster_type: v.picklist(['vector', 'attribute']),
  cluster_id: v.optional(v.string()),
  source_bucket_ids: v.nullish(strings),
  filters: v.nullish(anyObject),
  feature_uris: v.nullish(strings),
  multi_feature_strategy: v.nullish(v.string()),
  learned_weights: v.nullish(v.pipe(anyObject, v.record(v.string(), v.number()))),
  learning_quality_score: v.nullish(v.number()),
  effective_feature_method: v.nullish(v.string()),
  face_cluster_merge: v.nullish(faceClusterMergeConfig),
  sample_size: v.nullish(integer),
  preprocessing_steps: v.nullish(v.array(anyObject)),
  hierarchical_vector: v.nullish(v.boolean()),
  max_hierarchy_depth: v.nullish(integer),
  vis_n_components: v.nullish(v.picklist([2, 3])),
  clustered_attributes: v.nullish(strings),
  hierarchical_grouping: v.nullish(v.boolean()),
  aggregation_method: v.nullish(v.string()),
  output_collection_ids: v.optional(strings),
  output_collection_names: v.optional(strings),
  algorithm: v.nullish(v.string()),
  algorithm_params: v.nullish(anyObject),
  enrich_source: v.optional(v.boolean()),
  source_enrichment_config: v.nullish(sourceEnrichmentConfig),
  llm_labeling: v.nullish(llmLabeling),
  num_clusters: v.nullish(integer),
  num_documents_clustered: v.nullish(integer),
  execution_time_seconds: v.nullish(v.number()),
  quality_metrics: v.nullish(anyObject),
  hierarchy_detected: v.optional(v.boolean()),
  parent_cluster_id: v.nullish(v.string()),
  child_cluster_ids: v.nullish(strings),
  hierarchy_relationships: v.nullish(v.array(anyObject)),
  status: v.optional(v.picklist(statuses)),
  error: v.nullish(v.string()),
  failure_category: v.nullish(v.picklist(failureCategories)),
  last_execution_task_id: v.nullish(v.string()),
  last_run_id: v.nullish(v.string()),
  created_at: v.optional(dateTime),
  updated_at: v.optional(dateTime),
  last_executed_at: v.nullish(dateTime),
  completed_at: v.nullish(dateTime),
  llm_labeling_errors: v.nullish(strings),
  metadata: v.optional(anyObject),
})

export const isCluster = (value) => v.is(Cluster, value)

export const validate = (value) => v.safeParse(Cluster, value)

export const getIssues = (result) => (result.success ? [] : result.issues)

export const readIssue = ({ path, message }) => path.length + message.length
