import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/paths.js'

/**
 * Valid documents, valid ones of many shapes, and faulty ones; the same seed, the same samples. They
 * are built on the samples of the package, and vary as stored exports do: jobs that wait, run, fail
 * or are done, writers that keep nulls and writers that leave them out, servers older and newer,
 * times of several forms, metadata of any shape.
 *
 * A shape is the keys of an object in their order. Engines remember a few thousand pairs of a shape
 * and a key, and every contender slows down several times over when they run out. `valid` holds as
 * many shapes as a few writers make, `scattered` nearly one for each document.
 *
 * @param {number} count of each kind
 * @param {number} seed
 */
function makeSamples(count, seed) {
  const random = makeRandom(seed)
  const bases = ['full-vector', 'full-attribute', 'minimal'].map(readSample)
  const full = Array.from({ length: count }, (_, index) => fullDocument(random, bases, index))
  const valid = full.map((document, index) => written(random, document, index))
  const scattered = full.map((document) => scatter(random, document))
  const faulty = valid.map((document, index) => faultyDocument(random, document, index))
  // As from a file: strings that are flat, objects of the shapes that a parser makes.
  return JSON.parse(JSON.stringify({ valid, scattered, faulty }))
}

/** The samples of the benchmark. */
export function samples() {
  return makeSamples(100, 20261125)
}

/** How many samples there are of each kind, and how many shapes among them at the root. */
export function sampleFacts() {
  return Object.fromEntries(
    Object.entries(samples()).map(([kind, documents]) => [
      kind,
      { documents: documents.length, shapes: shapesOf(documents) },
    ]),
  )
}

function shapesOf(documents) {
  return new Set(documents.map((document) => JSON.stringify(Object.keys(document)))).size
}

/** A document with every field of the schema, those in models too. */
export function wholeDocument() {
  const base = readSample('full-vector')
  const mapping = { input_key: 'a', source_type: 'payload', path: 'a', override: 1 }
  return {
    ...base,
    ...readSample('minimal'),
    clustered_attributes: ['a'],
    hierarchical_grouping: true,
    aggregation_method: 'first',
    hierarchy_relationships: [{ parent: 'a' }],
    error: 'a',
    failure_category: 'timeout',
    llm_labeling_errors: ['a'],
    llm_labeling: {
      ...base.llm_labeling,
      labeling_inputs: { input_mappings: [mapping] },
      max_samples_per_cluster: 10,
      sample_text_max_length: 200,
      use_embedding_dedup: true,
      embedding_similarity_threshold: 0.8,
      cache_ttl_seconds: 60,
      custom_prompt: 'a',
      response_shape: { a: 1 },
      parameters: { a: 1 },
      description: 'a',
    },
  }
}

function readSample(name) {
  return JSON.parse(readFileSync(join(root, `generated/samples/valid/${name}.json`), 'utf8'))
}

function fullDocument(random, bases, index) {
  const document = structuredClone(bases[index % 2])
  const plain = random.chance(0.5)
  setIdentity(random, document, plain)
  setState(random, document)
  setTimes(random, document)
  setResults(random, document, plain)
  setModels(random, document, plain)
  document.metadata = metadata(random)
  return document
}

// What a plain job does not use is null together, so that leaving nulls out makes few shapes.
function setIdentity(random, document, plain) {
  document.cluster_name = random.words(1 + random.below(4))
  document.namespace_id = random.id('ns_')
  document.cluster_id = random.id(random.pick(['clust_', 'cl_', 'clu_']))
  document.input_collections = random.list(1, 5, () => random.id('col_'))
  document.source_bucket_ids = random.list(0, 3, () => random.id('bkt_'))
  document.output_collection_ids = random.list(0, 3, () => random.id('col_'))
  document.output_collection_names = document.output_collection_ids.map(() => random.words(2))
  document.parent_cluster_id = plain ? null : random.id('clust_')
  document.child_cluster_ids = random.list(0, 6, () => random.id('clust_'))
  document.last_run_id = random.id('run_')
}

