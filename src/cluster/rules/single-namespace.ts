import type { Rule } from '../../lint/rule.js'
import { formatJson } from '../../validate/runtime/index.js'
import { isId } from '../is-id.js'
import type { PreviousClusters } from '../previous-clusters.js'

export const singleNamespace: Rule = {
  id: 'cluster/single-namespace',
  severity: 'info',
  fields: ['namespace_id'],
  summary: 'The clusters of a file belong to one namespace.',
  why: [
    'The API answers requests for one namespace. A file with clusters of several namespaces was put',
    'together from several exports, on purpose or by mistake. Code that reads such a file and looks',
    'clusters up by name can find the wrong one.',
  ].join('\n'),
  fix: 'If the namespaces were mixed by mistake, export each of them to a file of its own.',
  good: [{ title: 'One namespace', previous: [{}], overlay: {} }],
  bad: [
    {
      title: 'Two namespaces',
      previous: [{ namespace_id: 'ns_640658775e' }],
      overlay: { namespace_id: 'ns_1b2c3d4e5f' },
      findings: [{ pointer: '/namespace_id' }],
    },
  ],
  message: ({ namespace, first }, path) =>
    `${path} is ${formatJson(namespace)}, but the file begins with clusters of ${formatJson(first)}.`,
  compare({ namespace_id: namespace }, previous: PreviousClusters, report) {
    const { first, isOnly } = previous.getNamespace()
    // The first cluster of another namespace is enough.
    if (!isId(namespace) || first === undefined || !isOnly) return
    if (namespace !== first) report({ pointer: '/namespace_id' }, { namespace, first })
  },
}
