import { isObject, type SchemaObject } from './schema.js'

/**
 * The known values of an open vocabulary, which is a string with `x-values`. `undefined` for every
 * other schema. A closed vocabulary has its values in `enum`.
 */
export function readVocabularyValues(schema: SchemaObject): readonly string[] | undefined {
  const values = schema['x-values']
  if (!isObject(values) || 'enum' in schema || schema.type !== 'string') return undefined
  return Object.keys(values)
}

/** A schema without its `x-` keywords, which other tools may not know. */
export function removeExtensions(schema: SchemaObject): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keyword.startsWith('x-')))
}

/** The descriptions of values, in the order of the values. `''` for a value without one. */
export function readValueDescriptions(
  schema: SchemaObject,
  values: readonly unknown[],
): readonly string[] {
  const entries = isObject(schema['x-values']) ? schema['x-values'] : {}
  return values.map((value) => {
    const entry = entries[String(value)]
    return isObject(entry) && typeof entry.description === 'string' ? entry.description : ''
  })
}
