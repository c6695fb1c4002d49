import type { Rule } from '../../lint/rule.js'
import { isFilled } from '../is-filled.js'

export const labelingErrorsNeedLabeling: Rule = {
  id: 'cluster/labeling-errors-need-labeling',
  severity: 'info',
  fields: ['llm_labeling_errors', 'llm_labeling'],
  summary: 'There are labeling errors only if a language model names the clusters.',
  why: [
    'The errors come from labeling with a language model. If labeling is not enabled, it was probably',
    'switched off after the run, and the errors no longer matter. `enabled` is false by default.',
  ].join('\n'),
  fix: 'Ignore the errors, or run the cluster again.',
  good: [
    {
      title: 'Errors of a language model',
      overlay: { llm_labeling: { enabled: true }, llm_labeling_errors: ['LLM API timeout'] },
    },
    {
      title: 'No errors',
      overlay: { llm_labeling: { enabled: false }, llm_labeling_errors: [] },
    },
  ],
  bad: [
    {
      title: 'Errors, but labeling is switched off',
      overlay: { llm_labeling: { enabled: false }, llm_labeling_errors: ['LLM API timeout'] },
      findings: [{ pointer: '', key: 'llm_labeling_errors' }],
    },
    {
      title: 'Errors without labeling',
      overlay: { llm_labeling: null, llm_labeling_errors: ['LLM API timeout'] },
      findings: [{ pointer: '', key: 'llm_labeling_errors' }],
    },
  ],
  message: (_, path) => `${path} is set, but \`llm_labeling\` is not enabled.`,
  cleanIf: [[{ empty: 'llm_labeling_errors' }, { isTrue: ['llm_labeling', 'enabled'] }]],
  document([errors, labeling], _, report) {
    if (Array.isArray(errors) && isFilled(errors) && isOff(labeling))
      report({ key: 'llm_labeling_errors' }, {})
  },
}

function isOff(labeling: unknown): boolean {
  if (labeling === undefined || labeling === null) return true
  if (typeof labeling !== 'object' || Array.isArray(labeling)) return false
  const { enabled } = labeling as { readonly enabled?: unknown }
  return enabled === undefined || enabled === false
}
