import type { Rule } from '../../lint/rule.js'
import { formatJson } from '../../validate/runtime/index.js'
import { isId } from '../is-id.js'
import type { PreviousClusters } from '../previous-clusters.js'

const parent = 'clust_9f31c2aa'
const child = 'clust_07d4b1e6'
const other = 'clust_55aa10c3'

export const consistentHierarchy: Rule = {
  id: 'cluster/consistent-hierarchy',
  severity: 'info',
  fields: ['cluster_id', 'parent_cluster_id', 'child_cluster_ids'],
  summary: 'A parent lists its children, and its children name it.',
  why: [
    '`parent_cluster_id` and `child_cluster_ids` describe the same relation from both sides. If a file',
    'contains both clusters and they disagree, code that follows one side finds other clusters than',
    'code that follows the other. The documents may have been saved at different times, so this is an',
    'info. A parent without children, and a child without `parent_cluster_id`, say nothing.',
  ].join('\n'),
  fix: 'Save both clusters again. If they still disagree, correct the one that is wrong.',
  good: [
    {
      title: 'Both sides agree',
      previous: [{ cluster_id: parent, child_cluster_ids: [child] }],
      overlay: { cluster_id: child, parent_cluster_id: parent },
    },
    {
      title: 'One side says nothing',
      previous: [{ cluster_id: parent }],
      overlay: { cluster_id: child, parent_cluster_id: parent },
    },
  ],
  bad: [
    {
      title: 'A parent that does not list its child',
      previous: [{ cluster_id: parent, child_cluster_ids: [other] }],
      overlay: { cluster_id: child, parent_cluster_id: parent },
      findings: [{ pointer: '/parent_cluster_id' }],
    },
    {
      title: 'A child that names another parent',
      previous: [{ cluster_id: child, parent_cluster_id: other }],
      overlay: { cluster_id: parent, child_cluster_ids: [child] },
      findings: [{ pointer: '/child_cluster_ids/0' }],
    },
  ],
  publicArgs: ['side'],
  message: ({ side, id }, path) =>
    side === 'parent'
      ? `${path} is ${formatJson(id)}, but that cluster doesn't list this one in \`child_cluster_ids\`.`
      : `${path} is ${formatJson(id)}, but that cluster names another \`parent_cluster_id\`.`,
  compare(document, previous: PreviousClusters, report) {
    const { cluster_id: id, parent_cluster_id: itsParent, child_cluster_ids: children } = document
    if (!isId(id)) return
    if (isId(itsParent) && previous.find(itsParent)?.hasChild(id) === false)
      report({ pointer: '/parent_cluster_id' }, { side: 'parent', id: itsParent })
    if (!Array.isArray(children)) return
    for (const [index, itsChild] of children.entries())
      if (isId(itsChild) && previous.find(itsChild)?.hasParent(id) === false)
        report({ pointer: `/child_cluster_ids/${index}` }, { side: 'child', id: itsChild })
  },
}
