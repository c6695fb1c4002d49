import { hasIdentity } from './identity.js'
import type { DocumentKind } from './kind.js'

/** One run of a cluster, as `/v1/clusters/{cluster_id}/executions` returns it. */
export const execution: DocumentKind = {
  name: 'execution',
  isReported: true,
  noun: 'an execution',
  test: (value) =>
    typeof value.run_id === 'string' &&
    typeof value.num_points === 'number' &&
    (value.status === undefined || isLowerCase(value.status)) &&
    !hasIdentity(value, ['cluster_id']),
  explain: () =>
    ', which is one run of a cluster: it has `run_id` and `num_points`. Save the response of `GET /v1/clusters/{cluster_identifier}` instead.',
}

/** The statuses of clusters are in upper case. */
function isLowerCase(status: unknown): boolean {
  return typeof status === 'string' && status === status.toLowerCase()
}
