import { type DocumentKind, saveCluster } from './kind.js'

/** The centroids and members of a cluster, from `POST /v1/clusters/{cluster_id}/data`. */
export const executionData: DocumentKind = {
  name: 'execution-data',
  isReported: true,
  noun: 'the data of an execution',
  sharedFields: ['cluster_id', 'metadata'],
  test: ({ total_clusters, total_members }) =>
    typeof total_clusters === 'number' && typeof total_members === 'number',
  explain: () => `, not a cluster: it has \`total_clusters\` and \`total_members\`. ${saveCluster}`,
  examples: [
    { cluster_id: 'clust_7c1e', total_clusters: 4, total_members: 90, centroids: [], members: [] },
  ],
}
