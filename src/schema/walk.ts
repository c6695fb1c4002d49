import { escapeToken } from '../json/pointer.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from './schema.js'

// Where schemas lie inside schemas. `default`, `const`, `enum` and `examples` hold data: a `$ref`
// in there is not a reference.
// @see https://json-schema.org/draft/2020-12/json-schema-core#section-10
const single = new Set([
  'additionalItems',
  'additionalProperties',
  'contains',
  'contentSchema',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
])
const lists = new Set(['allOf', 'anyOf', 'items', 'oneOf', 'prefixItems'])
const maps = new Set([
  '$defs',
  'definitions',
  'dependencies',
  'dependentSchemas',
  'patternProperties',
  'properties',
])

/**
 * Rewrites a schema from the leaves up: `rewrite` is given each schema object, its own subschemas
 * already rewritten, and its pointer. The order of keywords is kept.
 */
export function mapSchema(
  schema: SchemaNode,
  rewrite: (schema: SchemaObject, pointer: string) => SchemaNode,
  pointer = '',
): SchemaNode {
  if (typeof schema === 'boolean') return schema
  const child = (value: unknown, at: string): unknown =>
    isSchema(value) ? mapSchema(value, rewrite, at) : value
  const copy: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${pointer}/${escapeToken(keyword)}`
    let mapped: unknown = value
    if (single.has(keyword) && isSchema(value)) mapped = child(value, at)
    else if (lists.has(keyword) && Array.isArray(value))
      mapped = value.map((item, index) => child(item, `${at}/${index}`))
    else if (maps.has(keyword) && isObject(value)) mapped = mapValues(value, at, child)
    define(copy, keyword, mapped)
  }
  return rewrite(copy, pointer)
}

/** Calls `visit` for every schema inside a schema, itself first, in the order of the document. */
export function visitSchema(
  schema: SchemaNode,
  visit: (schema: SchemaNode, pointer: string) => void,
  pointer = '',
): void {
  visit(schema, pointer)
  if (typeof schema === 'boolean') return
  for (const [keyword, value] of Object.entries(schema)) {
    const at = `${pointer}/${escapeToken(keyword)}`
    if (single.has(keyword) && isSchema(value)) visitSchema(value, visit, at)
    else if (lists.has(keyword) && Array.isArray(value)) {
      for (const [index, item] of value.entries())
        if (isSchema(item)) visitSchema(item, visit, `${at}/${index}`)
    } else if (maps.has(keyword) && isObject(value)) {
      for (const [key, item] of Object.entries(value))
        if (isSchema(item)) visitSchema(item, visit, `${at}/${escapeToken(key)}`)
    }
  }
}

function mapValues(
  map: SchemaObject,
  pointer: string,
  child: (value: unknown, at: string) => unknown,
): SchemaObject {
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(map))
    define(copy, key, child(value, `${pointer}/${escapeToken(key)}`))
  return copy
}

/** Sets a property as JSON.parse does: a key `__proto__` is a key like any other. */
function define(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

/** The schemas in a list such as that of `allOf`. */
export function subschemas(list: unknown): readonly SchemaNode[] {
  return Array.isArray(list) ? list.filter(isSchema) : []
}
