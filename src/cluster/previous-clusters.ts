import { hashIdentity, hashMember } from '../hash.js'
import { createHashTable } from '../hash-table.js'
import type { MemberHashes } from '../lint/proven-facts.js'
import type { PreviousDocuments } from '../lint/rule.js'
import { isId } from './is-id.js'
import { isJsonObject } from './json-object.js'

type Cluster = Readonly<Record<string, unknown>>

/** Hashes of a cluster. Equal clusters have equal hashes. */
export interface ClusterSummary {
  /** Of everything. */
  readonly content: number
  /** Of what says when the cluster was changed and run, and of its status. */
  readonly version: number
}

export interface PreviousCluster extends ClusterSummary {
  /** Whether it names this cluster as its parent; `undefined` if it names none. */
  readonly hasParent: (id: string) => boolean | undefined
  /** Whether it lists this cluster as its child; `undefined` if it lists none. */
  readonly hasChild: (id: string) => boolean | undefined
}

/**
 * The clusters that came earlier in a file. Of their texts it keeps only hashes: at most 32 bytes for
 * each cluster, and 16 for each child that one lists. Of several clusters with the same id it keeps
 * the last one.
 */
export interface PreviousClusters extends PreviousDocuments {
  readonly find: (id: string) => PreviousCluster | undefined
  readonly summarize: (cluster: Cluster) => ClusterSummary
  /** The namespace of the first cluster, and whether another one has followed. */
  readonly getNamespace: () => { readonly first: string | undefined; readonly isOnly: boolean }
  /** How much memory the hashes take, in bytes. */
  readonly byteLength: () => number
}

// The words of a record.
const [content, version, relations] = [0, 1, 2]
// The bits of `relations`; the others are from the hash of the parent.
const [namesParent, listsChildren] = [1, 2]

/**
 * Starts with no clusters.
 *
 * @example
 * const previous = createPreviousClusters()
 * previous.add({ cluster_id: 'clust_1', child_cluster_ids: ['clust_2'] })
 * previous.find('clust_1')?.hasChild('clust_2') // true
 */
export function createPreviousClusters(): PreviousClusters {
  const clusters = createHashTable(3)
  const relatives = createHashTable(0)
  let namespace: { first: string | undefined; isOnly: boolean } = { first: undefined, isOnly: true }
  let latest: { readonly cluster: Cluster; readonly summary: ClusterSummary } | undefined

  const summarize = (cluster: Cluster): ClusterSummary => {
    if (latest?.cluster !== cluster) latest = { cluster, summary: createSummary(cluster) }
    return latest.summary
  }
  return {
    add(document, hashes) {
      if (!isJsonObject(document)) return
      const { namespace_id, cluster_id: id, parent_cluster_id: parent } = document
      if (isId(namespace_id)) {
        const { first = namespace_id, isOnly } = namespace
        namespace = { first, isOnly: isOnly && first === namespace_id }
      }
      if (!isId(id)) return
      const children = listChildren(document)
      const record = clusters.add(...hashIdentity(id))
      const summary = hashes === undefined ? summarize(document) : combineHashes(hashes)
      const bits =
        (isId(parent) ? hashParent(parent) : 0) | (children.length > 0 ? listsChildren : 0)
      clusters.write(record, content, summary.content)
      clusters.write(record, version, summary.version)
      clusters.write(record, relations, bits)
      for (const child of children) relatives.add(...hashPair(id, child))
    },
    addUnrelated(members) {
      const { first, isOnly } = namespace
      const hash = members.identify('cluster_id')
      const isUnrelated =
        hash !== undefined &&
        first !== undefined &&
        isOnly &&
        members.isText('namespace_id', first) &&
        !members.hasValue('parent_cluster_id') &&
        !members.hasValue('child_cluster_ids')
      const record = isUnrelated ? clusters.addNew(...hash) : -1
      if (record === -1) return false
      const summary = combineHashes(members)
      clusters.write(record, content, summary.content)
      clusters.write(record, version, summary.version)
      return true
    },
    find(id) {
      const record = clusters.find(...hashIdentity(id))
      if (record === -1) return undefined
      const bits = clusters.read(record, relations)
      return {
        content: clusters.read(record, content),
        version: clusters.read(record, version),
        hasParent: (parent) =>
          bits & namesParent
            ? (bits & ~listsChildren) === (hashParent(parent) & ~listsChildren)
            : undefined,
        hasChild: (child) =>
          bits & listsChildren ? relatives.find(...hashPair(id, child)) !== -1 : undefined,
      }
    },
    summarize,
    getNamespace: () => namespace,
    byteLength: () => clusters.byteLength() + relatives.byteLength(),
  }
}

function createSummary(cluster: Cluster): ClusterSummary {
  let [content, version] = [0, 0]
  for (const key in cluster) {
    const member = cluster[key]
    if (member === null) continue
    const hash = hashMember(key, member)
    content = (content + hash) | 0
    if (versionFields.has(key)) version = (version + hash) | 0
  }
  return { content: content >>> 0, version: version >>> 0 }
}

function combineHashes({ sum, find }: MemberHashes): ClusterSummary {
  let version = 0
  for (const field of versionFields) version = (version + find(field)) | 0
  return { content: sum >>> 0, version: version >>> 0 }
}

/** The status follows the newest task, without a new `updated_at`. */
const versionFields: ReadonlySet<string> = new Set([
  'updated_at',
  'last_executed_at',
  'completed_at',
  'status',
  'last_execution_task_id',
  'last_run_id',
])

function listChildren({ child_cluster_ids: children }: Cluster): readonly string[] {
  return Array.isArray(children) ? children.filter(isId) : []
}

function hashParent(id: string): number {
  return (hashIdentity(id)[0] & ~listsChildren) | namesParent
}

function hashPair(parent: string, child: string): readonly [number, number] {
  return hashIdentity(JSON.stringify([parent, child]))
}
