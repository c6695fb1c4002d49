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
 * Turns a `$dynamicRef` into a `$ref` if it can only have one target: it is a JSON Pointer, or no
 * two `$dynamicAnchor`s of the document have the same name.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2
 */
export function simplifyDynamicRefs(document: SchemaNode): SchemaNode {
  const hasOverrides = hasDuplicateAnchors(document)
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

function hasDuplicateAnchors(document: SchemaNode): boolean {
  const names: unknown[] = []
  visitSchema(document, (schema) => {
    if (isObject(schema) && '$dynamicAnchor' in schema) names.push(schema.$dynamicAnchor)
  })
  return new Set(names).size < names.length
}
