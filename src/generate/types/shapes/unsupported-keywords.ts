import { isObject, type Schema, type SchemaObject } from '../../../schema/schema.js'
import { listSubschemas } from '../../../schema/walk.js'
import type { UnsupportedKeyword } from './context.js'
import { areMutuallyExclusive } from './mutually-exclusive.js'

const unsupportedIn: Readonly<Record<string, Schema['dialect'] | 'both'>> = {
  $dynamicRef: '2020-12',
  contains: 'both',
  dependencies: 'draft-07',
  dependentRequired: '2020-12',
  dependentSchemas: '2020-12',
  not: 'both',
  propertyNames: 'both',
}

/**
 * The keywords of a schema that affect the shape of values, but that no TypeScript type expresses.
 * Bounds, formats and patterns aren't listed, because comments describe them.
 */
export function findUnsupportedKeywords(
  node: SchemaObject,
  pointer: string,
  schema: Schema,
): readonly UnsupportedKeyword[] {
  const { dialect } = schema
  const found: UnsupportedKeyword[] = []
  const add = (keyword: string, message: string) =>
    void found.push({ pointer: `${pointer}/${keyword}`, message })
  for (const [keyword, support] of Object.entries(unsupportedIn))
    if (keyword in node && (support === 'both' || support === dialect)) add(keyword, 'ignored')
  if ('if' in node && ('then' in node || 'else' in node))
    add('if', 'ignored, together with `then` and `else`')
  for (const keyword of ['unevaluatedItems', 'unevaluatedProperties'])
    if (dialect === '2020-12' && isObject(node[keyword])) add(keyword, 'ignored')
  if (Array.isArray(node.oneOf) && !areMutuallyExclusive(listSubschemas(node.oneOf), schema))
    add('oneOf', "exclusivity isn't expressed")
  return found
}
