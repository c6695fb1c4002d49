import type { Rule } from '../../lint/rule.js'
import { isAfter, subtractTimes } from '../../lint/times.js'

export const timesInOrder: Rule = {
  id: 'cluster/times-in-order',
  severity: 'warning',
  fields: ['created_at', 'updated_at', 'completed_at'],
  summary: 'A cluster was created before it was changed and before it was completed.',
  why: [
    'Nothing happens to a cluster before it is created. The times come from different machines, so a',
    'difference of less than a second is only an info. Times without a zone are in UTC. The time of the',
    'last execution is not compared with the others: a cluster is run again and again, and',
    '`completed_at` stays from the last successful run.',
  ].join('\n'),
  fix: 'Check the time zones: a local time without a zone is read as UTC.',
  good: [
    {
      title: 'The usual order',
      overlay: { created_at: '2026-10-05T09:12:44Z', updated_at: '2026-11-02T06:03:21Z' },
    },
    {
      title: 'The same moment in two notations',
      overlay: { created_at: '2026-10-05T11:12:44+02:00', updated_at: '2026-10-05T09:12:44Z' },
    },
    {
      title: 'A new run after the last success',
      overlay: {
        created_at: '2026-10-05T09:12:44Z',
        completed_at: '2026-11-02T06:03:21Z',
        last_executed_at: '2026-11-09T06:00:00Z',
      },
    },
  ],
  bad: [
    {
      title: 'Changed before it was created',
      overlay: { created_at: '2026-11-02T06:03:21Z', updated_at: '2026-10-05T09:12:44Z' },
      findings: [{ pointer: '/updated_at' }],
    },
    {
      title: 'Completed before it was created',
      overlay: { created_at: '2026-11-02T06:03:21Z', completed_at: '2026-11-02T07:03:21+02:00' },
      findings: [{ pointer: '/completed_at' }],
    },
    {
      title: 'A difference of a microsecond',
      overlay: {
        created_at: '2026-11-02T06:03:21.000002Z',
        updated_at: '2026-11-02T06:03:21.000001Z',
      },
      findings: [{ pointer: '/updated_at', severity: 'info' }],
    },
  ],
  message: ({ value, created }, path) =>
    `${path} is "${value}", before \`created_at\`, which is "${created}".`,
  cleanIf: [
    [{ absent: 'updated_at' }, { inOrder: ['created_at', 'updated_at'] }],
    [{ absent: 'completed_at' }, { inOrder: ['created_at', 'completed_at'] }],
  ],
  document([created, updated, completed], _, report) {
    const compare = (pointer: string, value: unknown): void => {
      if (!isAfter(created, value) || !isPossible(created) || !isPossible(value)) return
      const severity = Number(subtractTimes(created, value)) < 1 ? 'info' : undefined
      report({ pointer }, { value, created }, { severity })
    }
    compare('/updated_at', updated)
    compare('/completed_at', completed)
  },
}

/** Whether a time is in this century. `expected-range` reports others, such as that of year 1. */
function isPossible(time: unknown): boolean {
  return typeof time === 'string' && time.startsWith('20')
}
