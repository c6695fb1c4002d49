import type { Rule } from '../../lint/rule.js'
import { isId } from '../is-id.js'

export const notItsOwnParent: Rule = {
  id: 'cluster/not-its-own-parent',
  severity: 'warning',
  fields: ['cluster_id', 'parent_cluster_id', 'child_cluster_ids'],
  summary: 'A cluster is neither its own parent nor its own child.',
  why: [
    'A hierarchy has levels, and a cluster is on one of them. Programs that walk from child to parent,',
    'or from parent to child, never come to an end.',
  ].join('\n'),
  fix: 'Remove the id, or replace it with that of the real parent or child.',
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
    {
      title: 'Its own child',
      overlay: {
        cluster_id: 'clust_a41d7730fe',
        child_cluster_ids: ['clust_5f3c20e9ab', 'clust_a41d7730fe'],
      },
      findings: [{ pointer: '/child_cluster_ids/1' }],
    },
  ],
  message: (_, path) => `${path} is the \`cluster_id\` of this cluster itself.`,
  cleanIf: [
    [{ absent: 'parent_cluster_id' }, { different: ['cluster_id', 'parent_cluster_id'] }],
    [{ absent: 'child_cluster_ids' }, { notListed: ['cluster_id', 'child_cluster_ids'] }],
  ],
  document([id, parent, children], _, report) {
    if (!isId(id)) return
    if (parent === id) report({ pointer: '/parent_cluster_id' }, { id })
    const index = Array.isArray(children) ? children.indexOf(id) : -1
    if (index !== -1) report({ pointer: `/child_cluster_ids/${index}` }, { id })
  },
}