const states = ['COMPLETED', 'COMPLETED', 'COMPLETED', 'PENDING', 'PROCESSING', 'FAILED', 'DRAFT']
const failures = ['timeout', 'infrastructure', 'orphaned', 'pipeline', 'unknown']

function setState(random, document) {
  document.status = random.pick(states)
  const failed = document.status === 'FAILED'
  document.error = failed ? `Run ended: ${random.words(6)}` : null
  document.failure_category = failed ? random.pick(failures) : null
  document.llm_labeling_errors = failed ? [random.words(5)] : null
}

const zones = ['Z', 'Z', 'Z', '+00:00', '', '-05:00']
const fractions = ['', '', '.123', '.123456']

function setTimes(random, document) {
  const zone = random.pick(zones)
  const fraction = random.pick(fractions)
  const time = () => {
    const moment = new Date(Date.UTC(2025, 0, 1) + random.below(50_000_000) * 1000)
    return `${moment.toISOString().slice(0, 19)}${fraction}${zone}`
  }
  document.created_at = time()
  document.updated_at = time()
  const ran = document.status === 'COMPLETED' || document.status === 'FAILED'
  document.last_executed_at = ran ? time() : null
  document.completed_at = document.status === 'COMPLETED' ? time() : null
}

function setResults(random, document, plain) {
  const done = document.status === 'COMPLETED'
  document.num_clusters = done ? random.below(300) : null
  document.num_documents_clustered = done ? random.below(100_000) : null
  document.execution_time_seconds = done ? random.below(1_000_000) / 1000 : null
  document.sample_size = plain ? null : 1000 + random.below(20_000)
  document.vis_n_components = plain ? null : random.pick([2, 3])
  document.learning_quality_score = done ? random.unit() : null
  if (!done) document.quality_metrics = null
}

function setModels(random, document, plain) {
  if (plain) document.face_cluster_merge = null
  const labeling = document.llm_labeling
  if (plain && random.chance(0.5)) document.llm_labeling = { enabled: false }
  if (plain) return
  labeling.model_name = random.pick(['gpt-4o-mini-2024-07-18', 'gemini-2.5-flash', null])
  labeling.max_samples_per_cluster = 1 + random.below(20)
  labeling.sample_text_max_length = 50 + random.below(451)
  labeling.embedding_similarity_threshold = 0.5 + random.unit() / 2
  labeling.cache_ttl_seconds = random.below(2_592_001)
  labeling.response_shape = random.pick([null, 'one short title', { title: 'string' }])
  if (random.chance(0.3)) labeling.labeling_inputs = null
}

function metadata(random) {
  const values = [
    () => random.words(2),
    () => random.below(1000),
    () => random.chance(0.5),
    () => null,
    () => random.list(0, 4, () => random.words(1)),
    () => ({ id: random.id(''), at: [random.unit()] }),
  ]
  const keys = random.list(0, 8, () => random.pick(words))
  return Object.fromEntries(keys.map((key) => [key, random.pick(values)()]))
}

const required = new Set(['cluster_name', 'namespace_id', 'input_collections', 'cluster_type'])

const recent = new Set([
  ...['face_cluster_merge', 'sample_size', 'preprocessing_steps', 'hierarchical_vector'],
  ...['max_hierarchy_depth', 'vis_n_components'],
])

/** The same document as different writers store it. */
const writers = [
  (entries) => entries,
  (entries) => entries.filter(([, value]) => value !== null),
  (entries) => entries.filter(([key]) => !recent.has(key)),
  (entries) => [...entries, ['revision', 3], ['labels', { nested: true }]],
  (entries) => entries.filter(([, value]) => value !== null),
]

function written(random, document, index) {
  // One in twenty was only just created.
  if (index % 20 === 19) return onlyRequired(document)
  return Object.fromEntries(random.pick(writers)(Object.entries(document)))
}

function onlyRequired(document) {
  return Object.fromEntries(Object.entries(document).filter(([key]) => required.has(key)))
}

