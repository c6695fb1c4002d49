import { closestMatch } from '../../validate/runtime/index.js'
import type { ObjectNode, Rule } from '../rule.js'

export const unknownField: Rule = {
  id: 'unknown-field',
  severity: 'info',
  fields: [],
  summary: 'Every key is a field that the model knows.',
  why: [
    'Objects are open: an API adds fields, and a document with a field that the model does not know',
    'yet is valid. But a key may also be a misspelt one, and then its value is lost on every reader.',
    'So an unknown key is an info, and a **warning** where a known field of nearly the same name is',
    'absent from the object. When that field is a required one, `schema/required` says it, in one',
    'finding. Objects whose keys are data, such as `metadata`, are never looked at.',
  ].join('\n'),
  fix: 'Correct the spelling. If the API has gained a field, update to a model that knows it.',
  good: [
    { title: 'Keys that are data', overlay: { metadata: { anything: 1 } } },
    { title: 'Known fields only', overlay: { algorithm: 'hdbscan' } },
  ],
  bad: [
    {
      title: 'A field that the model does not know',
      overlay: { colour_scheme: 'viridis' },
      findings: [{ pointer: '', key: 'colour_scheme' }],
    },
    {
      title: 'A misspelt field',
      overlay: { algoritm: 'hdbscan' },
      findings: [{ pointer: '', key: 'algoritm', severity: 'warning' }],
    },
    {
      title: 'A misspelt field of a nested model',
      overlay: { llm_labeling: { enabled: true, max_sample_per_cluster: 5 } },
      findings: [{ pointer: '/llm_labeling', key: 'max_sample_per_cluster', severity: 'warning' }],
    },
  ],
  message: ({ meant }, subject) =>
    meant === undefined
      ? `${subject} is not a field that the model knows.`
      : `${subject} is not a field that the model knows. Did you mean \`${meant}\`?`,
  object(node, report) {
    // A schema that says what other keys hold (or forbids them) has spoken of them.
    if (node.entity.additional !== undefined) return
    for (const key of Object.keys(node.value)) {
      if (node.fields.has(key)) continue
      const meant = nearestAbsent(key, node)
      if (meant !== undefined && node.missing.includes(meant)) continue
      const at = { pointer: node.pointer, key }
      if (meant === undefined) report(at, { key })
      else report(at, { key, meant }, { severity: 'warning', suggestion: meant })
    }
  },
}

/** The known field that an unknown key of an object most likely means, if that field is absent. */
export function nearestAbsent(
  key: string,
  node: Pick<ObjectNode, 'value' | 'entity'>,
): string | undefined {
  const absent = node.entity.fields
    .map((field) => field.name)
    .filter((name) => !Object.hasOwn(node.value, name))
  // APIs grow fields like those they have: `created_by` is no misspelt `created_at`.
  return closestMatch(key, absent, key.length <= 5 ? 0 : key.length <= 10 ? 1 : 2)
}
