import type { JsonObject } from '../../lint/rule.js'
import { isJsonObject } from '../json-object.js'
import { type DocumentKind, hasOnly, saveCluster } from './kind.js'

/** The body of any other request about clusters. */
export const request: DocumentKind = {
  name: 'request',
  isReported: true,
  noun: 'the body of a request',
  sharedFields: [
    ...['cluster_id', 'cluster_name', 'filters', 'metadata', 'namespace_id', 'sample_size'],
    ...['status'],
  ],
  test: (value) => endpoints.some(({ test }) => test(value)),
  explain(value) {
    const purpose = endpoints.find(({ test }) => test(value))?.purpose
    return ` that ${purpose}, not a cluster. ${saveCluster}`
  },
  examples: [
    { collection_ids: ['col_harbor'], config: { algorithm: 'optics' }, store_results: true },
    { cluster_id: 'clust_7c1e', include_members: true, limit: 20 },
    { clustering_ids: ['clust_7c1e'], source_collection_id: 'col_harbor' },
    { filters: { field: 'status', value: 'FAILED' }, sort: { field: 'created_at' } },
    { cluster_id: 'clust_7c1e', sort_by: 'created_at', limit: 5 },
    { cluster_name: 'harbor photos', description: 'Renamed' },
  ],
}

interface Endpoint {
  /** What the request does, after "a request that". */
  readonly purpose: string
  readonly test: (value: JsonObject) => boolean
}

const endpoints: readonly Endpoint[] = [
  {
    purpose: 'executes a cluster (`POST /v1/clusters/{cluster_id}/execute`)',
    test: ({ collection_ids, config }) => Array.isArray(collection_ids) && isJsonObject(config),
  },
  {
    purpose: 'gets the data of an execution (`POST /v1/clusters/{cluster_id}/data`)',
    test: ({ include_centroids, include_members }) =>
      typeof (include_centroids ?? include_members) === 'boolean',
  },
  {
    purpose: 'enriches a collection (`POST /v1/clusters/enrich`)',
    test: ({ clustering_ids, source_collection_id }) =>
      Array.isArray(clustering_ids) && typeof source_collection_id === 'string',
  },
  {
    purpose: 'lists clusters, executions or triggers (`POST /v1/clusters/list` and others)',
    test: isListRequest,
  },
  {
    purpose: 'changes a cluster (`PATCH /v1/clusters/{cluster_identifier}`)',
    test: isPatchRequest,
  },
]

const paging = ['cursor', 'limit', 'offset', 'page', 'page_size', 'search', 'sort', 'sort_by']
const conditions = ['cluster_id', 'filters', 'status']
const others = ['description', 'direction', 'status_filter', 'trigger_type']

/** Clusters, executions and triggers are listed by the same fields. */
function isListRequest(value: JsonObject): boolean {
  const { filters, sort } = value
  const hasPaging = paging.some((field) => field in value)
  const isSorted = isJsonObject(sort) && 'field' in sort
  const isLimited = hasPaging && conditions.some((field) => field in value)
  // Clusters have `filters`, too.
  const isFiltered = isJsonObject(filters) && 'description' in value && !('cluster_id' in value)
  return (
    (isSorted || isLimited || isFiltered) && hasOnly(value, [...paging, ...conditions, ...others])
  )
}

/** Clusters have no description. */
function isPatchRequest(value: JsonObject): boolean {
  return (
    'description' in value &&
    hasOnly(value, ['cluster_name', 'description', 'metadata']) &&
    Object.keys(value).length > 1
  )
}
