import { usesDynamicScope } from '../../schema/dynamic-scope.js'
import type { Schema, SchemaNode, SchemaObject } from '../../schema/schema.js'
import { mapSchema } from '../../schema/walk.js'
import { mergeNullBranch } from './merge-null-branch.js'
import { mergeTypeBranches, removeRedundantType } from './simplify-types.js'
import { isCheckedFormat } from './unchecked-formats.js'

/**
 * Builds the schema that ajv compiles. It accepts the same values as the authored schema, but gives
 * one error for each violated keyword and needs half the code.
 */
export function buildValidationSchema(schema: Schema): SchemaNode {
  // `$id`s only matter for dynamic references. Without those, every reference is a pointer into the
  // document.
  const keepsIds = usesDynamicScope(schema.document)
  const simplified = mapSchema(schema.document, (node) =>
    mergeTypeBranches(removeRedundantType(removeAnnotations(node, keepsIds))),
  )
  return mapSchema(simplified, (node) => mergeNullBranch(node, simplified))
}

// Annotations don't affect validity, but ajv's standalone code would contain them.
const annotationKeywords = new Set([
  '$comment',
  '$schema',
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

// Keywords of other dialects, which ajv knows all the same.
const foreignKeywords = new Set(['additionalItems', 'dependencies', 'nullable'])

function removeAnnotations(schema: SchemaObject, keepsIds: boolean): SchemaObject {
  return Object.fromEntries(
    Object.entries(schema).filter(([keyword, value]) => {
      if (keyword === '$id') return keepsIds
      if (keyword === 'format') return isCheckedFormat(value)
      if (annotationKeywords.has(keyword) || keyword.startsWith('x-')) return false
      return !foreignKeywords.has(keyword)
    }),
  )
}
