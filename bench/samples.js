import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { root } from './lib/paths.js'
import { createFullDocument } from './samples/full-document.js'
import { breakDocument } from './samples/mutations.js'
import { createRandom } from './samples/random.js'
import { scatterFields, writeDocument } from './samples/variants.js'

/**
 * The samples of the benchmark: valid documents (`valid`), valid documents of many shapes
 * (`scattered`, and many more in `scattered5000`) and invalid documents (`faulty`). They are based on the samples of the package, and
 * vary as stored exports do: jobs in every status, with and without nulls, from older and newer
 * servers, with several time formats and all kinds of metadata.
 *
 * A shape is the list of an object's keys in their order. JavaScript engines cache a few thousand
 * pairs of a shape and a key; every validator gets several times slower when the cache is full.
 * `valid` has as many shapes as a few writers produce, `scattered` almost one for each document.
 */
export function samples() {
  return { ...createSamples(100, 20261125), ...createScattered(5000, 20261127) }
}

function createScattered(count, seed) {
  const random = createRandom(seed)
  const scattered5000 = createDocuments(random, count).map((it) => scatterFields(random, it))
  return JSON.parse(JSON.stringify({ scattered5000 }))
}

function createSamples(count, seed) {
  const random = createRandom(seed)
  const full = createDocuments(random, count)
  const valid = full.map((document, index) => writeDocument(random, document, index))
  const scattered = full.map((document) => scatterFields(random, document))
  const faulty = valid.map((document, index) => breakDocument(random, document, index))
  // As read from a file: flat strings, and objects with the shapes that a parser creates.
  return JSON.parse(JSON.stringify({ valid, scattered, faulty }))
}

function createDocuments(random, count) {
  const bases = ['full-vector', 'full-attribute'].map(readSample)
  return Array.from({ length: count }, (_, index) =>
    createFullDocument(random, bases[index % bases.length]),
  )
}

/** The number of samples of each kind, and of their shapes at the root. */
export function sampleFacts() {
  return Object.fromEntries(
    Object.entries(samples()).map(([kind, documents]) => [
      kind,
      { documents: documents.length, shapes: countShapes(documents) },
    ]),
  )
}

function countShapes(documents) {
  return new Set(documents.map((document) => JSON.stringify(Object.keys(document)))).size
}

/** A document with every field of the schema, including those of nested objects. */
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
