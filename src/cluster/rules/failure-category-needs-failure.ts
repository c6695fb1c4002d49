import type { Rule } from '../../lint/rule.js'
import { formatJson } from '../../validate/runtime/index.js'

export const failureCategoryNeedsFailure: Rule = {
  id: 'cluster/failure-category-needs-failure',
  severity: 'warning',
  fields: ['failure_category', 'status'],
  summary: 'A cluster that was completed has no failure category.',
  why: [
    'The field says what kind of failure there was, so it contradicts the status `COMPLETED`: programs',
    'that read only the field take a successful cluster for a failed one. No source says whether the API',
    'clears it after a later success, so this is not an error. `COMPLETED_WITH_ERRORS` is not checked,',
    'because there were failures.',
  ].join('\n'),
  fix: 'Rely on `status`, which follows the newest task. Then export the document again.',
  good: [
    {
      title: 'A failure',
      overlay: { status: 'FAILED', error: 'Out of memory', failure_category: 'infrastructure' },
    },
    {
      title: 'Some items failed',
      overlay: { status: 'COMPLETED_WITH_ERRORS', failure_category: 'timeout' },
    },
    {
      title: 'A new run after a failure',
      overlay: { status: 'PENDING', failure_category: 'timeout' },
    },
  ],
  bad: [
    {
      title: 'A success with a failure category',
      overlay: { status: 'COMPLETED', failure_category: 'timeout' },
      findings: [{ pointer: '/failure_category' }],
    },
  ],
  message: ({ category }, path) =>
    `${path} is ${formatJson(category)}, but \`status\` is "COMPLETED".`,
  cleanIf: [[{ value: 'status', isNot: ['COMPLETED'] }]],
  document([category, status], _, report) {
    if (status === 'COMPLETED' && typeof category === 'string')
      report({ pointer: '/failure_category' }, { category })
  },
}
