import { readdirSync, readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { documentKinds } from '../../../src/cluster/recognize/index.js'
import { lintFile } from '../../../src/lint/lint-file.js'
import { cluster, recognize, target } from './target.js'

const error = { message: 'No such cluster.', type: 'NotFoundError' }
const schema = 'https://json-schema.org/draft/2020-12/schema'

/** What other kinds have, and what people write by mistake. */
const extras: ReadonlyArray<Readonly<Record<string, unknown>>> = [
  { task_id: 'task_1', task_type: 'engine_cluster_build', inputs: [] },
  { collection_ids: ['col_1'], vector_config: {}, attribute_config: {}, members_key: 'a' },
  { run_id: 'run_1', num_points: 3, status: 'completed', centroids: [] },
  { detail: 'Not Found', message: 'No.', code: 404 },
  { error: null },
  { error: 'Out of memory', status: 'FAILED' },
  { error, success: false, status: 404 },
  { success: true, results: null },
  { success: false, error: 'Out of memory' },
  { num_members: 3, label: 'Cranes', total_clusters: 1, total_members: 2 },
  { trigger_id: 'trig_1', trigger_type: 'cron', schedule_config: {} },
  { collection_ids: ['col_1'], config: {}, include_members: true, limit: 10 },
  { document_id: 'doc_1', bucket_id: 'bkt_1', bucket_name: 'a', namespace_name: 'a' },
  { attributes: [], hierarchical_grouping: true, clustering_method: 'optics', feature_uri: 'a' },
  { silhouette_score: 0.5, labeling_inputs: {}, field_mappings: [] },
  { $schema: schema, type: 'object', openapi: '3.1.0', swagger: '2.0' },
]

const [fullAttribute, fullVector] = ['full-attribute', 'full-vector'].map((name) =>
  JSON.parse(readFileSync(`generated/samples/valid/${name}.json`, 'utf8')),
)
/** All fields of a cluster, with values. */
const full: Readonly<Record<string, unknown>> = { ...fullAttribute, ...fullVector }
const entity = target.model.entities.find(({ name }) => name === target.model.name)
const fields = entity?.fields.map(({ name }) => name) ?? []
const shared = new Set(documentKinds.flatMap(({ sharedFields }) => sharedFields))

// A false alarm is the worst mistake.
describe('a cluster with mistakes stays a cluster', () => {
  const old = { cluster_id: 'clust_1', collection_ids: ['col_1'], vector_config: {}, task_id: 'a' }
  const { cluster_name, ...unnamed } = cluster
  test.each<[name: string, value: unknown]>([
    ['a cluster', cluster],
    ['an empty object, which may be what is left of one', {}],
    ...Object.keys(cluster).map((key): [string, unknown] => [
      `only ${key}`,
      { [key]: cluster[key as keyof typeof cluster] },
    ]),
    ['only a status', { status: 'COMPLETED' }],
    ['without a name', unnamed],
    ['keys in camelCase', { clusterName: 'a', namespaceId: 'b', inputCollections: [] }],
    ['keys in PascalCase', { ClusterName: 'a', ClusterType: 'vector' }],
    ['keys with dashes', { 'cluster-name': 'a', 'cluster-type': 'vector' }],
    ['misspelled keys', { clustr_name: 'a', namspace_id: 'b', input_colections: [] }],
    ['one misspelled key', { cluster_tpye: 'vector', color: 'red' }],
    ['an error as an object', { ...cluster, success: false, status: 404, error }],
    ['misspelled keys and an error', { clustr_name: 'a', success: false, status: 404, error }],
    ['fields of an execution', { ...cluster, run_id: 'a', num_points: 2, status: 'completed' }],
    ['misspelled, with fields of an execution', { cluster_nmae: 'a', run_id: 'a', num_points: 2 }],
    ['an id, and an error', { cluster_id: 'clust_1', error: 'Out of memory' }],
    ['a failed status, and an error', { status: 'FAILED', error: 'Out of memory' }],
    ['a failed status, and an error as an object', { status: 'FAILED', error }],
    ['the names of the old model, in a namespace', { ...old, namespace_id: 'ns_1' }],
    ['the names of the old model, with an algorithm', { ...old, algorithm: 'kmeans' }],
    ['the names of the old model, misspelled', { ...old, namspace_id: 'ns_1' }],
    ['one name of the old model', { cluster_id: 'clust_1', collection_ids: [], cluster_name: 'a' }],
    ['a name and metadata', { cluster_name: 'a', metadata: {} }],
    ['a status and a task', { name: 'a', status: 'COMPLETED', task_id: 'b' }],
    ['filters', { filters: {} }],
    ['an id, filters and a description', { cluster_id: 'a', filters: {}, description: 'b' }],
    ['a status in upper case', { run_id: 'a', num_points: 2, status: 'COMPLETED' }],
    ['a detail', { ...cluster, detail: 'Not Found' }],
    ['a schema of its own', { ...cluster, $schema: schema, type: 'object' }],
    ['a version of something', { ...cluster, openapi: '3.1.0', swagger: '2.0' }],
  ])('%s', (_, value) => {
    expect(recognize(value)).toBeUndefined()
  })

  test.each(['package.json', 'a/settings.json', 'C:\\a\\tsconfig.json', 'x.schema.json'])(
    'in a file called %s',
    (file) => {
      expect(recognize(cluster, file)).toBeUndefined()
      expect(recognize({ clusterName: 'a' }, file)).toBeUndefined()
      for (const value of [undefined, { name: 'app' }, { metadata: {} }])
        expect(recognize(value, file)).toMatchObject({ name: 'project-file', kind: 'unknown' })
    },
  )

  test.each(Object.keys(cluster))('without %s, with fields of other kinds', (missing) => {
    const { [missing as keyof typeof cluster]: _, ...others } = cluster
    for (const extra of extras)
      expect([extra, recognize({ ...others, ...extra })]).toEqual([extra, undefined])
    expect(recognize(Object.assign({ ...others }, ...extras))).toBeUndefined()
  })

  test.each(Object.keys(cluster))('misspelled %s, with fields of other kinds', (name) => {
    const { [name as keyof typeof cluster]: value, ...others } = cluster
    for (const extra of extras) {
      const typo = { ...others, [name.replace('_', '')]: value, ...extra }
      expect([extra, recognize(typo)]).toEqual([extra, undefined])
    }
  })

  test('every valid sample with names that look alike, without one of the required fields', () => {
    const names: Readonly<Record<string, string>> = {
      algorithm: 'clustering_method',
      algorithm_params: 'algorithm_config',
      enrich_source: 'enrich_source_collection',
      feature_uris: 'feature_uri',
      input_collections: 'collection_ids',
      last_execution_task_id: 'task_id',
      last_run_id: 'run_id',
      output_collection_ids: 'output_collection_id',
      output_collection_names: 'output_collection_name',
    }
    const samples = readdirSync('generated/samples/valid')
      .filter((file) => file.endsWith('.json'))
      .flatMap((file) => {
        const text = readFileSync(`generated/samples/valid/${file}`, 'utf8')
        return target.extractDocuments(JSON.parse(text)).map(({ value }) => ({ file, value }))
      })
    expect(samples.length).toBeGreaterThan(50)
    for (const missing of ['', 'cluster_id', 'cluster_name', 'cluster_type', 'namespace_id']) {
      for (const { file, value } of samples) {
        const entries = Object.entries(Object(value)).filter(([key]) => key !== missing)
        const renamed = Object.fromEntries(entries.map(([key, it]) => [names[key] ?? key, it]))
        expect([file, missing, recognize(renamed)]).toEqual([file, missing, undefined])
      }
    }
  })

  test('any fields of a cluster, with its id or its name', () => {
    const id = fc.constantFrom('cluster_id', 'cluster_name')
    fc.assert(
      fc.property(id, fc.subarray(fields), fc.boolean(), (first, others, isNull) => {
        const value = Object.fromEntries(
          [...others, first].map((field) => [field, isNull ? null : (full[field] ?? null)]),
        )
        expect(recognize(value)).toBeUndefined()
      }),
      { numRuns: process.env.FULL ? 50_000 : 500 },
    )
  })

  test('any fields of a cluster that nothing else has, and any fields of other kinds', () => {
    const own = fields.filter((field) => !shared.has(field))
    fc.assert(
      fc.property(
        fc.constantFrom(...own),
        fc.subarray(fields),
        fc.subarray([...extras]),
        (first, others, added) => {
          const entries = [first, ...others].map((field) => [field, full[field] ?? null])
          const value = Object.assign(Object.fromEntries(entries), ...added)
          expect(recognize(value)).toBeUndefined()
        },
      ),
      { numRuns: process.env.FULL ? 50_000 : 500 },
    )
  })

  test('every sample, valid or not, but those that are no object', async () => {
    const folders = [
      'generated/samples/valid',
      'generated/samples/invalid',
      'test/fixtures/exports',
    ]
    const files = folders.flatMap((folder) =>
      readdirSync(folder)
        .filter((file) => /\.(json|ndjson)$/.test(file) && !/^(manifest|ClusterList\.)/.test(file))
        .map((file) => `${folder}/${file}`),
    )
    expect(files.length).toBeGreaterThan(200)
    const reported = []
    for (const file of files) {
      const { findings } = await lintFile(file, readFileSync(file), target)
      if (findings.some(({ ruleId }) => ruleId === 'cluster/not-a-cluster')) reported.push(file)
    }
    expect(reported.filter((file) => !/\/document\.(type|null)\.json$/.test(file))).toEqual([])
  })
})
