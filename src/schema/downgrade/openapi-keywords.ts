import { wrapInArray } from '../keywords.js'
import { isObject, type SchemaObject } from '../schema.js'

// In a Schema Object, the exclusive bounds are booleans, `type` is one type, and null is `nullable`.
// @see https://spec.openapis.org/oas/v3.0.3#schema-object

/** Of two bounds in the same direction, only the stricter one counts. */
export function convertBounds(node: SchemaObject): SchemaObject {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum } = node
  const isAbove = typeof exclusiveMinimum === 'number' && !(Number(minimum) > exclusiveMinimum)
  const isBelow = typeof exclusiveMaximum === 'number' && !(Number(maximum) < exclusiveMaximum)
  return {
    ...(isAbove
      ? { minimum: exclusiveMinimum, exclusiveMinimum: true }
      : minimum !== undefined && { minimum }),
    ...(isBelow
      ? { maximum: exclusiveMaximum, exclusiveMaximum: true }
      : maximum !== undefined && { maximum }),
  }
}

/** Only null. `nullable` needs a `type`, and most programs expect one. */
const nullSchema: SchemaObject = { type: 'string', nullable: true, enum: [null] }

/** The types of a schema: one with `nullable`, or a branch for each. */
export function convertTypes({ type }: SchemaObject): SchemaObject {
  const types = wrapInArray(type)
  const others = types.filter((it) => it !== 'null')
  const [first] = others
  if (first === undefined) return types.length === 0 ? {} : nullSchema
  const nullable = others.length < types.length ? { nullable: true } : {}
  if (others.length === 1) return { ...convertType(first), ...nullable }
  return {
    anyOf: others.map((it, index) => ({ ...convertType(it), ...(index === 0 && nullable) })),
  }
}

/** An array needs `items`. */
function convertType(type: unknown): SchemaObject {
  return type === 'array' ? { type, items: {} } : { type }
}

/**
 * Rewrites "a value or null" as one schema with `nullable`, which generators understand better than
 * two branches.
 *
 * @param isAnnotation whether a keyword doesn't constrain values
 */
export function addNullable(
  schema: SchemaObject,
  isAnnotation: (keyword: string) => boolean,
): SchemaObject {
  const constraints = Object.keys(schema).filter((keyword) => !isAnnotation(keyword))
  const [keyword] = constraints
  if (constraints.length !== 1 || (keyword !== 'anyOf' && keyword !== 'oneOf')) return schema
  const { [keyword]: branches, ...own } = schema
  if (!Array.isArray(branches) || branches.length !== 2) return schema
  const value = branches.find((it) => !isNullSchema(it))
  if (!branches.some(isNullSchema) || !isObject(value)) return schema
  // `nullable` says nothing about other keywords, which may refuse null.
  const isPlain = !['allOf', 'anyOf', 'oneOf', 'not'].some((it) => it in value)
  if (typeof value.type !== 'string' || !isPlain) return schema
  // With oneOf, null must not be valid twice.
  if (keyword === 'oneOf' && value.nullable === true) return schema
  const values = Array.isArray(value.enum) && { enum: [...new Set([...value.enum, null])] }
  return { ...mergeAnnotations(own, value), nullable: true, ...values }
}

/** Adds annotations to a schema. They replace those of the same name, but both descriptions stay. */
export function mergeAnnotations(annotations: SchemaObject, schema: SchemaObject): SchemaObject {
  const texts = [annotations.description, schema.description]
  const description = texts.every((it) => typeof it === 'string') && {
    description: [...new Set(texts)].join('\n\n'),
  }
  return { ...schema, ...annotations, ...description }
}

/** Whether a branch allows null, and says nothing else about it. */
function isNullSchema(schema: unknown): boolean {
  return JSON.stringify(schema) === JSON.stringify(nullSchema)
}
