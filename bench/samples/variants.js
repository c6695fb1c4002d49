import { words } from './random.js'

/** @typedef {ReturnType<typeof import('./random.js').createRandom>} Random */

/**
 * The document as one of a few writers stores it.
 *
 * @param {Random} random
 * @param {Record<string, unknown>} document
 * @param {number} index
 */
export function writeDocument(random, document, index) {
  // One document in twenty was created a moment ago.
  if (index % 20 === 19) return pickRequiredFields(document)
  return Object.fromEntries(random.pick(writers)(Object.entries(document)))
}

function pickRequiredFields(document) {
  return Object.fromEntries(Object.entries(document).filter(([key]) => requiredFields.has(key)))
}

/**
 * The document without random fields, and sometimes with an unknown one.
 *
 * @param {Random} random
 * @param {Record<string, unknown>} document
 */
export function scatterFields(random, document) {
  const probability = random.pick([0.95, 0.9, 0.7])
  const entries = Object.entries(document).filter(
    ([key]) => requiredFields.has(key) || random.unit() < probability,
  )
  const extra = [`x_${random.pick(words)}`, random.pick([1, null, 'new', { nested: true }])]
  if (random.chance(0.3)) entries.splice(random.below(entries.length), 0, extra)
  return Object.fromEntries(entries)
}

const requiredFields = new Set([
  'cluster_name',
  'namespace_id',
  'input_collections',
  'cluster_type',
])

/** Fields that older servers don't send. */
const recentFields = new Set([
  ...['face_cluster_merge', 'sample_size', 'preprocessing_steps', 'hierarchical_vector'],
  ...['max_hierarchy_depth', 'vis_n_components'],
])

/** The ways in which different writers store the same document. */
const writers = [
  (entries) => entries,
  (entries) => entries.filter(([, value]) => value !== null),
  (entries) => entries.filter(([key]) => !recentFields.has(key)),
  (entries) => [...entries, ['revision', 3], ['labels', { nested: true }]],
  (entries) => entries.filter(([, value]) => value !== null),
]
