import { pointerToRef } from '../ref-pointer.js'
import type { Dialect, SchemaNode, SchemaObject } from '../schema.js'
import { mapSchema } from '../walk.js'
import type { BundledFile } from './resources.js'

/**
 * Replaces the references of a file, and removes the identifiers that the old ones needed. The
 * root of the bundle keeps its identifiers.
 *
 * @param targets pointers in the bundle, by the pointer of the schema with the `$ref`
 */
export function rewriteRefs(
  { document, bundlePointer }: BundledFile,
  targets: ReadonlyMap<string, string>,
  dialect: Dialect,
): SchemaNode {
  return mapSchema(document, (schema, pointer) => {
    const isBundleRoot = pointer === '' && bundlePointer === ''
    const kept = isBundleRoot ? schema : omitKeywords(schema, identifiers)
    const target = targets.get(bundlePointer + pointer)
    if (target === undefined) return kept
    const $ref = pointerToRef(target)
    if (dialect === '2020-12') return { ...kept, $ref }
    // draft-07 ignores all keywords next to a `$ref`. Those that only describe do no harm.
    const isKept = (keyword: string) =>
      descriptive.has(keyword) || (isBundleRoot && rootKeywords.has(keyword))
    return { ...filterKeywords(schema, isKept), $ref }
  })
}

const identifiers = new Set(['$id', '$anchor', '$dynamicAnchor', '$schema'])
const rootKeywords = new Set(['$schema', '$id', 'definitions'])
const descriptive = new Set([
  '$comment',
  'default',
  'deprecated',
  'description',
  'examples',
  'title',
])

function omitKeywords(schema: SchemaObject, keywords: ReadonlySet<string>): SchemaObject {
  return filterKeywords(schema, (keyword) => !keywords.has(keyword))
}

function filterKeywords(schema: SchemaObject, isKept: (keyword: string) => boolean): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => isKept(keyword)))
}
