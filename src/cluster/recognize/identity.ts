import type { JsonObject } from '../../lint/rule.js'
import { closestMatch } from '../../validate/runtime/text/closest-match.js'

/** The fields that nearly every cluster has, and hardly anything else. */
const identityFields = [
  'cluster_id',
  'cluster_name',
  'cluster_type',
  'input_collections',
  'namespace_id',
]

/** How many keys are compared: a cluster has about fifty, other objects can have millions. */
const MAX_KEYS = 1000

/** Names by which an identity field is found whatever its case is: `clustername`. */
const plainFields = new Set(identityFields.map(toPlainName))

/**
 * Whether an object has a field that identifies a cluster, or a key that looks like one. A cluster
 * stays one if somebody misspelled its keys or wrote them in camelCase.
 *
 * @param except fields that don't count, because the other kind has them, too
 * @example hasIdentity({ clusterName: 'topics' }) // true
 */
export function hasIdentity(value: JsonObject, except: readonly string[] = []): boolean {
  const fields = identityFields.filter((field) => !except.includes(field))
  return (
    fields.some((field) => Object.hasOwn(value, field)) ||
    Object.keys(value)
      .slice(0, MAX_KEYS)
      .some((key) => !except.includes(key) && resemblesField(key, fields))
  )
}

/**
 * Whether an object has two of the fields that identify a cluster, or keys that look like them.
 *
 * @example isIdentified({ cluster_id: 'clust_1', x: 0.5 }) // false
 */
export function isIdentified(value: JsonObject): boolean {
  const isPresent = (field: string): boolean =>
    hasIdentity(
      value,
      identityFields.filter((other) => other !== field),
    )
  return identityFields.filter(isPresent).length > 1
}

function resemblesField(key: string, fields: readonly string[]): boolean {
  // Short words are close to too many others.
  if (key.length < 8) return false
  return plainFields.has(toPlainName(key))
    ? fields.some((field) => toPlainName(field) === toPlainName(key))
    : closestMatch(key, fields) !== undefined
}

function toPlainName(name: string): string {
  return name.replaceAll(/[^A-Za-z\d]/g, '').toLowerCase()
}
