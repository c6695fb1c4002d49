import type { SchemaNode, SchemaObject } from './schema.js'
import { listSubschemas, mapSchema } from './walk.js'

/**
 * Turns each `$dynamicRef` into a `$ref`.
 *
 * @param pointer where the schema stands
 * @returns also the pointers of those that refer to an anchor: their target may depend on the path of
 * the evaluation
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2
 */
export function replaceDynamicRefs(
  document: SchemaNode,
  pointer: string,
): { readonly schema: SchemaNode; readonly dynamicRefs: ReadonlySet<string> } {
  const dynamicRefs = new Set<string>()
  const replace = ({ $dynamicRef, ...schema }: SchemaObject, at: string): SchemaObject => {
    if (typeof $dynamicRef !== 'string') return schema
    const branches = listSubschemas(schema.allOf)
    const hasOther = '$ref' in schema
    if (isAnchorRef($dynamicRef)) dynamicRefs.add(hasOther ? `${at}/allOf/${branches.length}` : at)
    if (!hasOther) return { ...schema, $ref: $dynamicRef }
    return { ...schema, allOf: [...branches, { $ref: $dynamicRef }] }
  }
  return { schema: mapSchema(document, replace, pointer), dynamicRefs }
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
