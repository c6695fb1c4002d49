import { closestMatch, didYouMean } from '../../validate/runtime/index.js'
import type { ObjectNode, Rule } from '../rule.js'

export const unknownField: Rule = {
  id: 'unknown-field',
  severity: 'info',
  fields: [],
  summary: 'Every key is a field of the model.',
  why: [
    'APIs add fields, so a document with a field that the model does not know is still valid. But the',
    'key may also be a typo, and then every reader misses its value. An unknown key is therefore an',
    'info, and a **warning** if it looks like a known field that the object does not have. If that',
    'field is required, `schema/required` reports both in one finding. Objects whose keys are data,',
    'such as `metadata`, are not checked.',
  ].join('\n'),
  fix: 'Correct the spelling. If the API has added the field, update to a model that knows it.',
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
      title: 'A misspelled field',
      overlay: { algoritm: 'hdbscan' },
      findings: [{ pointer: '', key: 'algoritm', severity: 'warning' }],
    },
    {
      title: 'A misspelled field of a nested model',
      overlay: { llm_labeling: { enabled: true, max_sample_per_cluster: 5 } },
      findings: [{ pointer: '/llm_labeling', key: 'max_sample_per_cluster', severity: 'warning' }],
    },
  ],
  message: ({ suggestion }, path) =>
    suggestion === undefined
      ? `${path} is not a field of the model.`
      : `${path} is not a field of the model. ${didYouMean(`\`${suggestion}\``)}`,
  object(node, report) {
    // The schema describes other keys too, or forbids them.
    if (node.entity.additional !== undefined) return
    const suggest = createFieldSuggester(node)
    const missing = new Set(node.missing)
    for (const key of Object.keys(node.value)) {
      if (node.fields.has(key)) continue
      const suggestion = suggest(key)
      if (suggestion !== undefined && missing.has(suggestion)) continue
      const place = { pointer: node.pointer, key }
      if (suggestion === undefined) report(place, { key })
      else report(place, { key, suggestion }, { severity: 'warning', suggestion })
    }
  },
}

/** Finds the known field that an unknown key looks like, if the object doesn't have that field. */
export function createFieldSuggester(
  node: Pick<ObjectNode, 'value' | 'entity'>,
): (key: string) => string | undefined {
  let absent: readonly string[] | undefined
  return (key) => {
    absent ??= node.entity.fields
      .map((field) => field.name)
      .filter((name) => !Object.hasOwn(node.value, name))
    // New fields often resemble old ones: `created_by` is not a misspelled `created_at`.
    return closestMatch(key, absent, key.length <= 5 ? 0 : key.length <= 10 ? 1 : 2)
  }
}
