import { type DocumentKind, listPresent, saveCluster } from './kind.js'
import { hasAnswer, hasOldFields, oldFields, sharedWithOldModel } from './old-cluster.js'

/** The body of `POST /v1/clusters`. The old model without the fields that the API sets is the same. */
export const createRequest: DocumentKind = {
  name: 'create-request',
  isReported: true,
  noun: 'a request that creates a cluster (`POST /v1/clusters`), or a cluster of the old model (ClusterModel) without its id',
  sharedFields: sharedWithOldModel,
  test: (value) => hasOldFields(value) && !hasAnswer(value),
  explain: (value) =>
    `: it has ${listPresent(value, oldFields)}, but no \`cluster_id\` or \`namespace_id\`. ${saveCluster}`,
  examples: [
    {
      ...{ cluster_name: 'orders by port', cluster_type: 'attribute' },
      ...{ collection_ids: ['col_orders'], attribute_config: { attributes: ['port'] } },
    },
  ],
}
