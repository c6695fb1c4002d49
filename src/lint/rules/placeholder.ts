import { isPlaceholder, placeholders } from '../placeholders.js'
import type { Rule } from '../rule.js'

export const placeholder: Rule = {
  id: 'placeholder',
  severity: 'warning',
  fields: [],
  isProvable: true,
  summary: 'A value is not a placeholder from the documentation.',
  why: [
    'The examples on reference pages are filled with placeholders: `"<string>"`, `"string"`, and the',
    'same two times on every page. In a stored document, they come from an example that was copied',
    'or sent as it is. `"string"` is only an info, because it can be a real name.',
  ].join('\n'),
  fix: 'Export the real document. If the API returns the placeholder, correct it there.',
  good: [
    { title: 'A real name', overlay: { cluster_name: 'string quartets' } },
    { title: 'Data of your own', overlay: { metadata: { note: '<string>' } } },
  ],
  bad: [
    {
      title: 'A placeholder for a string',
      overlay: { cluster_id: '<string>' },
      findings: [{ pointer: '/cluster_id' }],
    },
    {
      title: 'A placeholder in a list',
      overlay: { input_collections: ['col_products', '<string>'] },
      findings: [{ pointer: '/input_collections/1' }],
    },
    {
      title: 'A placeholder for a time',
      overlay: { created_at: '2023-11-07T05:31:56Z' },
      findings: [{ pointer: '/created_at' }],
    },
    {
      title: 'A word that can be a placeholder',
      overlay: { cluster_name: 'string' },
      findings: [{ pointer: '/cluster_name', severity: 'info' }],
    },
  ],
  message: ({ value }, path) => `${path} is "${value}", a placeholder from the documentation.`,
  createCheck({ type, definition }, report) {
    const isTime = type.kind === 'string' && type.format === 'date-time'
    const isText =
      (type.kind === 'string' && type.format === undefined) ||
      (definition?.kind === 'vocabulary' && !definition.closed)
    if (!isTime && !isText) return undefined
    return (value) => {
      if (typeof value !== 'string' || !isPlaceholder(value)) return
      // A word isn't a time: `schema/format` reports it.
      if (isTime && !value.endsWith('Z')) return
      report({}, { value }, { severity: placeholders.get(value) })
    }
  },
}
