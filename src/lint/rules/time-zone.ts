import { formats } from '../../validate/runtime/index.js'
import type { Rule } from '../rule.js'

export const timeZone: Rule = {
  id: 'time-zone',
  severity: 'info',
  fields: [],
  summary: 'Every time is written as RFC 3339 asks: with `T` and a zone.',
  why: [
    'The format `date-time` is RFC 3339. But many services answer without a zone',
    '(`2025-10-13T13:58:06.664000`), meaning UTC, and Python prints a blank for the `T`. Both are',
    'accepted. They are worth knowing all the same: JavaScript reads a time without a zone as local',
    'time, so the same file means another moment on another machine.',
  ].join('\n'),
  fix: [
    'Nothing needs mending to read the file: take such a time as UTC. Where the files are yours to',
    'write, add `Z`. To insist on it: `--rule time-zone=error`.',
  ].join('\n'),
  good: [
    { title: 'A time with its zone', overlay: { created_at: '2025-10-13T13:58:06.664000Z' } },
    { title: 'A time with an offset', overlay: { created_at: '2025-10-13T15:58:06+02:00' } },
  ],
  bad: [
    {
      title: 'A time without a zone',
      overlay: { created_at: '2025-10-13T13:58:06.664000' },
      findings: [{ pointer: '/created_at' }],
    },
    {
      title: 'A blank for the `T`',
      overlay: { completed_at: '2025-11-13 13:25:40.122000+00:00' },
      findings: [{ pointer: '/completed_at' }],
    },
  ],
  message: ({ value, zone, blank }, subject) => {
    const problems = [
      ...(zone ? [] : ['has no zone (read it as UTC)']),
      ...(blank ? ['has a blank where RFC 3339 has `T`'] : []),
    ]
    return `${subject} is "${value}", which ${problems.join(' and ')}.`
  },
  value({ type, value, pointer }, report) {
    if (type.kind !== 'string' || type.format !== 'date-time' || typeof value !== 'string') return
    if (!formats['date-time']?.(value)) return
    const zone = /(z|[+-]\d\d:\d\d)$/i.test(value)
    const blank = value[10] === ' '
    if (!zone || blank) report({ pointer }, { value, zone, blank })
  },
}
