import { appendToken, parsePointer } from '../json/pointer.js'
import { pickNumbers, readArray, readString } from '../schema/keywords.js'
import { refToPointer, resolveLocalRef } from '../schema/ref-pointer.js'
import { removeDuplicates } from '../schema/remove-duplicates.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../schema/schema.js'
import { readAnnotations } from './annotations.js'
import type { Field, Type } from './model.js'
import { createScalarType, createValueTypes } from './scalar-types.js'

/**
 * Resolves the type of a schema.
 *
 * @returns the type without its null, and whether null is allowed next to other values
 * @example resolveType({ type: ['string', 'null'] }, '', schema) // { type: { kind: 'string' }, nullable: true }
 */
export function resolveType(
  node: SchemaNode,
  pointer: string,
  schema: Schema,
): { readonly type: Type; readonly nullable: boolean } {
  const members = resolveMembers(node, pointer, schema)
  const others = members.filter((member) => member.kind !== 'null')
  if (others.length === 0) return { type: members[0] ?? { kind: 'any' }, nullable: false }
  const nullable = others.length < members.length
  const [first] = others
  if (first !== undefined && others.length === 1) return { type: first, nullable }
  return { type: { kind: 'union', members: others }, nullable }
}

/** Reads the fields of an object, in the order of `properties`. */
export function readFields(node: SchemaObject, pointer: string, schema: Schema): readonly Field[] {
  const properties = isObject(node.properties) ? node.properties : {}
  const required = new Set(readArray(node.required))
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isSchema(property)) return []
    const fieldPointer = appendToken(`${pointer}/properties`, name)
    return [readField(name, property, required.has(name), fieldPointer, schema)]
  })
}

function readField(
  name: string,
  property: SchemaNode,
  required: boolean,
  pointer: string,
  schema: Schema,
): Field {
  const node = isObject(property) ? property : {}
  // A field without a description or examples takes those of the schema it refers to.
  const target = findReferencedSchema(node, schema)
  const examples = readArray(node.examples)
  const { type, nullable } = resolveType(property, pointer, schema)
  // Spreading more than the annotations makes this several times slower.
  return {
    name,
    type,
    nullable,
    required,
    description: readString(node.description) || (readString(target?.description) ?? ''),
    default: node.default,
    examples: examples.length > 0 ? examples : readArray(target?.examples),
    deprecated: node.deprecated === true,
    pointer,
    ...readAnnotations(node),
  }
}

function findReferencedSchema(node: SchemaObject, schema: Schema): SchemaObject | undefined {
  const refs = [node, ...readArray(node.anyOf)].filter(isObject).map(({ $ref }) => $ref)
  const ref = refs.find((value) => typeof value === 'string')
  const target = resolveLocalRef(schema.document, ref)
  return isObject(target) ? target : undefined
}

/**
 * Reads the type of keys that no field names.
 *
 * @returns `undefined` if the schema says nothing about them
 */
export function readAdditionalType(
  node: SchemaObject,
  pointer: string,
  schema: Schema,
): Type | undefined {
  if (isSchema(node.additionalProperties))
    return resolveNullableType(node.additionalProperties, `${pointer}/additionalProperties`, schema)
  return propertyKeywords.some((keyword) => keyword in node) ? { kind: 'any' } : undefined
}

/** With one of these, a schema may describe more properties than `properties` names. */
const propertyKeywords = [
  '$ref',
  '$dynamicRef',
  'allOf',
  'anyOf',
  'dependencies',
  'dependentSchemas',
  'if',
  'oneOf',
  'patternProperties',
  'unevaluatedProperties',
]

/** Resolves a type whose null is a member of a union, where a `nullable` has no place. */
function resolveNullableType(value: unknown, pointer: string, schema: Schema): Type {
  if (!isSchema(value)) return { kind: 'any' }
  const { type, nullable } = resolveType(value, pointer, schema)
  return nullable ? { kind: 'union', members: [type, { kind: 'null' }] } : type
}

function resolveMembers(node: SchemaNode, pointer: string, schema: Schema): readonly Type[] {
  if (node === true) return [{ kind: 'any' }]
  if (node === false) return [{ kind: 'never' }]
  if (typeof node.$ref === 'string') return [resolveRefType(node.$ref, schema)]
  for (const keyword of ['anyOf', 'oneOf'] as const) {
    const branches = readArray(node[keyword])
    if (branches.length > 0) return resolveBranches(branches, `${pointer}/${keyword}`, schema)
  }
  if (Array.isArray(node.enum)) return createValueTypes(node.enum)
  if ('const' in node) return createValueTypes([node.const])
  const types = [node.type].flat().filter((type) => typeof type === 'string')
  if (types.length > 0) return types.map((type) => resolveTypeKeyword(type, node, pointer, schema))
  const allOf = readArray(node.allOf).filter(isSchema)
  if (allOf[0] !== undefined && allOf.length === 1)
    return resolveMembers(allOf[0], `${pointer}/allOf/0`, schema)
  if (isObject(node.properties)) return [resolveObjectType(node, pointer, schema)]
  return [{ kind: 'any' }]
}

function resolveBranches(
  branches: readonly unknown[],
  pointer: string,
  schema: Schema,
): readonly Type[] {
  const members = branches.flatMap((branch, index) =>
    isSchema(branch) ? resolveMembers(branch, `${pointer}/${index}`, schema) : [],
  )
  return removeDuplicates(members)
}

/** Only a definition has a name. Other schemas are not followed: they may contain themselves. */
function resolveRefType(ref: string, schema: Schema): Type {
  const pointer = refToPointer(ref)
  if (pointer === '') return { kind: 'ref', name: schema.name }
  const [container, name, ...rest] = parsePointer(pointer ?? '') ?? []
  const isDefinition = (container === '$defs' || container === 'definitions') && rest.length === 0
  return isDefinition && name !== undefined ? { kind: 'ref', name } : { kind: 'any' }
}

function resolveTypeKeyword(
  type: string,
  node: SchemaObject,
  pointer: string,
  schema: Schema,
): Type {
  if (type === 'array') return resolveArrayType(node, pointer, schema)
  if (type === 'object') return resolveObjectType(node, pointer, schema)
  return createScalarType(type, node)
}

function resolveArrayType(node: SchemaObject, pointer: string, schema: Schema): Type {
  const resolveItem = (keyword: string, value: unknown) =>
    resolveNullableType(value, `${pointer}/${keyword}`, schema)
  if (Array.isArray(node.prefixItems))
    return {
      kind: 'tuple',
      items: node.prefixItems.map((item, index) => resolveItem(`prefixItems/${index}`, item)),
      rest: node.items === false ? undefined : resolveItem('items', node.items),
    }
  return {
    kind: 'array',
    items: resolveItem('items', node.items),
    ...pickNumbers(node, ['minItems', 'maxItems']),
  }
}

function resolveObjectType(node: SchemaObject, pointer: string, schema: Schema): Type {
  const additional = readAdditionalType(node, pointer, schema)
  const fields = readFields(node, pointer, schema)
  if (fields.length > 0) return { kind: 'object', fields, additional }
  return { kind: 'map', values: additional ?? { kind: 'any' } }
}
