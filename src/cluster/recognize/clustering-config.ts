import {
  type DocumentKind,
  isJsonObject,
  type JsonObject,
  listPresent,
  saveCluster,
} from './kind.js'

const evidence = [
  ...['attributes', 'clustering_method', 'feature_vector', 'feature_uri', 'feature_extractor_name'],
  ...['attribute_config', 'normalize_features', 'method', 'metric', 'max_iterations', 'algorithm'],
  ...['hierarchical_grouping', 'aggregation_method'],
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
  return (
    Array.isArray(value.attributes) &&
    ('hierarchical_grouping' in value || 'aggregation_method' in value)
  )
}

function isVectorConfig(value: JsonObject): boolean {
  if (typeof value.clustering_method === 'string')
    return vectorFields.some((field) => field in value)
  return (
    typeof value.algorithm === 'string' &&
    (isJsonObject(value.feature_vector) || isJsonObject(value.attribute_config))
  )
}

const vectorFields = ['algorithm_params', 'feature_uri', 'feature_uris', 'feature_extractor_name']

function isWeightLearning(value: JsonObject): boolean {
  const { method, metric, max_iterations } = value
  return (
    typeof method === 'string' &&
    typeof metric === 'string' &&
    typeof max_iterations === 'number' &&
    ('random_state' in value || 'sample_size' in value)
  )
}
