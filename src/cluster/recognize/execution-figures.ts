import { type DocumentKind, listPresent, saveCluster } from './kind.js'

const figures = [
  ...['silhouette_score', 'davies_bouldin_index', 'davies_bouldin_score', 'noise_points'],
  ...['calinski_harabasz_score', 'total_executions', 'executions_by_status', 'clusters_by_status'],
]

/** The `metrics` of an execution, or the `stats` of a list response. */
export const executionFigures: DocumentKind = {
  name: 'execution-figures',
  isReported: false,
  noun: 'a set of metrics or statistics',
  sharedFields: ['num_clusters'],
  test: (value) => figures.some((name) => name in value),
  explain: (value) => `, not a cluster: it has ${listPresent(value, figures)}. ${saveCluster}`,
  examples: [
    { silhouette_score: 0.31, davies_bouldin_index: 1.4 },
    { total_executions: 7, executions_by_status: { completed: 7 } },
  ],
}
