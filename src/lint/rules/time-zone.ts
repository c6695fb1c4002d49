import { formats } from '../../validate/runtime/index.js'
import type { Rule } from '../rule.js'

export const timeZone: Rule = {
  id: 'time-zone',
  severity: 'info',
  fields: [],
  summary: 'Times are written as RFC 3339 requires: with `T` and a time zone.',
  why: [
    'The format `date-time` is defined by RFC 3339, which requires a time zone. Many services leave',
    'it out (`2025-10-13T13:58:06.664000`) and mean UTC, and Python prints a space instead of `T`.',
    'Such times are valid here, but JavaScript reads a time without a zone as local time: the same',
    'file then means a different moment on every machine.',
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
    {
      title: 'A space instead of `T`',
      overlay: { completed_at: '2025-11-13 13:25:40.122000+00:00' },
      findings: [{ pointer: '/completed_at' }],
    },
  ],
  message({ value, hasZone, hasSpace }, path) {
    const problems = [
      ...(hasZone ? [] : ['has no time zone (read it as UTC)']),
      ...(hasSpace ? ['has a space where RFC 3339 requires `T`'] : []),
    ]
    return `${path} is "${value}", which ${problems.join(' and ')}.`
  },
  value({ type, value, pointer }, report) {
    if (type.kind !== 'string' || type.format !== 'date-time' || typeof value !== 'string') return
    // What isn't a time at all is reported by `schema/format`.
    if (!formats['date-time']?.(value)) return
    const hasZone = /(z|[+-]\d\d:\d\d)$/i.test(value)
    const hasSpace = value[10] === ' '
    if (!hasZone || hasSpace) report({ pointer }, { value, hasZone, hasSpace })
  },
}
