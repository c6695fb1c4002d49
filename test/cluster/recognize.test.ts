import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { documentKinds } from '../../src/cluster/recognize/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const recognize = (value: unknown, file?: string) => target.recognize?.(value, file)
const cluster = {
  cluster_id: 'clust_1',
  cluster_name: 'topics',
  namespace_id: 'ns_1',
  input_collections: ['col_1'],
  cluster_type: 'vector',
}
const error = { message: 'No such cluster.', type: 'NotFoundError' }
const schema = 'https://json-schema.org/draft/2020-12/schema'

describe('other JSON', () => {
  test.each<[value: unknown, kind: string, isReported: boolean]>([
    [{ success: false, status: 404, error }, 'error-response', true],
    [{ status: 404, error }, 'error-response', true],
    [{ status: 500, error: { message: 'No.' } }, 'error-response', true],
    [{ success: false, error: 'No such cluster.' }, 'error-response', true],
    [{ success: false, status: 500 }, 'error-response', true],
    [{ detail: 'Not Found' }, 'error-response', true],
    [{ detail: [{ loc: ['body'], msg: 'field required', type: 'x' }] }, 'error-response', true],
    [{ run_id: 'run_1', num_points: 3, status: 'completed' }, 'execution', true],
    [{ run_id: 'run_1', cluster_id: 'clust_1', num_points: 0, num_clusters: 0 }, 'execution', true],
    [{ $schema: schema }, 'json-schema', false],
    [{ $schema: './meta.json', properties: {} }, 'json-schema', false],
    [{ openapi: '3.1.0', paths: {} }, 'openapi-document', false],
    [{ swagger: '2.0' }, 'openapi-document', false],
    [{ color: 'red' }, 'other-object', false],
    [{ $schema: './config.json', color: 'red' }, 'other-object', false],
    [{ detail: 'Not Found', code: 1 }, 'other-object', false],
    [{ results: {} }, 'other-object', false],
    [null, 'other-value', false],
    [7, 'other-value', false],
    [['clust_1'], 'other-value', false],
  ])('%j is %s', (value, name, isReported) => {
    expect(recognize(value)).toMatchObject({ name, kind: isReported ? 'other' : 'unknown' })
  })

  test('every kind is in the table above, and in docs/messages.md', () => {
    const names = ['error-response', 'execution', 'json-schema', 'openapi-document']
    expect(documentKinds.map(({ name }) => name).sort()).toEqual(names)
    const page = readFileSync('docs/messages.md', 'utf8').replaceAll(/\s+/g, ' ')
    for (const { noun } of documentKinds) expect(page).toContain(`This is ${noun}`)
  })

  test.each([
    [{ success: false, error: { message: 'x'.repeat(200), type: 'x' } }, `: "${'x'.repeat(79)}…".`],
    [{ success: false, error: 'No such cluster.' }, ': "No such cluster".'],
    [{ success: false, status: 500 }, 'an error response of the API, not a cluster. Request'],
    [{ detail: [{ loc: [], msg: 'field required' }] }, ': "field required".'],
  ])('the message of %j', (value, part) => {
    expect(recognize(value)?.message).toContain(part)
  })
})

// A false alarm is the worst mistake.
describe('a cluster with mistakes stays a cluster', () => {
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
