import { type DocumentKind, listPresent } from './kind.js'

const evidence = ['task_type', 'status', 'inputs', 'outputs', 'additional_data']

/** What the API returns for work that takes a while, and what `GET /v1/tasks/{task_id}` returns. */
export const task: DocumentKind = {
  name: 'task',
  isReported: true,
  noun: 'a task',
  plural: 'tasks',
  sharedFields: ['completed_at', 'created_at', 'error', 'metadata', 'status', 'updated_at'],
  test: (value) =>
    typeof value.task_id === 'string' &&
    evidence.some(
      (field) => typeof value[field] === 'string' || (field !== 'status' && field in value),
    ),
  explain: (value) =>
    `, which the API returns while it executes a request: it has ${listPresent(value, ['task_id', ...evidence])}. When the task is finished, save the response of \`GET /v1/clusters/{cluster_identifier}\`.`,
  examples: [
    {
      ...{ task_id: 'task_19aa', task_type: 'engine_cluster_build', status: 'COMPLETED' },
      ...{ inputs: ['clust_7c1e'], additional_data: { cluster_id: 'clust_7c1e' } },
    },
    { task_id: 'f3b0c442-98fc-4c14', status: 'PENDING' },
  ],
}
