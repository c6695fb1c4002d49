import { type DocumentKind, type JsonObject, listPresent, saveCluster } from './kind.js'

/** In the order in which the message names them. */
const oldFields = [
  ...['collection_ids', 'vector_config', 'attribute_config', 'members_key', 'parquet_path'],
  ...['cluster_stats', 'task_id', 'enrich_source_collection'],
]

/** Fields that the API sets. */
const answeredFields = [
  ...['cluster_id', 'created_at', 'updated_at', 'status', 'num_clusters', 'task_id', 'last_run_id'],
  ...['members_key', 'parquet_path', 'cluster_stats'],
]

const sharedFields = [
  ...['cluster_id', 'cluster_name', 'cluster_type', 'created_at', 'filters', 'last_run_id'],
  ...[
    'llm_labeling',
    'metadata',
    'num_clusters',
    'source_enrichment_config',
    'status',
    'updated_at',
  ],
]

/** The model that `ClusterMetadata` replaced on 2025-12-04. */
export const oldCluster: DocumentKind = {
  name: 'old-cluster',
  isReported: true,
  noun: 'a response of the old model (ClusterModel, before 2025-12-04, still the answer of PATCH)',
  plural: 'responses of the old model (ClusterModel, before 2025-12-04)',
  sharedFields,
  test: (value) => hasOldFields(value) && answeredFields.some((field) => field in value),
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

/** The body of `POST /v1/clusters`. The old model without the fields that the API sets is the same. */
export const createRequest: DocumentKind = {
  name: 'create-request',
  isReported: true,
  noun: 'a request that creates a cluster (`POST /v1/clusters`), or a cluster of the old model (ClusterModel) without its id',
  sharedFields,
  test: (value) => hasOldFields(value) && !answeredFields.some((field) => field in value),
  explain: (value) =>
    `: it has ${listPresent(value, oldFields)}, but no \`cluster_id\` or \`namespace_id\`. ${saveCluster}`,
  examples: [
    {
      ...{ cluster_name: 'orders by port', cluster_type: 'attribute' },
      ...{ collection_ids: ['col_orders'], attribute_config: { attributes: ['port'] } },
    },
  ],
}

/** One of them may be a mistake: clusters have fields that are called nearly the same. */
function hasOldFields(value: JsonObject): boolean {
  return oldFields.filter((field) => field in value).length >= 2
}
