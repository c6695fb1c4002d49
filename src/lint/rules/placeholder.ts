import type { Rule } from '../rule.js'

/**
 * What documentation shows instead of real values, and the severity: some words can be real names.
 *
 * `<string>` and the time of 2023 are in examples that Mintlify generates, such as the one on the page
 * of the API; `string` and the time of 2019 in those of Swagger UI and Redoc.
 */
const placeholders: ReadonlyMap<string, 'warning' | 'info'> = new Map([
  ['<string>', 'warning'],
  ['2023-11-07T05:31:56Z', 'warning'],
  ['2019-08-24T14:15:22Z', 'warning'],
  ['string', 'info'],
])

const maxLength = Math.max(...[...placeholders.keys()].map(({ length }) => length))

export const placeholder: Rule = {
  id: 'placeholder',
  severity: 'warning',
  fields: [],
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
  selects: ({ type, definition }) =>
    (type.kind === 'string' && type.format === undefined) ||
    (type.kind === 'string' && type.format === 'date-time') ||
    (definition?.kind === 'vocabulary' && !definition.closed),
  value(value, { type }, report) {
    if (typeof value !== 'string' || !isPlaceholder(value)) return
    // A word isn't a time: `schema/format` reports it.
    if (type.kind === 'string' && type.format !== undefined && !value.endsWith('Z')) return
    report({}, { value }, { severity: placeholders.get(value) })
  },
}

/** Whether a string is a placeholder, not a real value. */
export function isPlaceholder(value: string): boolean {
  return value.length <= maxLength && placeholders.has(value)
}
