import { words } from './random.js'

/**
 * Creates a document with every field of its base, and other values.
 *
 * @param {ReturnType<typeof import('./random.js').createRandom>} random
 * @param {Record<string, any>} base
 */
export function createFullDocument(random, base) {
  const document = structuredClone(base)
  // In half of the documents all optional parts are null together: leaving the nulls out makes few
  // shapes.
  const isPlain = random.chance(0.5)
  setIdentity(random, document, isPlain)
  setState(random, document)
  setTimes(random, document)
  setResults(random, document, isPlain)
  setModels(random, document, isPlain)
  document.metadata = createMetadata(random)
  return document
}

function setIdentity(random, document, isPlain) {
  document.cluster_name = random.words(1 + random.below(4))
  document.namespace_id = random.id('ns_')
  document.cluster_id = random.id(random.pick(['clust_', 'cl_', 'clu_']))
  document.input_collections = random.list(1, 5, () => random.id('col_'))
  document.source_bucket_ids = random.list(0, 3, () => random.id('bkt_'))
  document.output_collection_ids = random.list(0, 3, () => random.id('col_'))
  document.output_collection_names = document.output_collection_ids.map(() => random.words(2))
  document.parent_cluster_id = isPlain ? null : random.id('clust_')
  document.child_cluster_ids = random.list(0, 6, () => random.id('clust_'))
  document.last_run_id = random.id('run_')
}

const statuses = ['COMPLETED', 'COMPLETED', 'COMPLETED', 'PENDING', 'PROCESSING', 'FAILED', 'DRAFT']
const failureCategories = ['timeout', 'infrastructure', 'orphaned', 'pipeline', 'unknown']

function setState(random, document) {
  document.status = random.pick(statuses)
  const isFailed = document.status === 'FAILED'
  document.error = isFailed ? `Run ended: ${random.words(6)}` : null
  document.failure_category = isFailed ? random.pick(failureCategories) : null
  document.llm_labeling_errors = isFailed ? [random.words(5)] : null
}

const zones = ['Z', 'Z', 'Z', '+00:00', '', '-05:00']
const fractions = ['', '', '.123', '.123456']

function setTimes(random, document) {
  const zone = random.pick(zones)
  const fraction = random.pick(fractions)
  const createTime = () => {
    const time = new Date(Date.UTC(2025, 0, 1) + random.below(50_000_000) * 1000)
    return `${time.toISOString().slice(0, 19)}${fraction}${zone}`
  }
  document.created_at = createTime()
  document.updated_at = createTime()
  const hasRun = document.status === 'COMPLETED' || document.status === 'FAILED'
  document.last_executed_at = hasRun ? createTime() : null
  document.completed_at = document.status === 'COMPLETED' ? createTime() : null
}

function setResults(random, document, isPlain) {
  const isCompleted = document.status === 'COMPLETED'
  document.num_clusters = isCompleted ? random.below(300) : null
  document.num_documents_clustered = isCompleted ? random.below(100_000) : null
  document.execution_time_seconds = isCompleted ? random.below(1_000_000) / 1000 : null
  document.sample_size = isPlain ? null : 1000 + random.below(20_000)
  document.vis_n_components = isPlain ? null : random.pick([2, 3])
  document.learning_quality_score = isCompleted ? random.unit() : null
  if (!isCompleted) document.quality_metrics = null
}

function setModels(random, document, isPlain) {
  if (isPlain) document.face_cluster_merge = null
  const labeling = document.llm_labeling
  if (isPlain && random.chance(0.5)) document.llm_labeling = { enabled: false }
  if (isPlain) return
  labeling.model_name = random.pick(['gpt-4o-mini-2024-07-18', 'gemini-2.5-flash', null])
  labeling.max_samples_per_cluster = 1 + random.below(20)
  labeling.sample_text_max_length = 50 + random.below(451)
  labeling.embedding_similarity_threshold = 0.5 + random.unit() / 2
  labeling.cache_ttl_seconds = random.below(2_592_001)
  labeling.response_shape = random.pick([null, 'one short title', { title: 'string' }])
  if (random.chance(0.3)) labeling.labeling_inputs = null
}

function createMetadata(random) {
  const createValues = [
    () => random.words(2),
    () => random.below(1000),
    () => random.chance(0.5),
    () => null,
    () => random.list(0, 4, () => random.words(1)),
    () => ({ id: random.id(''), at: [random.unit()] }),
  ]
  const keys = random.list(0, 8, () => random.pick(words))
  return Object.fromEntries(keys.map((key) => [key, random.pick(createValues)()]))
}
