import { expect, test } from 'vitest'
import { cluster, lint, recognize } from './target.js'

const execution = { run_id: 'run_1', cluster_id: 'clust_1', num_points: 3, status: 'completed' }
const task = { task_id: 'task_1', status: 'PENDING' }
const paging = { pagination: { page: 1, page_size: 10 }, total_count: 1 }

test.each<[kind: string, value: unknown]>([
  ['execution-list', { results: [execution] }],
  ['execution-list', { results: [execution, { ...execution, run_id: 'run_2' }], ...paging }],
  ['execution-list', { results: [], stats: { total_executions: 0, executions_by_status: {} } }],
  ['task-list', { results: [task] }],
  ['trigger-list', { results: [{ trigger_type: 'cron', schedule_config: {} }], total: 1 }],
  ['namespace-list', { results: [{ namespace_id: 'ns_1', namespace_name: 'a' }], ...paging }],
  ['bucket-list', { results: [{ bucket_id: 'bkt_1', bucket_name: 'a', status: 'ACTIVE' }] }],
  ['document-list', { results: [{ document_id: 'doc_1', score: 0.5 }] }],
  ['old-cluster-list', { results: [{ cluster_id: 'a', collection_ids: [], vector_config: {} }] }],
])('%s: %j', async (kind, value) => {
  expect(recognize(value)).toMatchObject({ name: kind, kind: 'other' })
  const finding = `cluster/not-a-cluster ${kind}`
  const text = JSON.stringify(value)
  expect(await lint(text)).toEqual([`1:1 ${finding}`])
  expect(await lint(` [\n${text},\n${text}]`)).toEqual([`2:1 ${finding}`, `3:1 ${finding}`])
  expect(await lint(`${text}\n${JSON.stringify(cluster)}\n`, 'a.ndjson')).toEqual([
    `1:1 ${finding}`,
  ])
})

test.each<[kind: string, value: unknown]>([
  ['execution-list', execution],
  ['task-list', task],
  ['bucket-list', { bucket_id: 'bkt_1', bucket_name: 'a', status: 'ACTIVE' }],
  ['old-cluster-list', { cluster_id: 'a', collection_ids: [], vector_config: {} }],
])('an array of values of one kind is one finding: %s', async (kind, value) => {
  expect(recognize([value, value])).toMatchObject({ name: kind, kind: 'other' })
  const text = JSON.stringify(value)
  for (const values of [[text], [text, text], Array.from({ length: 500 }, () => text)])
    for (const skipUnknown of [false, true])
      expect(await lint(`[\n${values.join(',\n')}\n]`, 'a.json', { skipUnknown })).toEqual([
        `2:1 cluster/not-a-cluster ${kind}`,
      ])
  const wholeLine = JSON.stringify([value, value])
  expect(await lint(`${JSON.stringify(cluster)}\n${wholeLine}\n`, 'a.ndjson')).toEqual([
    `2:1 cluster/not-a-cluster ${kind}`,
  ])
})

test('an array of executions with a byte order mark keeps that finding', async () => {
  const found = await lint(`\uFEFF[\n${JSON.stringify(execution)}\n]`)
  expect(found).toEqual(['1:1 json/bom /undefined', '2:1 cluster/not-a-cluster execution-list'])
})

test('an array of executions that ends too early has its syntax error, too', async () => {
  const found = await lint(`[\n${JSON.stringify(execution)},\n{"run_id": `)
  expect(found[0]).toBe('2:1 cluster/not-a-cluster execution')
  expect(found[1]).toMatch(/json\//)
})

test.each<[name: string, results: readonly unknown[], findings: readonly string[]]>([
  ['clusters', [cluster, { ...cluster, cluster_id: 'clust_2' }], []],
  ['an execution among clusters', [cluster, execution], ['3:1 cluster/not-a-cluster execution']],
  [
    'a cluster among executions',
    [execution, cluster, execution],
    ['2:1 cluster/not-a-cluster execution', '4:1 cluster/not-a-cluster execution'],
  ],
  [
    'executions and a task',
    [execution, task],
    ['2:1 cluster/not-a-cluster execution', '3:1 cluster/not-a-cluster task'],
  ],
  [
    'errors',
    [{ detail: 'Not Found' }, { detail: 'Not Found' }],
    ['2:1 cluster/not-a-cluster error-response', '3:1 cluster/not-a-cluster error-response'],
  ],
  ['a null', [cluster, null], ['3:1 cluster/not-a-cluster other-value']],
  ['nothing', [], []],
])('a list with %s reports each document', async (_, results, findings) => {
  const lines = results.map((result) => JSON.stringify(result))
  expect(await lint(`{"results":[\n${lines.join(',\n')}]}`)).toEqual(findings)
  expect(await lint(`[\n${lines.join(',\n')}]`)).toEqual(findings)
  if (results.length < 2) return
  expect(await lint(`\n${lines.join('\n')}\n`, 'a.ndjson')).toEqual(findings)
})

test.each([
  { total_clusters: 0, clusters_by_status: {} },
  { total_executions: 0, total_clusters: 0 },
  null,
])('an empty list with the statistics %j is fine', async (stats) => {
  expect(await lint(JSON.stringify({ results: [], stats }))).toEqual([])
})

test('an error response with an empty list is not an empty list', async () => {
  for (const error of ['Timeout', { message: 'Timeout', type: 'TimeoutError' }])
    expect(await lint(JSON.stringify({ success: false, status: 504, error, results: [] }))).toEqual(
      ['1:1 cluster/not-a-cluster error-response'],
    )
})

test('a list with clusters and an error keeps its clusters', async () => {
  const text = JSON.stringify({ success: false, error: 'Timeout', results: [cluster] })
  expect(await lint(text)).toEqual([])
})
