import { pointerToRef } from '../ref-pointer.js'
import type { SchemaNode, SchemaObject } from '../schema.js'
import { mapSchema } from '../walk.js'
import type { Unit } from './units.js'

/**
 * Replaces the references of a unit, and removes the identifiers that the old ones needed. The root of
 * the bundle keeps its identifiers.
 *
 * @param targets pointers in the bundle, by the pointer of the schema with the `$ref`
 */
export function rewriteRefs(
  unit: Unit,
  isRoot: boolean,
  targets: ReadonlyMap<string, string>,
): SchemaNode {
  return mapSchema(
    unit.schema,
    (schema, pointer) => {
      const kept = isRoot && pointer === unit.pointer ? schema : omitKeywords(schema, identifiers)
      const target = targets.get(pointer)
      return target === undefined ? kept : { ...kept, $ref: pointerToRef(target) }
    },
    unit.pointer,
  )
}

const identifiers = new Set(['$id', '$anchor', '$dynamicAnchor', '$schema'])

function omitKeywords(schema: SchemaObject, keywords: ReadonlySet<string>): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keywords.has(keyword)))
}
