import { closestMatch, didYouMean, formatJson } from '../../validate/runtime/index.js'
import { isPlaceholder } from '../placeholders.js'
import type { Rule } from '../rule.js'

export const unknownValue: Rule = {
  id: 'unknown-value',
  severity: 'info',
  fields: [],
  isProvable: true,
  summary: 'A value of an open vocabulary is one that the model knows.',
  why: [
    'An open vocabulary names the known values of a string and allows others, because the API adds',
    'and replaces values often: the models of one provider were replaced twice in ten weeks. So an',
    'unknown value may be new, but it may also be a typo.',
  ].join('\n'),
  fix: [
    'Correct the spelling. If the API has added the value, update to a model that knows it, and',
    'check that your programs handle it.',
  ].join('\n'),
  good: [
    { title: 'A known value', overlay: { algorithm: 'hdbscan' } },
    { title: 'No value', overlay: { algorithm: null } },
  ],
  bad: [
    {
      title: 'A value that the model does not know',
      overlay: { algorithm: 'birch' },
      findings: [{ pointer: '/algorithm' }],
    },
    {
      title: 'A misspelled value',
      overlay: { multi_feature_strategy: 'concatenated' },
      findings: [{ pointer: '/multi_feature_strategy' }],
    },
    {
      title: 'A value of a nested model',
      overlay: { llm_labeling: { enabled: true, provider: 'mistral' } },
      findings: [{ pointer: '/llm_labeling/provider' }],
    },
  ],
  message: ({ value, suggestion }, path) => {
    const sentence = `${path} is ${formatJson(value)}, a value that the model doesn't know.`
    return suggestion === undefined ? sentence : `${sentence} ${didYouMean(formatJson(suggestion))}`
  },
  createCheck({ definition }, report) {
    if (definition?.kind !== 'vocabulary' || definition.closed) return undefined
    const names = definition.values.flatMap(({ value }) => (typeof value === 'string' ? value : []))
    return (value) => {
      if (typeof value !== 'string' || names.includes(value) || isPlaceholder(value)) return
      const suggestion = findTypo(value, names)
      if (suggestion === undefined) report({}, { value })
      else report({}, { value, suggestion }, { suggestion })
    }
  },
}

/** Another number is another version, and not a typo: `gemini-3-pro` is not `gemini-2.5-pro`. */
function findTypo(value: string, names: readonly string[]): string | undefined {
  const digits = listDigits(value)
  const candidates = names.filter((name) => listDigits(name) === digits)
  return closestMatch(value, candidates, Math.min(2, 1 + Math.floor(value.length / 6)))
}

function listDigits(text: string): string {
  return text.replaceAll(/\D+/g, ' ').trim()
}
