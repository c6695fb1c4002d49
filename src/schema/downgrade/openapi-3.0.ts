import { resolvePointer } from '../../json/pointer.js'
import { refToPointer } from '../ref-pointer.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../schema.js'
import { defineKey, listSubschemas } from '../walk.js'
import { addNullable, convertBounds, convertTypes, mergeAnnotations } from './openapi-keywords.js'
import { requireSupport } from './require-support.js'

/**
 * Converts a schema of draft 2020-12 to a Schema Object of OpenAPI 3.0, which accepts the same values.
 *
 * A Schema Object has no place for definitions, so each `$ref` is replaced by its target. `nullable`
 * works together with `type`, as version 3.0.3 says.
 *
 * @param document each `$ref` in it is a JSON Pointer into it
 * @throws Error if OpenAPI 3.0 can't express a keyword, such as `patternProperties`, or if the schema
 * refers to itself
 * @example
 * downgradeToOpenapi30({ type: ['number', 'null'], exclusiveMinimum: 0 })
 * // { type: 'number', nullable: true, minimum: 0, exclusiveMinimum: true }
 * @see https://spec.openapis.org/oas/v3.0.3#schema-object
 */
export function downgradeToOpenapi30(document: SchemaNode): SchemaObject {
  const convert = (
    schema: SchemaNode,
    pointer: string,
    visited: readonly string[],
  ): SchemaObject => {
    if (typeof schema === 'boolean') return schema ? {} : { not: {} }
    requireSupport(schema, pointer, 'OpenAPI 3.0', unsupported)
    const convertInner = (inner: unknown): SchemaObject =>
      convert(isSchema(inner) ? inner : true, pointer, visited)
    const own = convertKeywords(schema, convertInner)
    if (schema.$ref === undefined) return own
    const target = typeof schema.$ref === 'string' ? refToPointer(schema.$ref) : undefined
    const found = target === undefined ? undefined : resolvePointer(document, target)
    if (target === undefined || !isSchema(found))
      throw new Error(`The $ref ${JSON.stringify(schema.$ref)} leads to no schema.`)
    if (visited.includes(target))
      throw new Error(`OpenAPI 3.0 can't express that #${target} refers to itself.`)
    return combine(own, convert(found, target, [...visited, target]))
  }
  return convert(document, '', [''])
}

const unsupported = [
  ...['$dynamicRef', 'maxContains', 'minContains', 'patternProperties', 'prefixItems'],
  ...['propertyNames', 'unevaluatedItems', 'unevaluatedProperties'],
]

const annotations = new Set([
  ...['default', 'deprecated', 'description', 'example', 'externalDocs', 'readOnly', 'title'],
  ...['writeOnly', 'xml'],
])

const copied = new Set([
  ...annotations,
  ...['format', 'maxItems', 'maxLength', 'maxProperties', 'minItems', 'minLength'],
  ...['minProperties', 'multipleOf', 'pattern', 'uniqueItems'],
])

type Convert = (schema: unknown) => SchemaObject

function convertKeywords(node: SchemaObject, convert: Convert): SchemaObject {
  const result: Record<string, unknown> = {}
  // Constraints that have no keyword of their own.
  const all: SchemaObject[] = []
  for (const [keyword, value] of Object.entries(node)) {
    if (copied.has(keyword) || keyword.startsWith('x-')) defineKey(result, keyword, value)
    else if (keyword === 'not' || keyword === 'items') result[keyword] = convert(value)
    else if (['allOf', 'anyOf', 'oneOf'].includes(keyword))
      result[keyword] = listSubschemas(value).map(convert)
    else if (keyword === 'properties' && isObject(value))
      result.properties = mapValues(value, convert)
    else if (keyword === 'additionalProperties')
      result.additionalProperties = typeof value === 'boolean' ? value : convert(value)
    else if (keyword === 'required' && Array.isArray(value) && value.length > 0)
      result.required = [...new Set(value)]
    else if (keyword === 'examples' && Array.isArray(value) && value.length > 0)
      result.example ??= value[0]
    else if (keyword === 'enum' && Array.isArray(value)) {
      if (value.length === 0) all.push({ not: {} })
      else result.enum = value
    } else if (keyword === 'const') {
      if ('enum' in node) all.push({ enum: [value] })
      else result.enum = [value]
    } else all.push(...convertConstraint(keyword, value, node, convert))
  }
  Object.assign(result, convertBounds(node))
  const types = convertTypes(node)
  // Both may be there already, with another meaning.
  if (['anyOf', 'enum'].some((keyword) => keyword in types && keyword in result)) all.push(types)
  else for (const [keyword, value] of Object.entries(types)) result[keyword] ??= value
  if (all.length > 0) result.allOf = [...(Array.isArray(result.allOf) ? result.allOf : []), ...all]
  return addNullable(result, isAnnotation)
}

/** What a keyword that OpenAPI 3.0 doesn't have demands, in other words. */
function convertConstraint(
  keyword: string,
  value: unknown,
  node: SchemaObject,
  convert: Convert,
): readonly SchemaObject[] {
  const entries = isObject(value) ? Object.entries(value) : []
  const without = (key: string): SchemaObject => ({ not: { type: 'object', required: [key] } })
  switch (keyword) {
    case 'contains':
      if (node.minContains === 0) return []
      // Not every item of an array violates it.
      return [{ not: { type: 'array', items: { not: convert(value) } } }]
    case 'then':
      return node.if === undefined ? [] : [{ anyOf: [{ not: convert(node.if) }, convert(value)] }]
    case 'else':
      return node.if === undefined ? [] : [{ anyOf: [convert(node.if), convert(value)] }]
    case 'dependentRequired':
      return entries.flatMap(([key, names]) =>
        Array.isArray(names) && names.length > 0
          ? [{ anyOf: [without(key), { required: names }] }]
          : [],
      )
    case 'dependentSchemas':
      return entries.map(([key, schema]) => ({ anyOf: [without(key), convert(schema)] }))
    default:
      return []
  }
}

function isAnnotation(keyword: string): boolean {
  return annotations.has(keyword) || keyword.startsWith('x-')
}

/** A schema and the target of its `$ref`. */
function combine(own: SchemaObject, target: SchemaObject): SchemaObject {
  if (Object.keys(own).every(isAnnotation)) return mergeAnnotations(own, target)
  const { allOf } = own
  return { ...own, allOf: [...(Array.isArray(allOf) ? allOf : []), target] }
}

function mapValues(map: SchemaObject, convert: Convert): SchemaObject {
  const result: Record<string, unknown> = {}
  for (const [key, value] of Object.entries(map)) defineKey(result, key, convert(value))
  return result
}
