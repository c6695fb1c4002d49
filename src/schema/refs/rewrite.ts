import { pointerToRef } from '../ref-pointer.js'
import type { SchemaNode, SchemaObject } from '../schema.js'
import { mapSchema } from '../walk.js'
import type { BundledFile } from './resolve.js'

/**
 * Replaces the references of a file, and removes the identifiers that the old ones needed. The
 * root of the bundle keeps its identifiers.
 *
 * @param targets pointers in the bundle, by the pointer of the schema with the `$ref`
 */
export function rewriteRefs(
  { document, bundlePointer }: BundledFile,
  targets: ReadonlyMap<string, string>,
): SchemaNode {
  return mapSchema(document, (schema, pointer) => {
    const isBundleRoot = pointer === '' && bundlePointer === ''
    const kept = isBundleRoot ? schema : omitKeywords(schema, identifiers)
    const target = targets.get(bundlePointer + pointer)
    return target === undefined ? kept : { ...kept, $ref: pointerToRef(target) }
  })
}

const identifiers = new Set(['$id', '$anchor', '$dynamicAnchor', '$schema'])

function omitKeywords(schema: SchemaObject, keywords: ReadonlySet<string>): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.has(keyword)))
}
