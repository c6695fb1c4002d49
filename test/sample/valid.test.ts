import { validateCluster, validateClusterList } from 'cluster-schema/validator'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { clusterRules } from '../../src/cluster/rules/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { buildModel } from '../../src/model/build.js'
import { compileWithHyperjump } from './hyperjump.js'
import { clusters, samplers, schema, validFiles } from './samples.js'

const target = createClusterTarget(buildModel(schema))
const isCluster = await compileWithHyperjump()
const isClusterList = await compileWithHyperjump('/$defs/ClusterList')
const everyRuleAsError = new Map(
  [...genericRules, ...clusterRules].map(({ id }) => [id, 'error'] as const),
)
// Their times have no time zone or a space, as the API and its SDK write them, or their models are
// retired. Lint reports infos.
const infoRules: Readonly<Record<string, readonly string[]>> = {
  'as-api-sends.json': ['time-zone'],
  'as-to-dict.json': ['time-separator'],
  'every-model.ndjson': ['cluster/single-namespace'],
  'every-old-model.ndjson': ['cluster/single-namespace', 'deprecated'],
  'every-status.ndjson': ['cluster/single-namespace'],
  'ndjson.ndjson': ['cluster/single-namespace'],
}

describe.each(validFiles)('$name', ({ name, bytes, documents, isList }) => {
  test('is valid according to both implementations', () => {
    for (const document of documents) {
      expect(isList ? validateClusterList(document) : validateCluster(document)).toMatchObject({
        ok: true,
      })
      expect((isList ? isClusterList : isCluster)(document)).toBe(true)
    }
  })

  test('has no lint errors or warnings, and only infos that it is made for', async () => {
    const { findings, documents: count } = await lintFile(name, bytes, target)
    expect(findings.filter(({ severity }) => severity !== 'info')).toEqual([])
    const results = documents.flatMap((it) => (isList ? (it as { results: [] }).results : [it]))
    expect(count).toBe(results.length)
    const strict = await lintFile(name, bytes, target, { severities: everyRuleAsError })
    const rules = new Set(strict.findings.map(({ ruleId }) => ruleId))
    expect([...rules].sort()).toEqual(infoRules[name] ?? [])
  })
})

test('there is one file for each valid scenario, and no other', () => {
  const names = samplers.filter(({ findings }) => findings === undefined).map(({ name }) => name)
  expect(validFiles.map(({ name }) => name.replace(/\.\w+$/, '')).sort()).toEqual([...names].sort())
})

test('every cluster has its own id', () => {
  const ids = clusters.map((it) => it.cluster_id).filter((id) => typeof id === 'string')
  expect(ids.length).toBeGreaterThan(80)
  expect(new Set(ids).size).toBe(ids.length)
})

test('parent and children refer to each other', () => {
  const readFirst = (name: string) =>
    validFiles.find((it) => it.name === name)?.documents[0] as Readonly<Record<string, unknown>>
  const [parent, ...children] = ['parent.json', 'child-1.json', 'child-2.json'].map(readFirst)
  expect(parent?.child_cluster_ids).toEqual(children.map((it) => it.cluster_id))
  for (const child of children) {
    expect(child.parent_cluster_id).toBe(parent?.cluster_id)
    expect(child.namespace_id).toBe(parent?.namespace_id)
    expect(child.feature_uris).toEqual(parent?.feature_uris)
    expect(String(child.created_at) > String(parent?.created_at)).toBe(true)
  }
})

// These checks are independent of the scenarios: the generator doesn't use them.
describe('documents make sense', () => {
  const count = process.env.FULL ? 1000 : 60
  const clusterSamplers = samplers.filter(({ findings, definition }) => !(findings ?? definition))

  test.each(clusterSamplers)('$name', ({ lines, create }) => {
    for (let index = 0; index < count * lines; index += 1) {
      const cluster = create('coherence', index) as Cluster
      expect(findContradictions(cluster), `document ${index}`).toEqual([])
    }
  })
})

