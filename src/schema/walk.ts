import { appendToken, resolvePointer } from '../json/pointer.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from './schema.js'

// The applicators: keywords that contain subschemas, and `definitions`, which 2020-12 also allows. Other keywords (`default`,
// `const`, `enum`, `examples`) contain data, in which a `$ref` is not a reference.
// @see https://json-schema.org/draft/2020-12/json-schema-core#section-10
const schemaKeywords = new Set([
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
const schemaListKeywords = new Set(['allOf', 'anyOf', 'oneOf', 'prefixItems'])
const schemaMapKeywords = new Set([
  '$defs',
  'definitions',
  'dependentSchemas',
  'patternProperties',
  'properties',
])

/** Whether the value of a keyword is a list or a map of schemas. */
export function holdsManySchemas(keyword: string): boolean {
  return schemaListKeywords.has(keyword) || schemaMapKeywords.has(keyword)
}

/**
 * Rewrites a schema from the leaves up. Keeps the order of keywords.
 *
 * @param rewrite gets each schema object, whose subschemas are rewritten already, and its pointer
 * @example
 * // Removes every title.
 * mapSchema(schema, ({ title, ...rest }) => rest)
 */
export function mapSchema(
  schema: SchemaNode,
  rewrite: (schema: SchemaObject, pointer: string) => SchemaNode,
  pointer = '',
): SchemaNode {
  if (typeof schema === 'boolean') return schema
  const mapValue = (value: unknown, at: string): unknown =>
    isSchema(value) ? mapSchema(value, rewrite, at) : value
  const copy: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(schema)) {
    const at = appendToken(pointer, keyword)
    let mapped: unknown = value
    if (schemaKeywords.has(keyword) && isSchema(value)) mapped = mapValue(value, at)
    else if (schemaListKeywords.has(keyword) && Array.isArray(value))
      mapped = value.map((item, index) => mapValue(item, `${at}/${index}`))
    else if (schemaMapKeywords.has(keyword) && isObject(value))
      mapped = mapEntries(value, at, mapValue)
    defineKey(copy, keyword, mapped)
  }
  return rewrite(copy, pointer)
}

/** Calls `visit` for a schema and every schema inside it, in the order of the document. */
export function visitSchema(
  schema: SchemaNode,
  visit: (schema: SchemaNode, pointer: string) => void,
  pointer = '',
): void {
  visit(schema, pointer)
  if (typeof schema === 'boolean') return
  for (const [keyword, value] of Object.entries(schema)) {
    const at = appendToken(pointer, keyword)
    if (schemaKeywords.has(keyword) && isSchema(value)) visitSchema(value, visit, at)
    else if (schemaListKeywords.has(keyword) && Array.isArray(value)) {
      for (const [index, item] of value.entries())
        if (isSchema(item)) visitSchema(item, visit, `${at}/${index}`)
    } else if (schemaMapKeywords.has(keyword) && isObject(value)) {
      for (const [key, item] of Object.entries(value))
        if (isSchema(item)) visitSchema(item, visit, appendToken(at, key))
    }
  }
}

/**
 * Visits some schemas of a document, and every schema inside them.
 *
 * @param entries their JSON Pointers
 */
export function visitSchemas(
  document: unknown,
  entries: readonly string[],
  visit: (schema: SchemaNode, pointer: string, isEntry: boolean) => void,
): void {
  for (const entry of entries) {
    const schema = resolvePointer(document, entry)
    if (!isSchema(schema)) continue
    visitSchema(schema, (inner, pointer) => visit(inner, pointer, pointer === entry), entry)
  }
}

function mapEntries(
  map: SchemaObject,
  pointer: string,
  mapValue: (value: unknown, at: string) => unknown,
): SchemaObject {
  const copy: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(map))
    defineKey(copy, key, mapValue(value, appendToken(pointer, key)))
  return copy
}

/** Like JSON.parse, sets `__proto__` as an ordinary key. */
export function defineKey(target: Record<string, unknown>, key: string, value: unknown): void {
  Object.defineProperty(target, key, {
    value,
    enumerable: true,
    configurable: true,
    writable: true,
  })
}

/** The schemas in the value of a keyword such as `allOf`. */
export function listSubschemas(list: unknown): readonly SchemaNode[] {
  return Array.isArray(list) ? list.filter(isSchema) : []
}
