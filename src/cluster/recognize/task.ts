import { type DocumentKind, hasOnly, listPresent } from './kind.js'

const ownFields = ['task_type', 'inputs', 'outputs', 'additional_data']

/** Of a short answer. With other fields, it may be anything. */
const answerFields = ['error', 'error_message', 'message', 'status', 'success', 'task_id']

/** What the API returns for work that takes a while, and what `GET /v1/tasks/{task_id}` returns. */
export const task: DocumentKind = {
  name: 'task',
  isReported: true,
  noun: 'a task',
  plural: 'tasks',
  sharedFields: ['completed_at', 'created_at', 'error', 'metadata', 'status', 'updated_at'],
  test: (value) =>
    typeof value.task_id === 'string' &&
    (ownFields.some((field) => field in value) ||
      (typeof value.status === 'string' && hasOnly(value, answerFields))),
  explain: (value) =>
    `, which the API returns for work that takes a while: it has ${listPresent(value, ['task_id', 'task_type', 'status', 'inputs'])}. When the task is finished, save the response of \`GET /v1/clusters/{cluster_identifier}\`.`,
  examples: [
    {
      ...{ task_id: 'task_19aa', task_type: 'engine_cluster_build', status: 'COMPLETED' },
      ...{ inputs: ['clust_7c1e'], additional_data: { cluster_id: 'clust_7c1e' } },
    },
    { task_id: 'f3b0c442-98fc-4c14', status: 'PENDING' },
  ],
}
