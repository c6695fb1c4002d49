import { formats } from '../../validate/runtime/index.js'
import type { Rule } from '../rule.js'

export const timeZone: Rule = {
  id: 'time-zone',
  severity: 'info',
  fields: [],
  isProvable: true,
  summary: 'Times have a time zone.',
  why: [
    'The format `date-time` is defined by RFC 3339, which requires a time zone. Many services leave',
    'it out (`2025-10-13T13:58:06.664000`) and mean UTC. Lint accepts such times, but JavaScript reads',
    'a time without a zone as local time: the same file then means a different moment on every machine.',
    'For other schemas than that of Cluster, such a time is a warning, unless the schema has',
    '`x-lenient-times`. So is a `time` without a zone.',
  ].join('\n'),
  fix: [
    'To read the file, treat such a time as UTC. If you write the file, add `Z`. To require a time',
    'zone, pass `--rule time-zone=error`.',
  ].join('\n'),
  good: [
    { title: 'A time in UTC', overlay: { created_at: '2025-10-13T13:58:06.664000Z' } },
    { title: 'A time with an offset', overlay: { created_at: '2025-10-13T15:58:06+02:00' } },
  ],
  bad: [
    {
      title: 'A time without a zone',
      overlay: { created_at: '2025-10-13T13:58:06.664000' },
      findings: [{ pointer: '/created_at' }],
    },
  ],
  message: ({ value }, path) => `${path} is "${value}", which has no time zone; read it as UTC.`,
  createCheck({ type, hasLenientTimes }, report) {
    if (type.kind !== 'string') return undefined
    if (type.format !== 'date-time' && type.format !== 'time') return undefined
    const isTime = formats[type.format]
    const severity = hasLenientTimes ? undefined : 'warning'
    return (value) => {
      if (typeof value !== 'string' || value.charCodeAt(value.length - 1) === zulu) return
      // What isn't a time at all is reported by `schema/format`.
      if (!hasZone(value) && isTime?.(value)) report({}, { value }, { severity })
    }
  },
}

const zulu = 'Z'.charCodeAt(0)

function hasZone(text: string): boolean {
  return /(?:z|[+-]\d\d:\d\d)$/.test(text)
}
