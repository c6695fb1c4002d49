import { appendToken } from '../json/pointer.js'
import { readArray, readMap } from '../schema/keywords.js'
import { resolveLocalRef } from '../schema/ref-pointer.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../schema/schema.js'
import { readAnnotations } from './annotations.js'
import type { ModelContext } from './context.js'
import { readNotes } from './notes.js'
import type { Field, Notes } from './type.js'

/** Reads the fields of an object, in the order of `properties`. */
export function readFields(
  node: SchemaObject,
  pointer: string,
  context: ModelContext,
): readonly Field[] {
  const properties = readMap(node.properties)
  const required = new Set(readArray(node.required))
  return Object.entries(properties).flatMap(([name, property]) => {
    if (!isSchema(property)) return []
    const fieldPointer = appendToken(`${pointer}/properties`, name)
    return [readField(name, property, required.has(name), fieldPointer, context)]
  })
}

function readField(
  name: string,
  property: SchemaNode,
  required: boolean,
  pointer: string,
  context: ModelContext,
): Field {
  const node = isObject(property) ? property : {}
  const { type, nullable } = context.resolveType(property, pointer, context)
  const notes = readFieldNotes(node, context)
  // Spreading more than the annotations makes this several times slower.
  return {
    name,
    type,
    nullable,
    required,
    title: notes.title ?? '',
    description: notes.description ?? '',
    default: notes.default,
    examples: notes.examples ?? [],
    deprecated: notes.deprecated === true,
    readOnly: notes.readOnly === true,
    writeOnly: notes.writeOnly === true,
    pointer,
    ...readAnnotations(node),
    unit: notes.unit,
  }
}

/** Where the field says nothing, what it refers to counts. */
function readFieldNotes(node: SchemaObject, { schema }: ModelContext): Notes {
  let notes = readNotes(node)
  const visited = new Set<SchemaObject>([node])
  let target = findReferencedSchema(node, schema.document)
  while (target !== undefined && !visited.has(target) && visited.size < maxReferences) {
    const { title, ...others } = readNotes(target)
    // The title of a definition is its name. It says less about the field than a description.
    const hasText = notes.title !== undefined || notes.description !== undefined
    notes = { ...others, ...(hasText || title === undefined ? {} : { title }), ...notes }
    visited.add(target)
    target = findReferencedSchema(target, schema.document)
  }
  return notes
}

/** Longer chains of references are followed no further, because there may be many of them. */
const maxReferences = 8

function findReferencedSchema(node: SchemaObject, document: unknown): SchemaObject | undefined {
  const allOf = readArray(node.allOf)
  const refs = [node, ...(allOf.length === 1 ? allOf : []), ...findNonNull(node)]
    .filter(isObject)
    .map(({ $ref }) => $ref)
  const target = resolveLocalRef(
    document,
    refs.find((value) => typeof value === 'string'),
  )
  return isObject(target) ? target : undefined
}

/** The only branch next to null: `anyOf: [X, { type: 'null' }]`. */
function findNonNull(node: SchemaObject): readonly unknown[] {
  const branches = readArray(node.anyOf ?? node.oneOf)
  const others = branches.filter((branch) => !isObject(branch) || branch.type !== 'null')
  return others.length === 1 ? others : []
}
