import { formatPointer } from '../json/pointer.js'
import { readArray, readString } from '../schema/keywords.js'
import { isObject, type Schema, type SchemaObject } from '../schema/schema.js'
import { hasValues, readGroups, readRemovedFields, readSource, readValues } from './annotations.js'
import type { Alias, Definition, Entity, Model, Vocabulary } from './model.js'
import { readAdditionalType, readFields, resolveType } from './types.js'

/**
 * Builds the model of a schema: its definitions with their fields, types, values and descriptions.
 *
 * @example
 * const model = buildModel(await loadSchema('order.schema.json'))
 * model.entities[0]?.fields.map(({ name }) => name) // ['id', 'lines', 'status']
 */
export function buildModel(schema: Schema): Model {
  const root = isObject(schema.document) ? schema.document : {}
  // A root that only contains definitions, or is `{ $ref }`, isn't an entity itself.
  const rootEntity = isEntity(root) ? [buildDefinition(schema.name, root, '', schema)] : []
  const definitions = [...rootEntity, ...buildDefinitions(root, schema)]
  return {
    name: schema.name,
    description: readString(root.description) ?? '',
    root:
      rootEntity.length > 0
        ? { kind: 'ref', name: schema.name }
        : resolveType(schema.document, '', schema).type,
    entities: definitions.filter((definition) => definition.kind === 'entity'),
    vocabularies: definitions.filter((definition) => definition.kind === 'vocabulary'),
    aliases: definitions.filter((definition) => definition.kind === 'alias'),
    groups: readGroups(root),
    removed: readRemovedFields(root),
    source: readSource(root),
  }
}

/** If both containers have a definition of the same name, the one in `$defs` counts. */
function buildDefinitions(root: SchemaObject, schema: Schema): readonly Definition[] {
  const definitions = new Map<string, Definition>()
  for (const container of ['definitions', '$defs']) {
    const nodes = root[container]
    if (!isObject(nodes)) continue
    for (const [name, node] of Object.entries(nodes)) {
      if (!isObject(node)) continue
      const pointer = formatPointer([container, name])
      definitions.set(name, buildDefinition(name, node, pointer, schema))
    }
  }
  return [...definitions.values()]
}

function buildDefinition(
  name: string,
  node: SchemaObject,
  pointer: string,
  schema: Schema,
): Definition {
  const base = { name, description: readString(node.description) ?? '', pointer }
  if (isEntity(node)) return buildEntity(base, node, schema)
  if (Array.isArray(node.enum) || hasValues(node)) return buildVocabulary(base, node)
  return buildAlias(base, node, schema)
}

type DefinitionBase = Pick<Definition, 'name' | 'description' | 'pointer'>

function buildEntity(base: DefinitionBase, node: SchemaObject, schema: Schema): Entity {
  return {
    kind: 'entity',
    ...base,
    fields: readFields(node, base.pointer, schema),
    additional: readAdditionalType(node, base.pointer, schema),
    examples: readArray(node.examples),
  }
}

function buildVocabulary(base: DefinitionBase, node: SchemaObject): Vocabulary {
  const closed = Array.isArray(node.enum)
  const values = readValues(node, closed ? readArray(node.enum) : undefined)
  return { kind: 'vocabulary', ...base, closed, values }
}

function buildAlias(base: DefinitionBase, node: SchemaObject, schema: Schema): Alias {
  return { kind: 'alias', ...base, type: resolveType(node, base.pointer, schema).type }
}

function isEntity(node: SchemaObject): boolean {
  return isObject(node.properties)
}
