import { isObject, type SchemaObject } from './schema.js'

/**
 * The known values of an open vocabulary: authored as a plain string with `x-values`. `undefined`
 * for every other schema; a closed enum has its values in `enum`.
 */
export function vocabularyValues(schema: SchemaObject): readonly string[] | undefined {
  const values = schema['x-values']
  if (!isObject(values) || 'enum' in schema || schema.type !== 'string') return undefined
  return Object.keys(values)
}

/** A schema without our annotations: what every other tool may read. */
export function withoutAnnotations(schema: SchemaObject): SchemaObject {
  return Object.fromEntries(Object.entries(schema).filter(([keyword]) => !keyword.startsWith('x-')))
}

/** Descriptions of values, in the order of the values. */
export function valueDescriptions(
  schema: SchemaObject,
  values: readonly unknown[],
): readonly string[] {
  const documented = isObject(schema['x-values']) ? schema['x-values'] : {}
  return values.map((value) => {
    const facts = documented[String(value)]
    return isObject(facts) && typeof facts.description === 'string' ? facts.description : ''
  })
}
