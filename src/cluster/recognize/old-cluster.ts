import type { JsonObject } from '../../lint/rule.js'
import { type DocumentKind, listPresent, saveCluster } from './kind.js'

/** In the order in which the message names them. */
export const oldFields = [
  ...['collection_ids', 'vector_config', 'attribute_config', 'members_key', 'parquet_path'],
  ...['cluster_stats', 'task_id', 'enrich_source_collection'],
]

/** Fields that the API sets. */
const answeredFields = [
  ...['cluster_id', 'created_at', 'updated_at', 'status', 'num_clusters', 'task_id', 'last_run_id'],
  ...['members_key', 'parquet_path', 'cluster_stats'],
]

/** Fields of the old model that clusters still have. */
export const sharedWithOldModel = [
  ...['cluster_id', 'cluster_name', 'cluster_type', 'created_at', 'filters', 'last_run_id'],
  ...['llm_labeling', 'metadata', 'num_clusters', 'source_enrichment_config', 'status'],
  'updated_at',
]

/** The model that `ClusterMetadata` replaced on 2025-12-04. */
export const oldCluster: DocumentKind = {
  name: 'old-cluster',
  isReported: true,
  noun: 'a response of the old model (ClusterModel, before 2025-12-04, still the answer of PATCH)',
  plural: 'responses of the old model (ClusterModel, before 2025-12-04)',
  sharedFields: sharedWithOldModel,
  test: (value) => hasOldFields(value) && hasAnswer(value),
  explain: (value) => `, not a Cluster: it has ${listPresent(value, oldFields)}. ${saveCluster}`,
  examples: [
    {
      ...{ cluster_id: 'clust_7c1e', cluster_name: 'harbor photos', cluster_type: 'vector' },
      ...{ collection_ids: ['col_harbor'], members_key: 'int_4/members.parquet' },
      vector_config: { clustering_method: 'kmeans', feature_uri: 'mixpeek://clip@v1/embedding' },
    },
    { cluster_id: 'clust_7c1e', collection_ids: ['col_harbor'], task_id: 'task_19aa' },
  ],
}

/** A single one may be a mistake in a cluster, which has fields with nearly the same names. */
export function hasOldFields(value: JsonObject): boolean {
  return oldFields.filter((field) => field in value).length >= 2
}

/** Whether a value comes from the API, and isn't what was sent to it. */
export function hasAnswer(value: JsonObject): boolean {
  return answeredFields.some((field) => field in value)
}
