import { type } from 'arktype'
import { dateTime as dateTimePattern } from '../date-time.js'
import { failureCategories, statuses } from '../models/enums.js'

// arktype accepts an array as an object, so objects without a required key need this check.
const anyObject = type('object').narrow(
  (value, context) => !Array.isArray(value) || context.mustBe('an object'),
)
const dateTime = type(dateTimePattern)

const inputMapping = type({
  input_key: 'string',
  'source_type?': 'string | null',
  'path?': 'string | null',
  'override?': 'unknown',
})

const llmLabeling = type({
  'enabled?': 'boolean',
  'labeling_inputs?': type({ input_mappings: inputMapping.array().atLeastLength(1) }).or('null'),
  'provider?': 'string | null',
  'model_name?': 'string | null',
  'include_summary?': 'boolean',
  'include_keywords?': 'boolean',
  'max_samples_per_cluster?': '1 <= number.integer <= 20',
  'sample_text_max_length?': '50 <= number.integer <= 500',
  'use_embedding_dedup?': 'boolean',
  'embedding_similarity_threshold?': '0.5 <= number <= 1',
  'cache_ttl_seconds?': '0 <= number.integer <= 2592000',
  'custom_prompt?': 'string | null',
  'response_shape?': anyObject.or('string | null'),
  'parameters?': anyObject,
  'description?': 'string | null',
}).and(anyObject)

const faceClusterMergeConfig = type({
  'enabled?': 'boolean | null',
  'centroid_cosine_threshold?': 'number | null',
  'bbox_iou_threshold?': 'number | null',
  'scene_jaccard_threshold?': 'number | null',
  'bbox_field?': 'string | null',
  'frame_field?': 'string | null',
  'scene_field?': 'string | null',
}).and(anyObject)

const sourceEnrichmentConfig = type({
  'field_mappings?': type({ source_field: 'string', target_field: 'string' }).array(),
}).and(anyObject)

const Cluster = type({
  cluster_name: 'string',
  namespace_id: 'string',
  input_collections: 'string[]',
  cluster_type: "'vector' | 'attribute'",
  'cluster_id?': 'string',
  'source_bucket_ids?': 'string[] | null',
  'filters?': anyObject.or('null'),
  'feature_uris?': 'string[] | null',
  'multi_feature_strategy?': 'string | null',
  'learned_weights?': type('Record<string, number>').and(anyObject).or('null'),
  'learning_quality_score?': 'number | null',
  'effective_feature_method?': 'string | null',
  'face_cluster_merge?': faceClusterMergeConfig.or('null'),
  'sample_size?': 'number.integer | null',
  'preprocessing_steps?': anyObject.array().or('null'),
  'hierarchical_vector?': 'boolean | null',
  'max_hierarchy_depth?': 'number.integer | null',
  'vis_n_components?': '2 | 3 | null',
  'clustered_attributes?': 'string[] | null',
  'hierarchical_grouping?': 'boolean | null',
  'aggregation_method?': 'string | null',
  'output_collection_ids?': 'string[]',
  'output_collection_names?': 'string[]',
  'algorithm?': 'string | null',
  'algorithm_params?': anyObject.or('null'),
  'enrich_source?': 'boolean',
  'source_enrichment_config?': sourceEnrichmentConfig.or('null'),
  'llm_labeling?': llmLabeling.or('null'),
  'num_clusters?': 'number.integer | null',
  'num_documents_clustered?': 'number.integer | null',
  'execution_time_seconds?': 'number | null',
  'quality_metrics?': anyObject.or('null'),
  'hierarchy_detected?': 'boolean',
  'parent_cluster_id?': 'string | null',
  'child_cluster_ids?': 'string[] | null',
  'hierarchy_relationships?': anyObject.array().or('null'),
  'status?': type.enumerated(...statuses),
  'error?': 'string | null',
  'failure_category?': type.enumerated(...failureCategories, null),
  'last_execution_task_id?': 'string | null',
  'last_run_id?': 'string | null',
  'created_at?': dateTime,
  'updated_at?': dateTime,
  'last_executed_at?': dateTime.or('null'),
  'completed_at?': dateTime.or('null'),
  'llm_labeling_errors?': 'string[] | null',
  'metadata?': anyObject,
})

export const isCluster = (value) => Cluster.allows(value)

export const validate = (value) => Cluster(value)

export const getIssues = (result) => (result instanceof type.errors ? [...result] : [])

export const readIssue = ({ path, message }) => path.length + message.length
