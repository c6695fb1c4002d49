import { readArray } from '../schema/keywords.js'
import { isObject, type SchemaNode, type SchemaObject } from '../schema/schema.js'
import { flattenUnion, listConstants } from './alternatives.js'
import type { ModelContext } from './context.js'
import type { Alias, Definition, Entity, Vocabulary } from './model.js'
import { readNotes } from './notes.js'
import { toObjectKeys } from './object-type.js'
import { resolveSchema } from './resolve-type.js'
import type { MapType, ObjectType, Type } from './type.js'
import { hasValues, readValues } from './values.js'

/** Builds the definition of a schema with a name. */
export function buildDefinition(
  name: string,
  node: SchemaNode,
  pointer: string,
  context: ModelContext,
): Definition {
  const schema = isObject(node) ? node : {}
  const { description = '', ...notes } = readNotes(schema)
  const base = { name, description, notes, pointer }
  const { type, nullable } = resolveSchema(node, pointer, context)
  const parts = type.kind === 'intersection' && type.notes === undefined ? type.members : [type]
  const object = hasProperties(schema) ? parts.find(isObjectType) : undefined
  if (object !== undefined) return buildEntity(base, schema, object, parts, nullable)
  const vocabulary = buildVocabulary(base, schema, parts)
  if (vocabulary !== undefined) return vocabulary
  const complete: Type = nullable
    ? { kind: 'union', members: [...flattenUnion(type), { kind: 'null' }] }
    : type
  return { kind: 'alias', ...base, type: complete } satisfies Alias
}

/** Whether a schema, or a part of it, is an object with properties. */
export function hasProperties(node: SchemaObject): boolean {
  return (
    isObject(node.properties) ||
    readArray(node.allOf).some((branch) => isObject(branch) && isObject(branch.properties))
  )
}

type NamedParts = Pick<Definition, 'name' | 'description' | 'notes' | 'pointer'>

function buildEntity(
  base: NamedParts,
  node: SchemaObject,
  object: ObjectType | MapType,
  parts: readonly Type[],
  nullable: boolean,
): Entity {
  const { examples: _, ...notes } = base.notes
  return {
    kind: 'entity',
    ...base,
    notes,
    ...toObjectKeys(object),
    examples: readArray(node.examples),
    nullable,
    also: parts.filter((part) => part !== object),
  }
}

function buildVocabulary(
  base: NamedParts,
  node: SchemaObject,
  parts: readonly Type[],
): Vocabulary | undefined {
  const constants = listConstants(node)
  const values = Array.isArray(node.enum)
    ? readValues(node, node.enum)
    : hasValues(node)
      ? readValues(node, undefined)
      : constants
  const closed = Array.isArray(node.enum) || (constants.length > 0 && !hasValues(node))
  if (!closed && !hasValues(node)) return undefined
  const also = parts.filter((part) => !isVocabularyType(part, closed))
  return { kind: 'vocabulary', ...base, closed, values, also }
}

/** Whether a part of a type says no more than the values. */
function isVocabularyType(type: Type, closed: boolean): boolean {
  if (closed) return type.kind === 'values' || type.kind === 'null' || type.kind === 'any'
  if (type.kind !== 'string') return type.kind === 'any'
  const { kind: _, known: __, implied: ___, ...rest } = type
  return Object.keys(rest).length === 0
}

function isObjectType(type: Type): type is Type & (ObjectType | MapType) {
  return (type.kind === 'object' || type.kind === 'map') && type.notes === undefined
}
