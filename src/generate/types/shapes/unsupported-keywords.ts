import { isObject, type Schema, type SchemaObject } from '../../../schema/schema.js'
import { listSubschemas } from '../../../schema/walk.js'
import type { UnsupportedKeyword } from './context.js'
import { areMutuallyExclusive } from './mutually-exclusive.js'

const unsupported = ['$dynamicRef', 'contains', 'not', 'propertyNames']

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
  for (const keyword of ['dependentRequired', 'dependentSchemas'])
    if (keyword in node) add(keyword, "the dependency isn't expressed")
  if ('if' in node && ('then' in node || 'else' in node)) add('if', "the condition isn't expressed")
  for (const keyword of ['unevaluatedItems', 'unevaluatedProperties'])
    if (isObject(node[keyword])) add(keyword, 'ignored')
  if (Array.isArray(node.oneOf) && !areMutuallyExclusive(listSubschemas(node.oneOf), schema))
    add('oneOf', "exclusivity isn't expressed")
  return found
}
