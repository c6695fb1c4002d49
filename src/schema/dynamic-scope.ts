import { isObject, type SchemaNode, type SchemaObject } from './schema.js'
import { listSubschemas, mapSchema, visitSchema } from './walk.js'

/** Whether a schema has a `$dynamicRef`, whose target depends on the path of the evaluation. */
export function usesDynamicScope(document: SchemaNode): boolean {
  let found = false
  visitSchema(document, (schema) => {
    if (isObject(schema) && '$dynamicRef' in schema) found = true
  })
  return found
}

/**
 * Turns a `$dynamicRef` into a `$ref` if it can only have one target: it is a JSON Pointer, or there
 * is only one `$dynamicAnchor` of its name.
 *
 * @param hasOverrides whether two `$dynamicAnchor`s have the same name
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2
 */
export function simplifyDynamicRefs(document: SchemaNode, hasOverrides: boolean): SchemaNode {
  return mapSchema(document, (schema) => {
    const { $dynamicRef, ...rest } = schema
    if (typeof $dynamicRef !== 'string') return schema
    if (hasOverrides && isAnchorRef($dynamicRef)) return schema
    return addRef(rest, $dynamicRef)
  })
}

function addRef(schema: SchemaObject, $ref: string): SchemaObject {
  if (!('$ref' in schema)) return { ...schema, $ref }
  return { ...schema, allOf: [...listSubschemas(schema.allOf), { $ref }] }
}

function isAnchorRef(ref: string): boolean {
  return /#[^/]/.test(ref)
}

/** Whether two of some schemas have the same `$dynamicAnchor`, or two have a `$recursiveAnchor`. */
export function hasDuplicateAnchors(schemas: Iterable<SchemaObject>): boolean {
  const names = new Set<unknown>()
  for (const { $dynamicAnchor, $recursiveAnchor } of schemas) {
    const name = $dynamicAnchor ?? $recursiveAnchor
    if (name === undefined || name === false) continue
    if (names.has(name)) return true
    names.add(name)
  }
  return false
}
