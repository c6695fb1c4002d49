import type { JsonObject } from '../../lint/rule.js'
import { type DocumentKind, listPresent, saveCluster } from './kind.js'

/** One of the groups that an execution finds. Its `cluster_id` is that of the group: `cl_0`. */
export const centroid: DocumentKind = {
  name: 'centroid',
  isReported: true,
  noun: 'a centroid',
  plural: 'centroids',
  sharedFields: [
    ...['child_cluster_ids', 'cluster_id', 'cluster_label', 'metadata', 'parent_cluster_id'],
  ],
  test: (value) => Array.isArray(value.centroid_vector) || isGroup(value),
  explain: (value) =>
    `, which is one group in the result of an execution: it has ${listPresent(value, ['num_members', 'centroid_vector', 'label', 'cluster_label', 'keywords', 'summary', 'cluster_id'])}. ${saveCluster}`,
  examples: [
    { cluster_id: 'cl_4', num_members: 31, label: 'Harbor cranes', keywords: ['crane'] },
    { cluster_label: 2, centroid_vector: [0.25, 0.5], num_members: 8 },
  ],
}

function isGroup({ num_members, cluster_id, cluster_label }: JsonObject): boolean {
  return typeof num_members === 'number' && (cluster_id ?? cluster_label) !== undefined
}
