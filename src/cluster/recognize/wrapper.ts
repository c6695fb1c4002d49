import type { JsonObject } from '../../lint/rule.js'
import { isJsonObject } from '../json-object.js'
import { hasIdentity, isIdentified } from './identity.js'

/** The members that HTTP clients and other APIs put a response in. */
export const wrapperNames: readonly string[] = ['data', 'result', 'response', 'body', 'items']

/** How deep such members are looked into: `response.body.data`. */
const MAX_DEPTH = 3

/** How many elements of an array are looked at, to find out whether it has clusters. */
const MAX_ELEMENTS = 1000

/** @param value an object */
type IsOther = (value: unknown) => boolean

/**
 * Finds the member that has the clusters: the only one of the usual names that has any.
 *
 * @param isOther whether a value is something else than a cluster
 * @example findWrapper({ ok: true, data: [cluster] }, isOther) // 'data'
 */
export function findWrapper(value: unknown, isOther: IsOther, depth = 0): string | undefined {
  // Nearly all values are clusters.
  if (!isJsonObject(value) || 'input_collections' in value || depth === MAX_DEPTH) return undefined
  const names = wrapperNames.filter((name) => Object.hasOwn(value, name))
  if (names.length === 0 || mayBeCluster(value) || isOther(value)) return undefined
  const [name, ...others] = names.filter((it) => hasClusters(value[it], isOther, depth + 1))
  return others.length === 0 ? name : undefined
}

/**
 * Lists the members of an object that have clusters, whatever their names are.
 *
 * @param fields of a cluster: what is in them isn't a cluster
 */
export function listWrappers(
  value: JsonObject,
  isOther: IsOther,
  fields: ReadonlySet<string>,
): readonly string[] {
  if (mayBeCluster(value)) return []
  return Object.keys(value)
    .slice(0, MAX_ELEMENTS)
    .filter((name) => !fields.has(name) && hasClusters(value[name], isOther, 1))
}

/** A response can have a namespace beside its data. */
function mayBeCluster(value: JsonObject): boolean {
  return hasIdentity(value, ['namespace_id'])
}

/**
 * Whether a value is a cluster, a list of clusters, or contains one of these as an export does. The list
 * may be one of wrappers, such as responses that were saved one by one.
 */
function hasClusters(value: unknown, isOther: IsOther, depth: number): boolean {
  if (Array.isArray(value)) {
    const objects = value.slice(0, MAX_ELEMENTS).filter(isJsonObject)
    return objects.some((item) => hasClusters(item, isOther, depth))
  }
  if (!isJsonObject(value)) return false
  if (isCluster(value, isOther)) return true
  if (Array.isArray(value.results)) {
    const objects = value.results.slice(0, MAX_ELEMENTS).filter(isJsonObject)
    return objects.some((item) => isCluster(item, isOther))
  }
  if (isJsonObject(value.cluster)) return isCluster(value.cluster, isOther)
  return findWrapper(value, isOther, depth) !== undefined
}

/** One field isn't enough here: the points of a map have a `cluster_id`, too. */
function isCluster(value: JsonObject, isOther: IsOther): boolean {
  return isIdentified(value) && !isOther(value)
}
