import { validateCluster, validateClusterList } from 'cluster-schema/validator'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { hyperjump } from './hyperjump.js'
import { clusters, samplers, schema, validFiles } from './samples.js'

const knowledge = createClusterTarget(buildModel(schema))
const second = { cluster: await hyperjump(), list: await hyperjump('/$defs/ClusterList') }
const everyRule = new Map(
  [...genericRules, ...clusterRules].map(({ id }) => [id, 'error'] as const),
)
// As the API and its SDK write times: worth knowing, and so an info.
const foreignTimes = ['as-api-sends.json', 'as-to-dict.json']

describe.each(validFiles)('$name', ({ name, bytes, documents, isList }) => {
  test('is valid by both implementations', () => {
    for (const document of documents) {
      expect(isList ? validateClusterList(document) : validateCluster(document)).toMatchObject({
        ok: true,
      })
      expect((isList ? second.list : second.cluster)(document)).toBe(true)
    }
  })

  test('lint finds no error and no warning, and in times alone an info', async () => {
    const { findings, documents: count } = await lintFile(name, bytes, knowledge)
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    const results = documents.flatMap((it) => (isList ? (it as { results: [] }).results : [it]))
    expect(count).toBe(results.length)
    const strict = await lintFile(name, bytes, knowledge, { severities: everyRule })
    const rules = new Set(strict.findings.map(({ ruleId }) => ruleId))
    expect([...rules]).toEqual(foreignTimes.includes(name) ? ['time-zone'] : [])
  })
})

test('there are as many as there are scenarios, and none but those', () => {
  const names = samplers.filter(({ findings }) => findings === undefined).map(({ name }) => name)
  expect(validFiles.map(({ name }) => name.replace(/\.\w+$/, '')).sort()).toEqual([...names].sort())
})

test('no two are the same cluster', () => {
  const ids = clusters.map((it) => it.cluster_id).filter((id) => typeof id === 'string')
  expect(ids.length).toBeGreaterThan(80)
  expect(new Set(ids).size).toBe(ids.length)
})

test('parent and children know each other', () => {
  const one = (name: string) =>
    validFiles.find((it) => it.name === name)?.documents[0] as Readonly<Record<string, unknown>>
  const [parent, ...children] = ['parent.json', 'child-1.json', 'child-2.json'].map(one)
  expect(parent?.child_cluster_ids).toEqual(children.map((it) => it.cluster_id))
  for (const child of children) {
    expect(child.parent_cluster_id).toBe(parent?.cluster_id)
    expect(child.namespace_id).toBe(parent?.namespace_id)
    expect(child.feature_uris).toEqual(parent?.feature_uris)
    expect(String(child.created_at) > String(parent?.created_at)).toBe(true)
  }
})

// What a document must be to make sense, told here a second time: the generator knows none of it.
describe('coherence, in the files and in many more of each', () => {
  const many = process.env.FULL ? 1000 : 60
  const kinds = samplers.filter(({ findings, definition }) => !(findings ?? definition))

  test.each(kinds.map(({ name, lines, create: at }) => ({ name, lines, at })))(
    '$name',
    ({ lines, at }) => {
      for (let index = 0; index < many * lines; index += 1)
        expect(oddities(at('coherence', index) as Cluster), `document ${index}`).toEqual([])
    },
  )
})

interface Cluster extends Readonly<Record<string, unknown>> {
  readonly algorithm_params?: Readonly<Record<string, number>> | null
  readonly learned_weights?: Readonly<Record<string, number>> | null
}

function oddities(it: Cluster): readonly string[] {
  const list = (name: string) => (it[name] ?? []) as readonly string[]
  const number = (name: string) => Number(it[name])
  // Python leaves a fraction of nothing out.
  const time = (name: string) =>
    seconds(/^[\d-]+[T ][\d:]+(\.\d{3})?/.exec(String(it[name]))?.[0].replace(' ', 'T') ?? '')
  const has = (name: string) => it[name] !== undefined && it[name] !== null
  const inOrder = (a: string, b: string) => !has(a) || !has(b) || time(a) <= time(b)
  const rerun = has('completed_at') && time('completed_at') < time('last_executed_at')
  const counted = it.algorithm_params?.n_clusters ?? it.algorithm_params?.n_components
  const weights = Object.values(it.learned_weights ?? {})
  const facts: Readonly<Record<string, boolean>> = {
    'times in order':
      ['updated_at', 'last_executed_at', 'completed_at'].every((name) =>
        inOrder('created_at', name),
      ) && ['last_executed_at', 'completed_at'].every((name) => inOrder(name, 'updated_at')),
    'took as long as it says':
      !has('execution_time_seconds') ||
      rerun ||
      Math.abs(time('completed_at') - time('last_executed_at') - number('execution_time_seconds')) <
        1,
    'completed with results':
      it.status !== 'COMPLETED' || (has('num_clusters') && has('completed_at')),
    'failed with a reason': it.status !== 'FAILED' || (has('error') && has('failure_category')),
    'no reason without failure': it.status === 'FAILED' || !has('error'),
    'no more clusters than documents':
      !has('num_clusters') || number('num_clusters') <= number('num_documents_clustered'),
    'as many clusters as asked for':
      counted === undefined || !has('num_clusters') || counted === number('num_clusters'),
    'within the sample':
      !has('sample_size') ||
      !has('num_documents_clustered') ||
      number('num_documents_clustered') <= number('sample_size'),
    'as many names as ids':
      list('output_collection_ids').length === list('output_collection_names').length,
    'weights of its features':
      weights.length === 0 ||
      (Object.keys(it.learned_weights ?? {}).join() === list('feature_uris').join() &&
        Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-9),
    'weights where they are learned':
      weights.length === 0 || it.multi_feature_strategy === 'weighted',
    'strategy for several features':
      !has('multi_feature_strategy') || list('feature_uris').length > 1,
    'fields of its type':
      it.cluster_type === 'vector'
        ? list('clustered_attributes').length === 0
        : list('feature_uris').length === 0,
    'algorithm of its type':
      !has('algorithm') ||
      (it.algorithm === 'attribute_based') === (it.cluster_type === 'attribute'),
    'ids of their shapes':
      (!has('cluster_id') || /^clust_[0-9a-f]{12}$/.test(String(it.cluster_id))) &&
      /^ns_[0-9a-f]{10}$/.test(String(it.namespace_id)) &&
      list('source_bucket_ids').every((id) => /^bkt_[0-9a-f]{8}$/.test(id)) &&
      (!has('last_run_id') || /^run_[0-9a-f]{16}$/.test(String(it.last_run_id))),
    'features as URIs': list('feature_uris').every((uri) =>
      /^mixpeek:\/\/[a-z_]+@v\d\/\w+$/.test(uri),
    ),
    'no hole left open': !/\{[\w/:-]+\}|undefined|Symbol|NaN/.test(JSON.stringify(it)),
  }
  return Object.entries(facts).flatMap(([fact, holds]) => (holds ? [] : [fact]))
}

function seconds(time: string): number {
  return Date.parse(`${time.replace('Z', '')}Z`) / 1000
}
