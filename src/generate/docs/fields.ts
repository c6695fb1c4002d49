import {
  type Definition,
  type Entity,
  type Field,
  findDefinition,
  type Model,
  type Type,
} from '../../model/model.js'
import type { KeyConstraints } from '../../model/type.js'
import { listReferencedNames } from './referenced-names.js'

/** A field, and its path: `price`, `lines[].price`, `prices.*.amount`. */
export interface LocatedField {
  /** From the definition, or from the root. */
  readonly path: string
  readonly field: Field
  /** How many fields it is nested in. */
  readonly depth: number
  /** The name of the definition that contains it; `undefined` for the root. */
  readonly owner: string | undefined
  /** When an object has the field at all: `alternative 2`, `if the condition holds`. */
  readonly scopes: readonly string[]
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
    case 'entity':
      return [
        ...definition.fields.flatMap((field) => expandField({ ...topLevel(field), owner })),
        ...listOtherFields(definition, owner),
      ]
    case 'alias':
      return listNestedFields(definition.type, owner)
    case 'vocabulary':
      return definition.also.flatMap((type) => listNestedFields(type, owner))
  }
}

/** The fields of an entity that aren't its own: of keys without a name, alternatives and conditions. */
export function listOtherFields(
  entity: Entity,
  owner: string | undefined,
): readonly LocatedField[] {
  return locateFields(
    [
      ...listOtherKeys(entity, entity.additional, ''),
      ...entity.also.flatMap((type) => listInlineFields(type, '')),
    ],
    owner,
    0,
  )
}

/** A field of a definition, for `expandField`. */
export function topLevel(field: Field): LocatedField {
  return { path: field.name, field, depth: 0, owner: undefined, scopes: [] }
}

/** The fields of the unnamed objects inside a type. */
export function listNestedFields(
  type: Type,
  owner: string | undefined,
  path = '',
  depth = 0,
): readonly LocatedField[] {
  return locateFields(listInlineFields(type, path), owner, depth)
}

function locateFields(
  fields: readonly InlineField[],
  owner: string | undefined,
  depth: number,
): readonly LocatedField[] {
  return fields.flatMap(({ objectPath, field, scopes = [] }) => {
    const path = objectPath === '' ? field.name : `${objectPath}.${field.name}`
    return expandField({ path, field, depth, owner, scopes })
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
  readonly scopes?: readonly string[]
}

function listInlineFields(type: Type, path: string): readonly InlineField[] {
  switch (type.kind) {
    case 'object':
      return [
        ...type.fields.map((field) => ({ objectPath: path, field })),
        ...listOtherKeys(type, type.additional, path),
      ]
    case 'array':
      return [
        ...listInlineFields(type.items, `${path}[]`),
        ...listOptional(type.unevaluated, `${path}[]`),
      ]
    case 'map':
      return listOtherKeys(type, type.values, path)
    case 'tuple':
      return [
        ...type.items.flatMap((item, index) => listInlineFields(item, `${path}[${index}]`)),
        ...listOptional(type.rest, `${path}[]`),
        ...listOptional(type.unevaluated, `${path}[]`),
      ]
    case 'union':
      return type.members.flatMap((member, index) =>
        addScope(listInlineFields(member, path), nameAlternative(member, index)),
      )
    case 'intersection':
      return type.members.flatMap((member) => listInlineFields(member, path))
    case 'condition':
      return [
        ...addScope(listOptional(type.then, path), 'if the condition holds'),
        ...addScope(listOptional(type.else, path), "if the condition doesn't hold"),
      ]
    default:
      return []
  }
}

/** What the page calls a member of a union. */
export function nameAlternative({ notes }: Type, index: number): string {
  return notes?.title === undefined ? `alternative ${index + 1}` : `alternative "${notes.title}"`
}

/** The fields in keys that have no name of their own. */
function listOtherKeys(
  keys: KeyConstraints,
  additional: Type | undefined,
  path: string,
): readonly InlineField[] {
  const anyKey = path === '' ? '*' : `${path}.*`
  const { patterns = [], dependencies = [], unevaluated } = keys
  return [
    ...patterns.flatMap(({ pattern, type }) =>
      addScope(listInlineFields(type, anyKey), `if the key matches ${pattern}`),
    ),
    ...listOptional(additional, anyKey),
    ...dependencies.flatMap(({ key, type }) => addScope(listOptional(type, path), `with "${key}"`)),
    ...listOptional(unevaluated, anyKey),
  ]
}

function listOptional(type: Type | undefined, path: string): readonly InlineField[] {
  return type === undefined ? [] : listInlineFields(type, path)
}

function addScope(fields: readonly InlineField[], scope: string): readonly InlineField[] {
  return fields.map((field) => ({ ...field, scopes: [scope, ...(field.scopes ?? [])] }))
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
