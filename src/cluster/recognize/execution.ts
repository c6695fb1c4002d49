import type { JsonObject } from '../../lint/rule.js'
import { type DocumentKind, listPresent, saveCluster } from './kind.js'

/**
 * One run of a cluster, as `/v1/clusters/{cluster_id}/executions` returns it, or as
 * `POST /v1/clusters/execute` returned it before 2025-12-04.
 */
export const execution: DocumentKind = {
  name: 'execution',
  isReported: true,
  noun: 'an execution',
  plural: 'executions',
  sharedFields: [
    ...['algorithm', 'algorithm_params', 'cluster_id', 'completed_at', 'created_at', 'error'],
    ...['execution_time_seconds', 'failure_category', 'llm_labeling_errors', 'metadata'],
    ...['num_clusters', 'num_documents_clustered', 'quality_metrics', 'status', 'updated_at'],
  ],
  test: (value) => isExecution(value) || isExecuteResponse(value) || isTriggered(value),
  explain: (value) =>
    `, which is one run of a cluster: it has ${listPresent(value, ['run_id', 'num_points', 'centroids', 'triggered_at', 'job_id'])}. ${saveCluster}`,
  examples: [
    { run_id: 'run_5d2e', cluster_id: 'clust_7c1e', status: 'completed', num_points: 90 },
    {
      ...{ success: true, run_id: 'run_5d2e', algorithm: 'kmeans', num_clusters: 4 },
      ...{ num_documents: 90, execution_time_ms: 310, centroids: [] },
    },
    { job_id: 'job_3', triggered_at: '2026-03-01T10:00:00.250000', status: 'completed' },
  ],
}

function isExecution({ run_id, num_points, status }: JsonObject): boolean {
  return (
    typeof run_id === 'string' &&
    typeof num_points === 'number' &&
    (status === undefined || isLowerCase(status))
  )
}

function isExecuteResponse({ num_documents, execution_time_ms, centroids }: JsonObject): boolean {
  return (
    typeof num_documents === 'number' &&
    typeof execution_time_ms === 'number' &&
    Array.isArray(centroids)
  )
}

/** One entry in the history of a trigger. */
function isTriggered({ triggered_at, job_id }: JsonObject): boolean {
  return typeof triggered_at === 'string' && typeof job_id === 'string'
}

/** The statuses of clusters are in upper case. */
function isLowerCase(status: unknown): boolean {
  return typeof status === 'string' && status === status.toLowerCase()
}
