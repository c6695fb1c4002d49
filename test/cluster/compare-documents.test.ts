import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

type Cluster = Readonly<Record<string, unknown>>

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const create = (members: Cluster): Cluster => ({
  ...{ cluster_name: 'a', namespace_id: 'ns_1', input_collections: [], cluster_type: 'vector' },
  ...members,
})

/** The findings of the rules that compare documents, by index of the document. */
async function lint(text: string) {
  const { findings } = await lintFile('a.json', new TextEncoder().encode(text), target)
  const compared = findings.filter(({ ruleId }) => /unique-id|hierarchy|namespace/.test(ruleId))
  return compared.map(({ document, ruleId, severity }) => [document, ruleId, severity])
}

const layouts: Readonly<Record<string, (documents: readonly Cluster[]) => string>> = {
  NDJSON: (documents) => documents.map((it) => JSON.stringify(it)).join('\n'),
  'an array': (documents) => JSON.stringify(documents, null, 2),
  'a list response': (results) => JSON.stringify({ results }),
  'two list responses': (documents) =>
    documents.map((it) => JSON.stringify({ results: [it] })).join('\n'),
}

describe.each(Object.entries(layouts))('in %s', (_, write) => {
  test('the same id with different content', async () => {
    const documents = [
      create({ cluster_id: 'a' }),
      create({ cluster_id: 'a', algorithm: 'optics' }),
    ]
    expect(await lint(write(documents))).toEqual([[1, 'cluster/unique-id', 'warning']])
  })

  test('a third one is compared with the second one', async () => {
    const [a, b] = ['kmeans', 'optics'].map((algorithm) => create({ cluster_id: 'a', algorithm }))
    expect(await lint(write([a, b, b].filter((it) => it !== undefined)))).toEqual([
      [1, 'cluster/unique-id', 'warning'],
      [2, 'cluster/unique-id', 'info'],
    ])
  })

  test('several namespaces give one finding', async () => {
    const documents = ['ns_1', 'ns_2', 'ns_2', 'ns_3'].map((it) => create({ namespace_id: it }))
    expect(await lint(write(documents))).toEqual([[1, 'cluster/single-namespace', 'info']])
  })

  test('a hierarchy, parents first and children first', async () => {
    const parent = create({ cluster_id: 'p', child_cluster_ids: ['c', 'd'] })
    const children = ['c', 'd', 'e'].map((id) =>
      create({ cluster_id: id, parent_cluster_id: id === 'd' ? 'q' : 'p' }),
    )
    expect(await lint(write([parent, ...children]))).toEqual([
      [3, 'cluster/consistent-hierarchy', 'info'],
    ])
    expect(await lint(write([...children, parent]))).toEqual([
      [3, 'cluster/consistent-hierarchy', 'info'],
    ])
  })
})

describe('what says nothing', () => {
  test.each<[title: string, documents: readonly Cluster[]]>([
    ['empty ids', [{ cluster_id: '' }, { cluster_id: '', algorithm: 'optics' }]],
    ['placeholders', [{ cluster_id: '<string>' }, { cluster_id: '<string>', error: 'a' }]],
    [
      'an empty list of children',
      [
        { cluster_id: 'p', child_cluster_ids: [] },
        { cluster_id: 'c', parent_cluster_id: 'p' },
      ],
    ],
    [
      'an empty parent',
      [
        { cluster_id: 'c', parent_cluster_id: '' },
        { cluster_id: 'p', child_cluster_ids: ['c'] },
      ],
    ],
    ['an empty namespace', [{ namespace_id: '' }, {}]],
  ])('%s', async (_, documents) => {
    expect(await lint(documents.map((it) => JSON.stringify(create(it))).join('\n'))).toEqual([])
  })
})

// The status follows the newest task, which doesn't change `updated_at`.
test.each<[title: string, earlier: Cluster, later: Cluster]>([
  ['the status', { status: 'QUEUED' }, { status: 'IN_PROGRESS' }],
  ['the run', { last_run_id: 'run_1' }, { last_run_id: 'run_2' }],
  ['the task', {}, { last_execution_task_id: 'task_1' }],
  ['the completion', {}, { completed_at: '2026-01-01T00:05:00Z', num_clusters: 3 }],
])('snapshots that differ in %s are an info', async (_, earlier, later) => {
  const same = { cluster_id: 'a', updated_at: '2026-01-01T00:00:00Z' }
  const documents = [earlier, later].map((it) => create({ ...same, ...it }))
  expect(await lint(JSON.stringify(documents))).toEqual([[1, 'cluster/unique-id', 'info']])
})

test('files are never compared with each other', async () => {
  const document = JSON.stringify(create({ cluster_id: 'a' }))
  expect([...(await lint(document)), ...(await lint(document))]).toEqual([])
})

test('documents of other types are no clusters', async () => {
  expect(await lint('[1, null, "a", [], {}, {}]')).toEqual([])
})