// Each field is there or not by chance, and so is a key that nobody knows.
function scatter(random, document) {
  const share = random.pick([0.95, 0.9, 0.7])
  const entries = Object.entries(document).filter(
    ([key]) => required.has(key) || random.unit() < share,
  )
  const extra = [`x_${random.pick(words)}`, random.pick([1, null, 'new', { nested: true }])]
  if (random.chance(0.3)) entries.splice(random.below(entries.length), 0, extra)
  return Object.fromEntries(entries)
}

/** One to three faults, each at another field, in a copy of a document. */
function faultyDocument(random, document, index) {
  const copy = structuredClone(document)
  const used = new Set()
  // The first kind goes round, so that every kind is there; the rest is chance.
  for (let count = 1 + (index % 3), next = index; count > 0; next = random.below(faults.length)) {
    const [field, fault] = faults[next % faults.length]
    if (used.has(field) || !(field in copy)) continue
    used.add(field)
    fault(copy, random)
    count -= 1
  }
  return copy
}

const put = (field, value) => [
  field,
  (document) => {
    document[field] = structuredClone(value)
  },
]

const leaveOut = (field) => [
  field,
  (document) => {
    delete document[field]
  },
]

const inLabeling = (key, value) => [
  'llm_labeling',
  (document) => {
    document.llm_labeling = { enabled: true, ...document.llm_labeling, [key]: value }
  },
]

const inMapping = (mapping) => [
  'source_enrichment_config',
  (document) => {
    const good = { source_field: 'cluster_id', target_field: 'category_id' }
    document.source_enrichment_config = { field_mappings: [good, mapping, good] }
  },
]

const faults = [
  put('cluster_name', 7),
  put('cluster_type', 'vectors'),
  leaveOut('namespace_id'),
  put('created_at', '2025-02-30T10:00:00Z'),
  put('num_clusters', '14'),
  put('status', 'completed'),
  inLabeling('max_samples_per_cluster', 21),
  put('cluster_id', null),
  inMapping({ source_field: 'cluster_label' }),
  put('input_collections', ['col_a', 5, 'col_b']),
  put('learned_weights', { 'mixpeek://text_extractor@v1/embedding': '0.4' }),
  put('updated_at', 'yesterday'),
  put('namespace_id', null),
  put('vis_n_components', 4),
  put('face_cluster_merge', { enabled: 'yes', bbox_iou_threshold: 0.4 }),
  put('failure_category', 'Timeout'),
  inLabeling('embedding_similarity_threshold', 0.2),
  put('metadata', null),
  put('sample_size', 1.5),
  put('enrich_source', 1),
  inLabeling('labeling_inputs', { input_mappings: [] }),
  put('last_executed_at', 1_760_000_000),
  put('feature_uris', 'mixpeek://text_extractor@v1/embedding'),
  put('filters', []),
  inMapping({ source_field: 'a', target_field: null }),
  put('execution_time_seconds', '187.4 s'),
  inLabeling('labeling_inputs', { input_mappings: [{ input_key: 'title' }, { path: 'text' }] }),
  put('child_cluster_ids', [null]),
  put('completed_at', '2025-10-13'),
  put('cluster_type', null),
  inLabeling('cache_ttl_seconds', -1),
  put('hierarchy_detected', null),
]

const words = [
  ...['archive', 'season', 'interview', 'scene', 'orders', 'status', 'speaker', 'language'],
  ...['team', 'owner', 'draft', 'region', 'camera', 'batch', 'priority', 'Überblick', '資料'],
]

/** A small generator of numbers (mulberry32): the same seed, the same samples, everywhere. */
function makeRandom(seed) {
  let state = seed
  const unit = () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), state | 1)
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61)
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32
  }
  const below = (end) => Math.floor(unit() * end)
  const pick = (items) => items[below(items.length)]
  const list = (from, to, make) => Array.from({ length: from + below(to - from + 1) }, make)
  return {
    unit,
    below,
    pick,
    list,
    chance: (share) => unit() < share,
    id: (prefix) => prefix + list(10, 10, () => below(16).toString(16)).join(''),
    words: (count) => list(count, count, () => pick(words)).join(' '),
  }
}
