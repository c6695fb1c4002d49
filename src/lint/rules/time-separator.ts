import { formats } from '../../validate/runtime/index.js'
import type { Rule } from '../rule.js'

export const timeSeparator: Rule = {
  id: 'time-separator',
  severity: 'info',
  fields: [],
  isProvable: true,
  summary: 'Date and time are separated by `T`.',
  why: [
    'The grammar of RFC 3339 has a `T` between the date and the time. Python prints a space there',
    '(`str(datetime)`, `json.dumps(…, default=str)`). Lint accepts such times, but other parsers reject',
    'them, and browsers read them differently. For other schemas than that of Cluster, such a time is a',
    'warning, unless the schema has `x-lenient-times`.',
  ].join('\n'),
  fix: [
    'If you write the file, use `T`. In Python, `datetime.isoformat()` writes it. To require it, pass',
    '`--rule time-separator=error`.',
  ].join('\n'),
  good: [{ title: 'A time with `T`', overlay: { created_at: '2025-11-13T13:25:40.122000Z' } }],
  bad: [
    {
      title: 'A space instead of `T`',
      overlay: { completed_at: '2025-11-13 13:25:40.122000+00:00' },
      findings: [{ pointer: '/completed_at' }],
    },
  ],
  message: ({ value }, path) =>
    `${path} is "${value}", with a space where RFC 3339 requires \`T\`.`,
  createCheck({ type, hasLenientTimes }, report) {
    if (type.kind !== 'string' || type.format !== 'date-time') return undefined
    const severity = hasLenientTimes ? undefined : 'warning'
    return (value) => {
      if (typeof value !== 'string' || value.charCodeAt(10) !== space) return
      // What isn't a time at all is reported by `schema/format`.
      if (formats['date-time']?.(value)) report({}, { value }, { severity })
    }
  },
}

const space = ' '.charCodeAt(0)