interface Cluster extends Readonly<Record<string, unknown>> {
  readonly algorithm_params?: Readonly<Record<string, number>> | null
  readonly learned_weights?: Readonly<Record<string, number>> | null
}

/** Returns the names of the failed checks. */
function findContradictions(it: Cluster): readonly string[] {
  const list = (name: string) => (it[name] ?? []) as readonly string[]
  const number = (name: string) => Number(it[name])
  // Python omits a fraction of 0.
  const time = (name: string) =>
    parseSeconds(/^[\d-]+[T ][\d:]+(\.\d{3})?/.exec(String(it[name]))?.[0].replace(' ', 'T') ?? '')
  const has = (name: string) => it[name] !== undefined && it[name] !== null
  const inOrder = (a: string, b: string) => !has(a) || !has(b) || time(a) <= time(b)
  const isRerun = has('completed_at') && time('completed_at') < time('last_executed_at')
  const requestedClusters = it.algorithm_params?.n_clusters ?? it.algorithm_params?.n_components
  const weights = Object.values(it.learned_weights ?? {})
  const checks: Readonly<Record<string, boolean>> = {
    'times in order':
      ['updated_at', 'last_executed_at', 'completed_at'].every((name) =>
        inOrder('created_at', name),
      ) && ['last_executed_at', 'completed_at'].every((name) => inOrder(name, 'updated_at')),
    'execution time matches the timestamps':
      !has('execution_time_seconds') ||
      isRerun ||
      Math.abs(time('completed_at') - time('last_executed_at') - number('execution_time_seconds')) <
        1,
    'completed clusters have results':
      it.status !== 'COMPLETED' || (has('num_clusters') && has('completed_at')),
    'failed clusters have a reason':
      it.status !== 'FAILED' || (has('error') && has('failure_category')),
    'other clusters have no error': it.status === 'FAILED' || !has('error'),
    'at most one cluster for each document':
      !has('num_clusters') || number('num_clusters') <= number('num_documents_clustered'),
    'number of clusters as requested':
      requestedClusters === undefined ||
      !has('num_clusters') ||
      requestedClusters === number('num_clusters'),
    'at most as many documents as the sample size':
      !has('sample_size') ||
      !has('num_documents_clustered') ||
      number('num_documents_clustered') <= number('sample_size'),
    'one collection name for each id':
      list('output_collection_ids').length === list('output_collection_names').length,
    'one weight for each feature, with a sum of 1':
      weights.length === 0 ||
      (Object.keys(it.learned_weights ?? {}).join() === list('feature_uris').join() &&
        Math.abs(weights.reduce((sum, weight) => sum + weight, 0) - 1) < 1e-9),
    'weights only if they are learned':
      weights.length === 0 || it.multi_feature_strategy === 'weighted',
    'a strategy only for several features':
      !has('multi_feature_strategy') || list('feature_uris').length > 1,
    'only fields of its type':
      it.cluster_type === 'vector'
        ? list('clustered_attributes').length === 0
        : list('feature_uris').length === 0,
    'an algorithm of its type':
      !has('algorithm') ||
      (it.algorithm === 'attribute_based') === (it.cluster_type === 'attribute'),
    'ids have the right format':
      (!has('cluster_id') || /^clust_[0-9a-f]{12}$/.test(String(it.cluster_id))) &&
      /^ns_[0-9a-f]{10}$/.test(String(it.namespace_id)) &&
      list('source_bucket_ids').every((id) => /^bkt_[0-9a-f]{8}$/.test(id)) &&
      (!has('last_run_id') || /^run_[0-9a-f]{16}$/.test(String(it.last_run_id))),
    'features are URIs': list('feature_uris').every((uri) =>
      /^mixpeek:\/\/[a-z_]+@v\d\/\w+$/.test(uri),
    ),
    'every placeholder is replaced': !/\{[\w/:-]+\}|undefined|Symbol|NaN/.test(JSON.stringify(it)),
  }
  return Object.entries(checks).flatMap(([name, holds]) => (holds ? [] : [name]))
}

function parseSeconds(time: string): number {
  return Date.parse(`${time.replace('Z', '')}Z`) / 1000
}
