import type { Rule } from '../../lint/rule.js'
import { isFilled } from '../is-filled.js'

export const failedHasError: Rule = {
  id: 'cluster/failed-has-error',
  severity: 'info',
  fields: ['status', 'error'],
  summary: 'A failed cluster has an error message.',
  why: [
    'The API copies `error` from the task that failed. The field was added after 2026-03-09, so older',
    'exports do not have it, and it is only an info. A failed cluster can have results, because they',
    'stay from the last successful run.',
  ].join('\n'),
  fix: 'Ask the API for the task (`last_execution_task_id`), which has the error message.',
  good: [
    {
      title: 'A failure with its reason',
      overlay: { status: 'FAILED', error: 'Out of memory', failure_category: 'infrastructure' },
    },
    { title: 'No failure', overlay: { status: 'COMPLETED', error: null } },
  ],
  bad: [
    {
      title: 'A failure without a reason',
      overlay: { status: 'FAILED', failure_category: 'timeout' },
      findings: [{ pointer: '/status' }],
    },
  ],
  message: (_, path) => `${path} is "FAILED", but there is no \`error\`.`,
  cleanIf: [[{ value: 'status', isNot: ['FAILED'] }, { filled: 'error' }]],
  document([status, error], _, report) {
    if (status === 'FAILED' && !isFilled(error)) report({ pointer: '/status' }, {})
  },
}
