import {
  type Definition,
  type Entity,
  type Field,
  findDefinition,
  type Model,
  type Type,
} from '../../model/model.js'
import { listReferencedNames } from './notation/type-notation.js'

/** A field, and its path: `price`, `lines[].price`, `prices.*.amount`. */
export interface LocatedField {
  /** From the definition, or from the root. */
  readonly path: string
  readonly field: Field
  /** How many fields it is nested in. */
  readonly depth: number
  /** The name of the definition that contains it; `undefined` for the root. */
  readonly owner: string | undefined
}

/** The entity of the root; `undefined` if the root is an array or a union. */
export function findRootEntity({ root, entities }: Model): Entity | undefined {
  return root.kind === 'ref' ? entities.find(({ name }) => name === root.name) : undefined
}

export function listDefinitions(model: Model): readonly Definition[] {
  return [...model.entities, ...model.vocabularies, ...model.aliases]
}

/** Every field of a model: the root's first, and within a definition the outer ones first. */
export function listFields(model: Model): readonly LocatedField[] {
  const root = findRootEntity(model)
  const rootFields =
    root === undefined
      ? listNestedFields(model.root, undefined)
      : listDefinitionFields(root, undefined)
  const otherFields = listDefinitions(model)
    .filter((definition) => definition !== root)
    .map((definition) => listDefinitionFields(definition, definition.name))
  return [rootFields, ...otherFields].flatMap((fields) =>
    [...fields].sort((a, b) => a.depth - b.depth),
  )
}

/** The fields of a definition, each followed by the fields nested in it. */
export function listDefinitionFields(
  definition: Definition,
  owner: string | undefined,
): readonly LocatedField[] {
  switch (definition.kind) {
    case 'entity': {
      const { fields, additional } = definition
      return [
        ...fields.flatMap((field) => expandField({ path: field.name, field, depth: 0, owner })),
        ...(additional === undefined ? [] : listNestedFields(additional, owner, '*')),
      ]
    }
    case 'alias':
      return listNestedFields(definition.type, owner)
    case 'vocabulary':
      return []
  }
}

/** The fields of the unnamed objects inside a type. */
export function listNestedFields(
  type: Type,
  owner: string | undefined,
  path = '',
  depth = 0,
): readonly LocatedField[] {
  return listInlineFields(type, path).flatMap(({ objectPath, field }) => {
    const fieldPath = objectPath === '' ? field.name : `${objectPath}.${field.name}`
    return expandField({ path: fieldPath, field, depth, owner })
  })
}

/** A field, followed by the fields nested in it. */
export function expandField(outer: LocatedField): readonly LocatedField[] {
  const { field, owner, path, depth } = outer
  return [outer, ...listNestedFields(field.type, owner, path === '' ? '""' : path, depth + 1)]
}

interface InlineField {
  /** Where the object is: `[]` stands for an item, `.*` for any key. */
  readonly objectPath: string
  readonly field: Field
}

function listInlineFields(type: Type, path: string): readonly InlineField[] {
  const anyKey = path === '' ? '*' : `${path}.*`
  switch (type.kind) {
    case 'object':
      return [
        ...type.fields.map((field) => ({ objectPath: path, field })),
        ...(type.additional === undefined ? [] : listInlineFields(type.additional, anyKey)),
      ]
    case 'array':
      return listInlineFields(type.items, `${path}[]`)
    case 'map':
      return listInlineFields(type.values, anyKey)
    case 'tuple':
      return [
        ...type.items.flatMap((item, index) => listInlineFields(item, `${path}[${index}]`)),
        ...(type.rest === undefined ? [] : listInlineFields(type.rest, `${path}[]`)),
      ]
    case 'union':
      return type.members.flatMap((member) => listInlineFields(member, path))
    default:
      return []
  }
}

/**
 * Finds the fields that a rule means: the one at a path from the root (`lines.price`, also through
 * named types), or else every field of that name.
 */
export function findFields(
  model: Model,
  fields: readonly LocatedField[],
  path: string,
): readonly Field[] {
  const wanted = path.replace(/\[\d*\]/g, '')
  const found = resolveFieldPath(model, fields, wanted, undefined)
  if (found !== undefined) return [found]
  return fields
    .filter((located) => located.depth === 0 && located.path === wanted)
    .map(({ field }) => field)
}

/**
 * Finds the field at a path.
 *
 * @param owner the definition to start from; `undefined` for the root
 */
export function resolveFieldPath(
  model: Model,
  fields: readonly LocatedField[],
  path: string,
  owner: string | undefined,
): Field | undefined {
  for (const located of fields) {
    if (located.owner !== owner) continue
    const { field } = located
    const start = located.path.replaceAll('[]', '')
    if (start === path) return field
    if (!path.startsWith(`${start}.`)) continue
    for (const name of listReferencedNames(field.type)) {
      const isRoot = findDefinition(model, name) === findRootEntity(model)
      const rest = path.slice(start.length + 1)
      const found = resolveFieldPath(model, fields, rest, isRoot ? undefined : name)
      if (found !== undefined) return found
    }
  }
  return undefined
}
