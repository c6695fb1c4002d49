import { type Dialect, isObject, type SchemaNode } from '../schema.js'

/**
 * Whether a document is of an older dialect, or may contain a schema of one. This is fast, as most
 * schemas are up to date.
 */
export function mayNeedUpgrade(document: SchemaNode, dialect: Dialect): boolean {
  return dialect !== '2020-12' || hasNestedDialect(document, true)
}

function hasNestedDialect(value: unknown, isRoot: boolean): boolean {
  if (typeof value !== 'object' || value === null) return false
  if (!isRoot && isObject(value) && typeof value.$schema === 'string') return true
  return Object.values(value).some((child) => hasNestedDialect(child, false))
}
