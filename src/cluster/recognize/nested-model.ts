import type { JsonObject } from '../../lint/rule.js'
import { type DocumentKind, listPresent } from './kind.js'

/** A field of a cluster, and what is seen in its value and nowhere else. */
const parts: ReadonlyArray<readonly [field: string, keys: readonly string[]]> = [
  ['llm_labeling', ['labeling_inputs', 'include_keywords', 'include_summary', 'custom_prompt']],
  ['llm_labeling.labeling_inputs', ['input_mappings']],
  ['llm_labeling.labeling_inputs.input_mappings[0]', ['input_key']],
  ['source_enrichment_config', ['field_mappings']],
  ['face_cluster_merge', ['centroid_cosine_threshold', 'scene_jaccard_threshold']],
]

/** The value of one field of a cluster. */
export const nestedModel: DocumentKind = {
  name: 'nested-model',
  isReported: false,
  noun: 'the value of a field of a cluster',
  sharedFields: [],
  test: (value) => findPart(value) !== undefined,
  explain(value) {
    const [field = '', keys = []] = findPart(value) ?? []
    return `, \`${field}\`: it has ${listPresent(value, keys)}. Save the whole cluster.`
  },
  examples: [
    { enabled: true, provider: 'openai', include_summary: false },
    { input_mappings: [] },
    { input_key: 'text', source_type: 'payload', path: 'caption' },
    { field_mappings: [{ source_field: 'x', target_field: 'map_x' }] },
    { enabled: true, centroid_cosine_threshold: 0.6 },
  ],
}

function findPart(value: JsonObject): (typeof parts)[number] | undefined {
  return parts.find(([, keys]) => keys.some((key) => key in value))
}
