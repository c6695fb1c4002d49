import { formatJson } from '../../validate/runtime/index.js'
import { isPlaceholder } from '../placeholders.js'
import type { Rule } from '../rule.js'

const uuid = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i

export const idPrefix: Rule = {
  id: 'id-prefix',
  severity: 'off',
  fields: [],
  summary: 'An identifier begins with one of the known prefixes of its kind.',
  why: [
    'Most identifiers say what they identify: `ns_4f1b7a09c3` is a namespace. An identifier with',
    'another prefix may be in the wrong field. But the prefixes are habits that no source promises,',
    'and namespaces can have names of their own. So this rule is off unless you turn it on. UUIDs are',
    'accepted everywhere.',
  ].join('\n'),
  fix: 'Check that the identifier is in the right field.',
  good: [
    { title: 'The usual prefix', overlay: { cluster_id: 'clust_7c1e90b2d4' } },
    { title: 'An older prefix', overlay: { cluster_id: 'cl_7c1e90b2d4' } },
    {
      title: 'A UUID',
      overlay: { last_execution_task_id: 'b0c6d1e4-52a7-4f3b-9d18-7e6a2c95f031' },
    },
  ],
  bad: [
    {
      title: 'An identifier of something else',
      overlay: { cluster_id: 'ns_4f1b7a09c3' },
      findings: [{ pointer: '/cluster_id' }],
    },
    {
      title: 'An identifier of something else in a list',
      overlay: { source_bucket_ids: ['bkt_5d20c9e1', 'col_products'] },
      findings: [{ pointer: '/source_bucket_ids/1' }],
    },
  ],
  publicArgs: ['prefixes'],
  message: ({ value, prefixes }, path) => {
    const known = (prefixes as readonly string[]).map((prefix) => formatJson(prefix)).join(' or ')
    return `${path} is ${formatJson(value)}, which doesn't begin with ${known}.`
  },
  createCheck({ type, field }, report) {
    const prefixes = field?.prefixes ?? []
    if (type.kind !== 'string' || prefixes.length === 0) return undefined
    return (value) => {
      if (typeof value !== 'string' || prefixes.some((prefix) => value.startsWith(prefix))) return
      if (!uuid.test(value) && !isPlaceholder(value)) report({}, { value, prefixes })
    }
  },
}
