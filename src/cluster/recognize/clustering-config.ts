import type { JsonObject } from '../../lint/rule.js'
import { type DocumentKind, listPresent, saveCluster } from './kind.js'

const evidence = [
  ...['attributes', 'clustering_method', 'feature_vector', 'feature_uri', 'feature_extractor_name'],
  ...['attribute_config', 'normalize_features', 'method', 'metric', 'max_iterations', 'algorithm'],
  ...['n_clusters', 'min_cluster_size', 'min_samples', 'eps', 'hierarchical_grouping'],
  'aggregation_method',
]

/** The value of `vector_config`, `attribute_config` or `config` of a request, or of one in them. */
export const clusteringConfig: DocumentKind = {
  name: 'clustering-config',
  isReported: true,
  noun: 'the configuration of a clustering',
  sharedFields: [
    ...['aggregation_method', 'algorithm', 'algorithm_params', 'effective_feature_method'],
    ...['enrich_source', 'feature_uris', 'hierarchical_grouping', 'llm_labeling'],
    ...['max_hierarchy_depth', 'multi_feature_strategy', 'sample_size'],
  ],
  test: (value) => isAttributeConfig(value) || isVectorConfig(value) || isWeightLearning(value),
  explain: (value) =>
    `, as requests contain it, not a cluster: it has ${listPresent(value, evidence)}. ${saveCluster}`,
  examples: [
    { attributes: ['port', 'flag'], hierarchical_grouping: true },
    { clustering_method: 'optics', feature_uri: 'mixpeek://clip@v1/embedding', sample_size: 800 },
    { algorithm: 'optics', feature_vector: { vector_name: 'clip' }, normalize_features: true },
    { algorithm: 'attribute_based', attribute_config: { attributes: ['port'] } },
    { method: 'bayesian', metric: 'silhouette', max_iterations: 12, sample_size: 800 },
  ],
}

function isAttributeConfig(value: JsonObject): boolean {
  return Array.isArray(value.attributes) && hasSome(value, groupingFields)
}

const groupingFields = ['hierarchical_grouping', 'aggregation_method']

function isVectorConfig(value: JsonObject): boolean {
  return (
    ('clustering_method' in value && hasSome(value, vectorFields)) ||
    ('algorithm' in value && hasSome(value, algorithmFields))
  )
}

const vectorFields = ['algorithm_params', 'feature_uri', 'feature_uris', 'feature_extractor_name']

/** Beside `algorithm`. The parameters of an algorithm are often written there. */
const algorithmFields = [
  ...['attribute_config', 'feature_vector', 'normalize_features', 'n_clusters'],
  ...['min_cluster_size', 'min_samples', 'eps'],
]

function isWeightLearning(value: JsonObject): boolean {
  return (
    ['method', 'metric', 'max_iterations'].every((field) => field in value) &&
    hasSome(value, ['random_state', 'sample_size'])
  )
}

function hasSome(value: JsonObject, fields: readonly string[]): boolean {
  return fields.some((field) => field in value)
}
