import { resolvePointer } from '../json/pointer.js'
import { isObject, isSchema, type Schema } from '../schema/schema.js'
import { readGroups, readRemovedFields, readSource } from './annotations.js'
import type { ModelContext } from './context.js'
import { buildDefinition, hasProperties } from './definitions.js'
import type { Model, UnsupportedPlace } from './model.js'
import { collectReferenceTargets, nameDefinitions } from './names.js'
import { addNotes, readDescription, readNotes } from './notes.js'
import { buildType, resolveSchema, resolveType } from './resolve-type.js'

/**
 * Builds the model of a schema: its definitions with their fields, types, values and descriptions.
 *
 * @example
 * const model = buildModel(await loadSchema('order.schema.json'))
 * model.entities[0]?.fields.map(({ name }) => name) // ['id', 'lines', 'status']
 */
export function buildModel(schema: Schema): Model {
  const root = isObject(schema.document) ? schema.document : {}
  const unsupported: UnsupportedPlace[] = []
  // A root that only contains definitions, or is `{ $ref }`, isn't a definition itself, unless a
  // reference leads to it.
  const targets = collectReferenceTargets(schema.document)
  const isNamed = hasProperties(root) || targets.has('')
  const names = nameDefinitions(schema, targets, isNamed)
  const context: ModelContext = { schema, names, unsupported, resolveType, buildType }
  const rootType = isNamed
    ? ({ kind: 'ref', name: schema.name } as const)
    : buildRootType(schema, context)
  const definitions = [
    ...(isNamed ? [buildDefinition(schema.name, schema.document, '', context)] : []),
    ...[...names].flatMap(([pointer, name]) => {
      const node = resolvePointer(schema.document, pointer)
      return isSchema(node) ? [buildDefinition(name, node, pointer, context)] : []
    }),
  ]
  return {
    name: schema.name,
    description: readDescription(root),
    root: rootType,
    entities: definitions.filter((definition) => definition.kind === 'entity'),
    vocabularies: definitions.filter((definition) => definition.kind === 'vocabulary'),
    aliases: definitions.filter((definition) => definition.kind === 'alias'),
    groups: readGroups(root),
    removed: readRemovedFields(root),
    source: readSource(root),
    hasLenientTimes: root['x-lenient-times'] === true || schema.annotatesFormats === true,
    unsupported,
  }
}

/** The title and the description of the root are those of the model. */
function buildRootType(schema: Schema, context: ModelContext) {
  const { type, nullable } = resolveSchema(schema.document, '', context)
  const notes = isObject(schema.document) ? readNotes(schema.document) : {}
  const { title: _, description: __, ...others } = notes
  const complete = nullable ? ({ kind: 'union', members: [type, { kind: 'null' }] } as const) : type
  return addNotes(complete, others)
}
