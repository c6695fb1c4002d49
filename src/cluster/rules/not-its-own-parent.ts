import { isPlaceholder } from '../../lint/placeholders.js'
import type { Rule } from '../../lint/rule.js'

export const notItsOwnParent: Rule = {
  id: 'cluster/not-its-own-parent',
  severity: 'warning',
  fields: ['parent_cluster_id', 'cluster_id'],
  summary: 'A cluster is not its own parent.',
  why: [
    'A hierarchy has levels, and a cluster is on one of them. Programs that walk from child to parent',
    'never come to an end.',
  ].join('\n'),
  fix: 'Remove the id, or replace it with that of the parent.',
  good: [
    {
      title: 'A child of another cluster',
      overlay: { cluster_id: 'clust_a41d7730fe', parent_cluster_id: 'clust_5f3c20e9ab' },
    },
    { title: 'No parent', overlay: { cluster_id: 'clust_a41d7730fe', parent_cluster_id: null } },
  ],
  bad: [
    {
      title: 'Its own parent',
      overlay: { cluster_id: 'clust_a41d7730fe', parent_cluster_id: 'clust_a41d7730fe' },
      findings: [{ pointer: '/parent_cluster_id' }],
    },
  ],
  message: (_, path) => `${path} is the \`cluster_id\` of this cluster itself.`,
  document({ parent_cluster_id: parent, cluster_id: id }, _, report) {
    if (typeof id === 'string' && parent === id && !isPlaceholder(id))
      report({ pointer: '/parent_cluster_id' }, { id })
  },
}
