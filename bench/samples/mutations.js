/**
 * A copy of the document with one to three errors, each in another field.
 *
 * @param {ReturnType<typeof import('./random.js').createRandom>} random
 * @param {Record<string, unknown>} document
 * @param {number} index
 */
export function breakDocument(random, document, index) {
  const copy = structuredClone(document)
  const brokenFields = new Set()
  // The first mutation comes from the index, so that each of them occurs; the others are random.
  let next = index
  for (let count = 1 + (index % 3); count > 0; next = random.below(mutations.length)) {
    const [field, mutate] = mutations[next % mutations.length]
    if (brokenFields.has(field) || !(field in copy)) continue
    brokenFields.add(field)
    mutate(copy)
    count -= 1
  }
  return copy
}

const set = (field, value) => [
  field,
  (document) => {
    document[field] = structuredClone(value)
  },
]

const remove = (field) => [
  field,
  (document) => {
    delete document[field]
  },
]

const setInLabeling = (key, value) => [
  'llm_labeling',
  (document) => {
    document.llm_labeling = { enabled: true, ...document.llm_labeling, [key]: value }
  },
]

const addMapping = (mapping) => [
  'source_enrichment_config',
  (document) => {
    const valid = { source_field: 'cluster_id', target_field: 'category_id' }
    document.source_enrichment_config = { field_mappings: [valid, mapping, valid] }
  },
]

const mutations = [
  set('cluster_name', 7),
  set('cluster_type', 'vectors'),
  remove('namespace_id'),
  set('created_at', '2025-02-30T10:00:00Z'),
  set('num_clusters', '14'),
  set('status', 'completed'),
  setInLabeling('max_samples_per_cluster', 21),
  set('cluster_id', null),
  addMapping({ source_field: 'cluster_label' }),
  set('input_collections', ['col_a', 5, 'col_b']),
  set('learned_weights', { 'mixpeek://text_extractor@v1/embedding': '0.4' }),
  set('updated_at', 'yesterday'),
  set('namespace_id', null),
  set('vis_n_components', 4),
  set('face_cluster_merge', { enabled: 'yes', bbox_iou_threshold: 0.4 }),
  set('failure_category', 'Timeout'),
  setInLabeling('embedding_similarity_threshold', 0.2),
  set('metadata', null),
  set('sample_size', 1.5),
  set('enrich_source', 1),
  setInLabeling('labeling_inputs', { input_mappings: [] }),
  set('last_executed_at', 1_760_000_000),
  set('feature_uris', 'mixpeek://text_extractor@v1/embedding'),
  set('filters', []),
  addMapping({ source_field: 'a', target_field: null }),
  set('execution_time_seconds', '187.4 s'),
  setInLabeling('labeling_inputs', { input_mappings: [{ input_key: 'title' }, { path: 'text' }] }),
  set('child_cluster_ids', [null]),
  set('completed_at', '2025-10-13'),
  set('cluster_type', null),
  setInLabeling('cache_ttl_seconds', -1),
  set('hierarchy_detected', null),
]
