import * as z from 'zod'
import { dateTime as dateTimePattern } from '../date-time.js'
import { failureCategories, statuses } from '../models/enums.js'

const strings = z.array(z.string())
const anyObject = z.looseObject({})
const dateTime = z.string().regex(dateTimePattern)

const inputMapping = z.looseObject({
  input_key: z.string(),
  source_type: z.string().nullish(),
  path: z.string().nullish(),
  override: z.unknown().optional(),
})

const llmLabeling = z.looseObject({
  enabled: z.boolean().optional(),
  labeling_inputs: z.looseObject({ input_mappings: z.array(inputMapping).min(1) }).nullish(),
  provider: z.string().nullish(),
  model_name: z.string().nullish(),
  include_summary: z.boolean().optional(),
  include_keywords: z.boolean().optional(),
  max_samples_per_cluster: z.int().min(1).max(20).optional(),
  sample_text_max_length: z.int().min(50).max(500).optional(),
  use_embedding_dedup: z.boolean().optional(),
  embedding_similarity_threshold: z.number().min(0.5).max(1).optional(),
  cache_ttl_seconds: z.int().min(0).max(2592000).optional(),
  custom_prompt: z.string().nullish(),
  response_shape: z.union([z.string(), anyObject]).nullish(),
  parameters: anyObject.optional(),
  description: z.string().nullish(),
})

const faceClusterMergeConfig = z.looseObject({
  enabled: z.boolean().nullish(),
  centroid_cosine_threshold: z.number().nullish(),
  bbox_iou_threshold: z.number().nullish(),
  scene_jaccard_threshold: z.number().nullish(),
  bbox_field: z.string().nullish(),
  frame_field: z.string().nullish(),
  scene_field: z.string().nullish(),
})

const sourceEnrichmentConfig = z.looseObject({
  field_mappings: z
    .array(z.looseObject({ source_field: z.string(), target_field: z.string() }))
    .optional(),
})

const Cluster = z.looseObject({
  cluster_name: z.string(),
  namespace_id: z.string(),
  input_collections: strings,
  cluster_type: z.enum(['vector', 'attribute']),
  cluster_id: z.string().optional(),
  source_bucket_ids: strings.nullish(),
  filters: anyObject.nullish(),
  feature_uris: strings.nullish(),
  multi_feature_strategy: z.string().nullish(),
  learned_weights: z.record(z.string(), z.number()).nullish(),
  learning_quality_score: z.number().nullish(),
  effective_feature_method: z.string().nullish(),
  face_cluster_merge: faceClusterMergeConfig.nullish(),
  sample_size: z.int().nullish(),
  preprocessing_steps: z.array(anyObject).nullish(),
  hierarchical_vector: z.boolean().nullish(),
  max_hierarchy_depth: z.int().nullish(),
  vis_n_components: z.literal([2, 3]).nullish(),
  clustered_attributes: strings.nullish(),
  hierarchical_grouping: z.boolean().nullish(),
  aggregation_method: z.string().nullish(),
  output_collection_ids: strings.optional(),
  output_collection_names: strings.optional(),
  algorithm: z.string().nullish(),
  algorithm_params: anyObject.nullish(),
  enrich_source: z.boolean().optional(),
  source_enrichment_config: sourceEnrichmentConfig.nullish(),
  llm_labeling: llmLabeling.nullish(),
  num_clusters: z.int().nullish(),
  num_documents_clustered: z.int().nullish(),
  execution_time_seconds: z.number().nullish(),
  quality_metrics: anyObject.nullish(),
  hierarchy_detected: z.boolean().optional(),
  parent_cluster_id: z.string().nullish(),
  child_cluster_ids: strings.nullish(),
  hierarchy_relationships: z.array(anyObject).nullish(),
  status: z.enum(statuses).optional(),
  error: z.string().nullish(),
  failure_category: z.enum(failureCategories).nullish(),
  last_execution_task_id: z.string().nullish(),
  last_run_id: z.string().nullish(),
  created_at: dateTime.optional(),
  updated_at: dateTime.optional(),
  last_executed_at: dateTime.nullish(),
  completed_at: dateTime.nullish(),
  llm_labeling_errors: strings.nullish(),
  metadata: anyObject.optional(),
})

/** zod has no plain yes-or-no check: it parses and copies. */
export const isCluster = (value) => Cluster.safeParse(value).success

export const validate = (value) => Cluster.safeParse(value)

export const getIssues = (result) => (result.success ? [] : result.error.issues)

export const readIssue = ({ path, message }) => path.length + message.length
