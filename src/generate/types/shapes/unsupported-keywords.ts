import { isObject, type Schema, type SchemaObject } from '../../../schema/schema.js'
import { listSubschemas } from '../../../schema/walk.js'
import type { UnsupportedKeyword } from './context.js'
import { areMutuallyExclusive } from './mutually-exclusive.js'

const unsupported = [
  '$dynamicRef',
  'contains',
  'dependentRequired',
  'dependentSchemas',
  'not',
  'propertyNames',
]

/**
 * The keywords of a schema that affect the shape of values, but that no TypeScript type expresses.
 * Bounds, formats and patterns aren't listed, because the shape is the same without them.
 */
export function findUnsupportedKeywords(
  node: SchemaObject,
  pointer: string,
  schema: Schema,
): readonly UnsupportedKeyword[] {
  const found: UnsupportedKeyword[] = []
  const add = (keyword: string, message: string) =>
    void found.push({ pointer: `${pointer}/${keyword}`, message })
  for (const keyword of unsupported) if (keyword in node) add(keyword, 'ignored')
  if ('if' in node && ('then' in node || 'else' in node))
    add('if', 'ignored, together with `then` and `else`')
  for (const keyword of ['unevaluatedItems', 'unevaluatedProperties'])
    if (isObject(node[keyword])) add(keyword, 'ignored')
  if (Array.isArray(node.oneOf) && !areMutuallyExclusive(listSubschemas(node.oneOf), schema))
    add('oneOf', "exclusivity isn't expressed")
  return found
}
