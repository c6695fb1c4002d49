import type { Rule } from '../../lint/rule.js'
import { isId } from '../is-id.js'
import type { PreviousClusters } from '../previous-clusters.js'

const id = 'clust_9f31c2aa'

export const uniqueId: Rule = {
  id: 'cluster/unique-id',
  severity: 'warning',
  fields: [
    'cluster_id',
    'updated_at',
    'last_executed_at',
    'completed_at',
    'status',
    'last_execution_task_id',
    'last_run_id',
  ],
  summary: 'A file contains each cluster once.',
  why: [
    'A `cluster_id` stands for one cluster. If a file has it twice with different content, and nothing',
    'says which document is newer, one of the two is wrong, or was edited by hand. Two cases are only',
    'an **info**: snapshots of different times (another status, task or run, or other times), and the',
    'same document twice. Fields that are null count as absent. Files are not compared with each other,',
    'because daily exports repeat all ids.',
  ].join('\n'),
  fix: 'Keep the document that is right. Snapshots need no fix.',
  good: [
    {
      title: 'Different ids',
      previous: [{ cluster_id: id }],
      overlay: { cluster_id: 'clust_07d4b1e6' },
    },
    { title: 'No ids', previous: [{}], overlay: {} },
  ],
  bad: [
    {
      title: 'The same id with different content',
      previous: [{ cluster_id: id, num_clusters: 12 }],
      overlay: { cluster_id: id, num_clusters: 14 },
      findings: [{ pointer: '/cluster_id' }],
    },
    {
      title: 'Snapshots of different times',
      previous: [{ cluster_id: id, updated_at: '2026-01-10T08:00:00Z', num_clusters: 12 }],
      overlay: { cluster_id: id, updated_at: '2026-01-11T08:00:00Z', num_clusters: 14 },
      findings: [{ pointer: '/cluster_id', severity: 'info' }],
    },
    {
      title: 'The same document twice',
      previous: [{ cluster_id: id, algorithm: null }],
      overlay: { cluster_id: id },
      findings: [{ pointer: '/cluster_id', severity: 'info' }],
    },
  ],
  publicArgs: ['difference'],
  message({ difference }, path) {
    if (difference === 'none')
      return `${path} is not unique: the file has the same document earlier.`
    if (difference === 'version')
      return `${path} is not unique: an earlier document in the file is the same cluster at another time.`
    return `${path} is not unique: an earlier document in the file has the same id, but different content.`
  },
  compare(document, previous: PreviousClusters, report) {
    if (!isId(document.cluster_id)) return
    const earlier = previous.find(document.cluster_id)
    if (earlier === undefined) return
    const { content, version } = previous.summarize(document)
    const place = { pointer: '/cluster_id' }
    if (content === earlier.content) report(place, { difference: 'none' }, { severity: 'info' })
    else if (version !== earlier.version)
      report(place, { difference: 'version' }, { severity: 'info' })
    else report(place, { difference: 'content' })
  },
}
