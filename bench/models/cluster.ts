import type { tags } from 'typia'

/** A TypeScript type can't describe a date and time, so typia calls the shared check. */
type DateTime = string &
  tags.TagBase<{
    kind: 'dateTime'
    target: 'string'
    value: undefined
    validate: 'isDateTime($input)'
  }>

/** An integer without bounds, as in JSON Schema. typia's own integer types have bounds. */
type Integer = number &
  tags.TagBase<{
    kind: 'integer'
    target: 'number'
    value: undefined
    validate: 'Number.isInteger($input)'
  }>

/** The model of schemas/cluster.schema.json. In typia, `object` accepts any object except arrays. */
export interface Cluster {
  cluster_name: string
  namespace_id: string
  input_collections: string[]
  cluster_type: 'vector' | 'attribute'
  cluster_id?: string
  source_bucket_ids?: string[] | null
  filters?: object | null
  feature_uris?: string[] | null
  multi_feature_strategy?: string | null
  learned_weights?: Record<string, number> | null
  learning_quality_score?: number | null
  effective_feature_method?: string | null
  face_cluster_merge?: FaceClusterMergeConfig | null
  sample_size?: Integer | null
  preprocessing_steps?: object[] | null
  hierarchical_vector?: boolean | null
  max_hierarchy_depth?: Integer | null
  vis_n_components?: 2 | 3 | null
  clustered_attributes?: string[] | null
  hierarchical_grouping?: boolean | null
  aggregation_method?: string | null
  output_collection_ids?: string[]
  output_collection_names?: string[]
  algorithm?: string | null
  algorithm_params?: object | null
  enrich_source?: boolean
  source_enrichment_config?: SourceEnrichmentConfig | null
  llm_labeling?: LLMLabeling | null
  num_clusters?: Integer | null
  num_documents_clustered?: Integer | null
  execution_time_seconds?: number | null
  quality_metrics?: object | null
  hierarchy_detected?: boolean
  parent_cluster_id?: string | null
  child_cluster_ids?: string[] | null
  hierarchy_relationships?: object[] | null
  status?: ClusterStatus
  error?: string | null
  failure_category?: FailureCategory | null
  last_execution_task_id?: string | null
  last_run_id?: string | null
  created_at?: DateTime
  updated_at?: DateTime
  last_executed_at?: DateTime | null
  completed_at?: DateTime | null
  llm_labeling_errors?: string[] | null
  metadata?: object
}

interface FaceClusterMergeConfig {
  enabled?: boolean | null
  centroid_cosine_threshold?: number | null
  bbox_iou_threshold?: number | null
  scene_jaccard_threshold?: number | null
  bbox_field?: string | null
  frame_field?: string | null
  scene_field?: string | null
}

interface SourceEnrichmentConfig {
  field_mappings?: EnrichmentFieldMapping[]
}

interface EnrichmentFieldMapping {
  source_field: string
  target_field: string
}

interface LLMLabeling {
  enabled?: boolean
  labeling_inputs?: LLMLabelingInput | null
  provider?: string | null
  model_name?: string | null
  include_summary?: boolean
  include_keywords?: boolean
  max_samples_per_cluster?: Integer & tags.Minimum<1> & tags.Maximum<20>
  sample_text_max_length?: Integer & tags.Minimum<50> & tags.Maximum<500>
  use_embedding_dedup?: boolean
  embedding_similarity_threshold?: number & tags.Minimum<0.5> & tags.Maximum<1>
  cache_ttl_seconds?: Integer & tags.Minimum<0> & tags.Maximum<2592000>
  custom_prompt?: string | null
  response_shape?: string | object | null
  parameters?: object
  description?: string | null
}

interface LLMLabelingInput {
  input_mappings: InputMapping[] & tags.MinItems<1>
}

interface InputMapping {
  input_key: string
  source_type?: string | null
  path?: string | null
  override?: unknown
}

type ClusterStatus =
  | 'PENDING'
  | 'QUEUED'
  | 'IN_PROGRESS'
  | 'PROCESSING'
  | 'COMPLETED'
  | 'COMPLETED_WITH_ERRORS'
  | 'FAILED'
  | 'CANCELED'
  | 'INTERRUPTED'
  | 'UNKNOWN'
  | 'SKIPPED'
  | 'DRAFT'
  | 'ACTIVE'
  | 'ARCHIVED'
  | 'SUSPENDED'

type FailureCategory =
  | 'timeout'
  | 'infrastructure'
  | 'orphaned'
  | 'pipeline'
  | 'validation'
  | 'unknown'
