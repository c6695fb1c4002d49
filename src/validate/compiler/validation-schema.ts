import { refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { mapSchema, visitSchema } from '../../schema/walk.js'
import { isCheckedFormat } from './format-checks.js'
import { mergeNullBranch } from './merge-null-branch.js'
import { mergeTypeBranches, removeRedundantType } from './simplify-types.js'

/**
 * Builds the schema that is compiled. It accepts the same values as the authored schema, but gives
 * one issue for each violated keyword and needs half the code.
 */
export function buildValidationSchema(schema: Schema): SchemaNode {
  const keepsFormats = !schema.annotatesFormats
  const referenced = collectReferencedBranches(schema.document)
  const isMergeable = (pointer: string) => !referenced.has(`${pointer}/anyOf`)
  const simplified = mapSchema(schema.document, (node, pointer) => {
    const simple = removeRedundantType(removeAnnotations(node, keepsFormats))
    return isMergeable(pointer) ? mergeTypeBranches(simple) : simple
  })
  return mapSchema(simplified, (node, pointer) =>
    isMergeable(pointer) ? mergeNullBranch(node, simplified) : node,
  )
}

/** The pointers of each `anyOf` that a reference leads into, so its branches have to stay. */
function collectReferencedBranches(document: SchemaNode): ReadonlySet<string> {
  const found = new Set<string>()
  visitSchema(document, (node) => {
    const pointer =
      isObject(node) && typeof node.$ref === 'string' ? refToPointer(node.$ref) : undefined
    for (const { index } of pointer?.matchAll(/\/anyOf\//g) ?? [])
      found.add(`${pointer?.slice(0, index)}/anyOf`)
  })
  return found
}

// Annotations don't affect validity.
const annotationKeywords = new Set([
  '$anchor',
  '$comment',
  '$dynamicAnchor',
  '$id',
  '$schema',
  '$vocabulary',
  'contentEncoding',
  'contentMediaType',
  'contentSchema',
  'default',
  'deprecated',
  'description',
  'examples',
  'readOnly',
  'title',
  'writeOnly',
])

// Keywords of other dialects and of ajv itself.
const foreignKeywords = new Set([
  '$async',
  '$recursiveAnchor',
  '$recursiveRef',
  'additionalItems',
  'dependencies',
  'id',
  'nullable',
])

function removeAnnotations(schema: SchemaObject, keepsFormats: boolean): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => {
      if (keyword === 'format') return keepsFormats && isCheckedFormat(value)
      if (annotationKeywords.has(keyword) || keyword.startsWith('x-')) return false
      return !foreignKeywords.has(keyword)
    }),
  )
}
