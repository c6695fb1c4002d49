import { readArray, readMap, readStrings, wrapInArray } from '../../schema/keywords.js'
import { matchesType } from '../../schema/matches-type.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { matchesPattern } from '../pattern/matches-pattern.js'

const MAX_DEPTH = 4

/**
 * Whether no value can fit both of two schemas, as far as their types, values, ranges and required keys
 * tell. False if it isn't sure.
 *
 * @param document the schema that they are parts of
 */
export function areDisjoint(a: unknown, b: unknown, document: SchemaNode, depth = 0): boolean {
  if (depth > MAX_DEPTH) return false
  const [ofA, ofB] = [listParts(a, document), listParts(b, document)]
  const parts = [...ofA, ...ofB]
  if (parts.includes(false)) return true
  const schemas = parts.filter(isObject)
  const values = schemas.map(listValues).find((list) => list !== undefined)
  if (values !== undefined) return !values.some((value) => mayFit(value, schemas))
  const types = schemas.reduce(restrictTypes, allTypes)
  return types.every((type) => {
    if (type === 'number') return isEmptyRange(schemas)
    if (type !== 'object') return false
    const required = new Set(schemas.flatMap((schema) => readStrings(schema.required)))
    return [...required].some((name) => {
      const [one, other] = [ofA, ofB].map((list) => listProperties(name, list.filter(isObject)))
      if (one === undefined || other === undefined) return true
      return one.some((it) => other.some((that) => areDisjoint(it, that, document, depth + 1)))
    })
  })
}

/** The schemas that apply to the same value. */
function listParts(schema: unknown, document: SchemaNode): readonly unknown[] {
  const parts = new Set<unknown>()
  const pending = [schema]
  while (pending.length > 0) {
    const part = pending.pop()
    if (part === undefined || parts.has(part)) continue
    parts.add(part)
    if (isObject(part)) pending.push(resolveLocalRef(document, part.$ref), ...readArray(part.allOf))
  }
  return [...parts]
}

function listValues(schema: SchemaObject): readonly unknown[] | undefined {
  if ('const' in schema) return [schema.const]
  return Array.isArray(schema.enum) ? schema.enum : undefined
}

function mayFit(value: unknown, schemas: readonly SchemaObject[]): boolean {
  const isScalar = typeof value !== 'object' || value === null
  return schemas.every((schema) => {
    const types = wrapInArray(schema.type)
    if (types.length > 0 && !types.some((type) => matchesType(value, String(type)))) return false
    if (isScalar && listValues(schema)?.includes(value) === false) return false
    return (
      typeof value !== 'string' ||
      typeof schema.pattern !== 'string' ||
      matchesPattern(schema.pattern, value) !== false
    )
  })
}

const allTypes: readonly string[] = ['null', 'boolean', 'number', 'string', 'array', 'object']

function restrictTypes(types: readonly string[], { type }: SchemaObject): readonly string[] {
  const named = wrapInArray(type).map((name) => (name === 'integer' ? 'number' : name))
  return named.length === 0 ? types : types.filter((name) => named.includes(name))
}

function isEmptyRange(schemas: readonly SchemaObject[]): boolean {
  const read = (keyword: string) =>
    schemas.map((schema) => schema[keyword]).filter((it) => typeof it === 'number')
  const min = Math.max(...read('minimum'), ...read('exclusiveMinimum'))
  const max = Math.min(...read('maximum'), ...read('exclusiveMaximum'))
  return min > max
}

/** What schemas ask of a property; `undefined` if one of them forbids it. */
function listProperties(
  name: string,
  schemas: readonly SchemaObject[],
): readonly unknown[] | undefined {
  const found: unknown[] = []
  for (const { properties, patternProperties, additionalProperties } of schemas) {
    const fields = readMap(properties)
    if (Object.hasOwn(fields, name)) found.push(fields[name])
    else if (additionalProperties === false && patternProperties === undefined) return undefined
  }
  return found
}
