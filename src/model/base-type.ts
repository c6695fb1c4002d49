import { readArray, wrapInArray } from '../schema/keywords.js'
import type { SchemaObject } from '../schema/schema.js'
import { createArrayType } from './array-type.js'
import type { ModelContext } from './context.js'
import { createObjectType } from './object-type.js'
import { createNumberType, createStringType } from './scalar-type.js'
import type { Type } from './type.js'
import { createValueTypes, hasValues, readValues } from './values.js'

/**
 * The types that the keywords `type`, `enum` and `const` of a schema allow, with the constraints for
 * each. Without `type`, the constraints tell which kind of value the author means.
 *
 * @returns one list for each keyword: a value has one type of every list
 */
export function resolveBaseTypes(
  node: SchemaObject,
  pointer: string,
  context: ModelContext,
): ReadonlyArray<readonly Type[]> {
  const values = [
    ...(Array.isArray(node.enum) ? [createValueTypes(node.enum, readValues(node, node.enum))] : []),
    ...('const' in node ? [createValueTypes([node.const], readValues(node, [node.const]))] : []),
  ]
  const named = wrapInArray(node.type).filter((name) => typeof name === 'string')
  const kinds = named.length > 0 ? named : inferKinds(node)
  const types = kinds.map((kind): Type => {
    const type = createType(kind, node, pointer, context)
    return named.length > 0 ? type : { ...type, implied: true }
  })
  if (values.length === 0) return types.length === 0 ? [] : [types]
  // Next to values, a type without constraints says nothing.
  const constrained = types.filter((type) => type.kind !== 'null' && !isBare(type))
  const allowsNull = named.length === 0 || named.includes('null')
  return [
    ...values.map((list) =>
      allowsNull || list.length === 1 ? list : list.filter(({ kind }) => kind !== 'null'),
    ),
    ...(constrained.length === 0
      ? []
      : [constrained.map((type) => ({ ...type, implied: true as const }))]),
  ]
}

/** Whether a type has nothing but its kind. */
export function isBare(type: Type): boolean {
  const { kind, implied: _, ...rest } = type
  if (Object.keys(rest).length === 0) return true
  const inner = type.kind === 'array' ? type.items : type.kind === 'map' ? type.values : undefined
  return inner?.kind === 'any' && inner.notes === undefined && Object.keys(rest).length === 1
}

function createType(
  kind: string,
  node: SchemaObject,
  pointer: string,
  context: ModelContext,
): Type {
  switch (kind) {
    case 'null':
    case 'boolean':
      return { kind }
    case 'integer':
    case 'number':
      return createNumberType(kind, node)
    case 'string':
      return createStringType(node, pointer, context)
    case 'array':
      return createArrayType(node, pointer, context)
    case 'object':
      return createObjectType(node, pointer, context)
    default:
      return { kind: 'any' }
  }
}

/** The kinds of values that a schema without `type` has constraints for. */
function inferKinds(node: SchemaObject): readonly string[] {
  const kinds = Object.entries(constraintKeywords).flatMap(([kind, keywords]) =>
    keywords.some((keyword) => keyword in node) ? [kind] : [],
  )
  const hasOpenValues = hasValues(node) && readArray(node.enum).length === 0
  if (kinds.length === 0 && ('format' in node || hasOpenValues)) return ['string']
  return kinds
}

const constraintKeywords = {
  number: ['exclusiveMaximum', 'exclusiveMinimum', 'maximum', 'minimum', 'multipleOf'],
  string: [
    'contentEncoding',
    'contentMediaType',
    'contentSchema',
    'maxLength',
    'minLength',
    'pattern',
  ],
  array: [
    'contains',
    'items',
    'maxItems',
    'minItems',
    'prefixItems',
    'unevaluatedItems',
    'uniqueItems',
  ],
  object: [
    ...['additionalProperties', 'dependentRequired', 'dependentSchemas', 'maxProperties'],
    ...['minProperties', 'patternProperties', 'properties', 'propertyNames', 'required'],
    ...['unevaluatedProperties'],
  ],
}
