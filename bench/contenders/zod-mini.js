import * as z from 'zod/mini'
import { dateTime as dateTimePattern } from '../date-time.js'
import { failureCategories, statuses } from '../models/enums.js'

const strings = z.array(z.string())
const anyObject = z.looseObject({})
const dateTime = z.string().check(z.regex(dateTimePattern))

const inputMapping = z.looseObject({
  input_key: z.string(),
  source_type: z.nullish(z.string()),
  path: z.nullish(z.string()),
  override: z.optional(z.unknown()),
})

const llmLabeling = z.looseObject({
  enabled: z.optional(z.boolean()),
  labeling_inputs: z.nullish(
    z.looseObject({ input_mappings: z.array(inputMapping).check(z.minLength(1)) }),
  ),
  provider: z.nullish(z.string()),
  model_name: z.nullish(z.string()),
  include_summary: z.optional(z.boolean()),
  include_keywords: z.optional(z.boolean()),
  max_samples_per_cluster: z.optional(z.int().check(z.minimum(1), z.maximum(20))),
  sample_text_max_length: z.optional(z.int().check(z.minimum(50), z.maximum(500))),
  use_embedding_dedup: z.optional(z.boolean()),
  embedding_similarity_threshold: z.optional(z.number().check(z.minimum(0.5), z.maximum(1))),
  cache_ttl_seconds: z.optional(z.int().check(z.minimum(0), z.maximum(2592000))),
  custom_prompt: z.nullish(z.string()),
  response_shape: z.nullish(z.union([z.string(), anyObject])),
  parameters: z.optional(anyObject),
  description: z.nullish(z.string()),
})

const faceClusterMergeConfig = z.looseObject({
  enabled: z.nullish(z.boolean()),
  centroid_cosine_threshold: z.nullish(z.number()),
  bbox_iou_threshold: z.nullish(z.number()),
  scene_jaccard_threshold: z.nullish(z.number()),
  bbox_field: z.nullish(z.string()),
  frame_field: z.nullish(z.string()),
  scene_field: z.nullish(z.string()),
})

const sourceEnrichmentConfig = z.looseObject({
  field_mappings: z.optional(
    z.array(z.looseObject({ source_field: z.string(), target_field: z.string() })),
  ),
})

const Cluster = z.looseObject({
  cluster_name: z.string(),
  namespace_id: z.string(),
  input_collections: strings,
  cluster_type: z.enum(['vector', 'attribute']),
  cluster_id: z.optional(z.string()),
  source_bucket_ids: z.nullish(strings),
  filters: z.nullish(anyObject),
  feature_uris: z.nullish(strings),
  multi_feature_strategy: z.nullish(z.string()),
  learned_weights: z.nullish(z.record(z.string(), z.number())),
  learning_quality_score: z.nullish(z.number()),
  effective_feature_method: z.nullish(z.string()),
  face_cluster_merge: z.nullish(faceClusterMergeConfig),
  sample_size: z.nullish(z.int()),
  preprocessing_steps: z.nullish(z.array(anyObject)),
  hierarchical_vector: z.nullish(z.boolean()),
  max_hierarchy_depth: z.nullish(z.int()),
  vis_n_components: z.nullish(z.literal([2, 3])),
  clustered_attributes: z.nullish(strings),
  hierarchical_grouping: z.nullish(z.boolean()),
  aggregation_method: z.nullish(z.string()),
  output_collection_ids: z.optional(strings),
  output_collection_names: z.optional(strings),
  algorithm: z.nullish(z.string()),
  algorithm_params: z.nullish(anyObject),
  enrich_source: z.optional(z.boolean()),
  source_enrichment_config: z.nullish(sourceEnrichmentConfig),
  llm_labeling: z.nullish(llmLabeling),
  num_clusters: z.nullish(z.int()),
  num_documents_clustered: z.nullish(z.int()),
  execution_time_seconds: z.nullish(z.number()),
  quality_metrics: z.nullish(anyObject),
  hierarchy_detected: z.optional(z.boolean()),
  parent_cluster_id: z.nullish(z.string()),
  child_cluster_ids: z.nullish(strings),
  hierarchy_relationships: z.nullish(z.array(anyObject)),
  status: z.optional(z.enum(statuses)),
  error: z.nullish(z.string()),
  failure_category: z.nullish(z.enum(failureCategories)),
  last_execution_task_id: z.nullish(z.string()),
  last_run_id: z.nullish(z.string()),
  created_at: z.optional(dateTime),
  updated_at: z.optional(dateTime),
  last_executed_at: z.nullish(dateTime),
  completed_at: z.nullish(dateTime),
  llm_labeling_errors: z.nullish(strings),
  metadata: z.optional(anyObject),
})

/** zod has no plain yes-or-no check: it parses and copies. */
export const isCluster = (value) => Cluster.safeParse(value).success

export const validate = (value) => Cluster.safeParse(value)

export const getIssues = (result) => (result.success ? [] : result.error.issues)

export const readIssue = ({ path, message }) => path.length + message.length
