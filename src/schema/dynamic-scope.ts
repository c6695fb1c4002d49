import { isObject, type SchemaNode, type SchemaObject } from './schema.js'
import { mapSchema, visitSchema } from './walk.js'

/** Whether the way to a schema decides what some reference in it means. */
export function usesDynamicScope(document: SchemaNode): boolean {
  let found = false
  visitSchema(document, (schema) => {
    if (isObject(schema) && '$dynamicRef' in schema) found = true
  })
  return found
}

/**
 * Where each `$dynamicAnchor` has a name of its own, or a pointer stands for the name, a
 * `$dynamicRef` can mean one place only: it is a `$ref`.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2
 */
export function withStaticRefs(document: SchemaNode): SchemaNode {
  const shared = sharesAnchor(document)
  return mapSchema(document, (schema) => {
    if (typeof schema.$dynamicRef !== 'string') return schema
    if (shared && /#[^/]/.test(schema.$dynamicRef)) return schema
    const { $dynamicRef, ...rest } = schema
    if (!('$ref' in rest)) return { ...rest, $ref: $dynamicRef }
    return { ...rest, allOf: [...branchesOf(rest), { $ref: $dynamicRef }] }
  })
}

function branchesOf(schema: SchemaObject): readonly unknown[] {
  return Array.isArray(schema.allOf) ? schema.allOf : []
}

function sharesAnchor(document: SchemaNode): boolean {
  const names: unknown[] = []
  visitSchema(document, (schema) => {
    if (isObject(schema) && '$dynamicAnchor' in schema) names.push(schema.$dynamicAnchor)
  })
  return new Set(names).size < names.length
}
