import { type RecordFields, recordWord } from '../document-record.js'
import { combineIdentities, hashIdentity, hashMember, type Identity } from '../hash.js'
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
 * each cluster, and 20 for each child that one lists. Of several clusters with the same id it keeps
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
  let firstNamespace: Identity | readonly [] = []
  let latest: { readonly cluster: Cluster; readonly summary: ClusterSummary } | undefined

  const summarize = (cluster: Cluster): ClusterSummary => {
    if (latest?.cluster !== cluster) latest = { cluster, summary: createSummary(cluster) }
    return latest.summary
  }
  const addNamespace = (id: string): void => {
    const { first = id, isOnly } = namespace
    if (namespace.first === undefined) {
      const [high, low] = hashIdentity(id)
      firstNamespace = [high | 0, low | 0]
    }
    namespace = { first, isOnly: isOnly && first === id }
  }
  const writeCluster = (record: number, summary: ClusterSummary, bits: number): void => {
    clusters.write(record, content, summary.content)
    clusters.write(record, version, summary.version)
    clusters.write(record, relations, bits)
  }
  const hasParent = (bits: number, parent: Identity): boolean | undefined =>
    bits & namesParent
      ? (bits & ~listsChildren) === (hashParent(parent) & ~listsChildren)
      : undefined
  const hasChild = (bits: number, id: Identity, child: Identity): boolean | undefined =>
    bits & listsChildren ? relatives.find(...combineIdentities(id, child)) !== -1 : undefined
  /** The bits of an earlier cluster; 0 if there is none. */
  const findRelations = (id: Identity): number => {
    const record = clusters.find(...id)
    return record === -1 ? 0 : clusters.read(record, relations)
  }
  const isOfFirstNamespace = (words: Int32Array, index: number): boolean => {
    if (isNone(words, index) || !namespace.isOnly) return true
    const [high, low] = firstNamespace
    return high === words[index] && low === words[index + 1]
  }
  /** Whether the parent lists a cluster, and its children name it, as far as they came earlier. */
  const areConsistent = (words: Int32Array, at: number, end: number): boolean => {
    const id = readIdentity(words, at + idWord)
    const parent = readIdentity(words, at + parentWord)
    // Nothing has the identity of a parent that isn't there.
    if (hasChild(findRelations(parent), parent, id) === false) return false
    for (let index = at + childrenWord; index < end; index += 2)
      if (hasParent(findRelations(readIdentity(words, index)), id) === false) return false
    return true
  }
  const addRelations = (record: number, words: Int32Array, at: number, end: number): void => {
    const id = readIdentity(words, at + idWord)
    const bits = isNone(words, at + parentWord)
      ? 0
      : hashParent(readIdentity(words, at + parentWord))
    const first = at + childrenWord
    clusters.write(record, relations, bits | (first < end ? listsChildren : 0))
    for (let index = first; index < end; index += 2)
      relatives.add(...combineIdentities(id, readIdentity(words, index)))
  }

  // Nothing is created for most documents, because there may be millions.
  const addRecord = (words: Int32Array, at: number, end: number): boolean => {
    if (!isOfFirstNamespace(words, at + namespaceWord)) return false
    if (isNone(words, at + idWord)) return true
    const [idHigh = 0, idLow = 0] = [words[at + idWord], words[at + idWord + 1]]
    const isRelated = !isNone(words, at + parentWord) || at + childrenWord < end
    if (isRelated && (clusters.find(idHigh, idLow) !== -1 || !areConsistent(words, at, end)))
      return false
    const record = clusters.addNew(idHigh, idLow)
    if (record === -1) return false
    clusters.write(record, content, words[at + recordWord.content] ?? 0)
    clusters.write(record, version, words[at + recordWord.sums] ?? 0)
    if (isRelated) addRelations(record, words, at, end)
    return true
  }

  return {
    add(document, hashes) {
      if (!isJsonObject(document)) return
      const { namespace_id, cluster_id: id, parent_cluster_id: parent } = document
      if (isId(namespace_id)) addNamespace(namespace_id)
      if (!isId(id)) return
      const children = listChildren(document)
      const identity = hashIdentity(id)
      const summary = hashes === undefined ? summarize(document) : combineHashes(hashes)
      const bits = isId(parent) ? hashParent(hashIdentity(parent)) : 0
      const record = clusters.add(...identity)
      writeCluster(record, summary, bits | (children.length > 0 ? listsChildren : 0))
      for (const child of children)
        relatives.add(...combineIdentities(identity, hashIdentity(child)))
    },
    recordFields,
    expectDocuments: (count) => clusters.reserve(Math.min(count, MAX_RESERVED)),
    expectRecords({ words, count }) {
      let [at, sum] = [0, 0]
      for (let left = count; left > 0; left -= 1) {
        sum += clusters.touch(words[at + idWord + 1] ?? 0)
        at += words[at + recordWord.length] ?? 0
      }
      return sum
    },
    addRecords(words, from, count) {
      let at = from
      for (let added = 0; added < count; added += 1) {
        const end = at + (words[at + recordWord.length] ?? 0)
        if (!addRecord(words, at, end)) return added
        at = end
      }
      return count
    },
    find(id) {
      const identity = hashIdentity(id)
      const record = clusters.find(...identity)
      if (record === -1) return undefined
      const bits = clusters.read(record, relations)
      return {
        content: clusters.read(record, content),
        version: clusters.read(record, version),
        hasParent: (parent) => hasParent(bits, hashIdentity(parent)),
        hasChild: (child) => hasChild(bits, identity, hashIdentity(child)),
      }
    },
    summarize,
    getNamespace: () => namespace,
    byteLength: () => clusters.byteLength() + relatives.byteLength(),
  }
}

/** The others may be much larger than the first documents, so there may be far fewer of them. */
const MAX_RESERVED = 1 << 20

function createSummary(cluster: Cluster): ClusterSummary {
  let [content, version] = [0, 0]
  for (const key in cluster) {
    const member = cluster[key]
    if (member === null) continue
    const hash = hashMember(key, member)
    content = (content + hash) | 0
    if (versionFields.has(key)) version = (version + hash) | 0
  }
  return { content, version }
}

function combineHashes({ sum, find }: MemberHashes): ClusterSummary {
  let version = 0
  for (const field of versionFields) version = (version + find(field)) | 0
  return { content: sum | 0, version }
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

const recordFields: RecordFields = {
  sums: [[...versionFields]],
  identities: ['cluster_id', 'namespace_id', 'parent_cluster_id'],
  list: 'child_cluster_ids',
}

// Where the identities are in a record.
const idWord = recordWord.sums + recordFields.sums.length
const namespaceWord = idWord + 2
const parentWord = idWord + 4
const childrenWord = idWord + 6

function readIdentity(words: Int32Array, index: number): Identity {
  return [words[index] ?? 0, words[index + 1] ?? 0]
}

/** Whether a text isn't there. */
function isNone(words: Int32Array, index: number): boolean {
  return words[index] === 0 && words[index + 1] === 0
}

function listChildren({ child_cluster_ids: children }: Cluster): readonly string[] {
  return Array.isArray(children) ? children.filter(isId) : []
}

function hashParent([high]: Identity): number {
  return (high & ~listsChildren) | namesParent
}
