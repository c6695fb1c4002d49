import {
  type Definition,
  type Entity,
  type Field,
  findDefinition,
  type Model,
} from '../../model/model.js'
import { innerFields, namesIn } from './type.js'

/** A field under a name that says where it is: `price`, `lines[].price`, `prices.*.amount`. */
export interface NamedField {
  readonly name: string
  readonly field: Field
  /** How many fields it lies within. */
  readonly depth: number
  /** The name of the definition it belongs to; `undefined` for what the page begins with. */
  readonly owner: string | undefined
}

/**
 * Where on the page each thing is told of. Anchors are stable, for they are made of names alone, in
 * kebab-case: of a field of the root `field-<name>`, of another `field-<owner>-<name>`, of
 * definitions `model-<name>`, `vocabulary-<name>` and `type-<name>`, of groups `group-<id>`. Where
 * two come to the same, the later one in the schema gets a number; the root's are the first.
 */
export interface Anchors {
  readonly of: ReadonlyMap<Definition | Field, string>
  readonly groups: ReadonlyMap<string, string>
}

export function anchorsOf(model: Model, fields: readonly NamedField[]): Anchors {
  const taken = new Set<string>()
  const claim = (...parts: readonly string[]): string => {
    const wanted = parts.map(kebabCase).join('-')
    let free = wanted
    for (let count = 2; taken.has(free); count += 1) free = `${wanted}-${count}`
    taken.add(free)
    return free
  }
  const ofFields = fields.map(
    ({ field, name, owner }) =>
      [field, owner === undefined ? claim('field', name) : claim('field', owner, name)] as const,
  )
  const definitions = definitionsOf(model).map(
    (definition) => [definition, claim(prefixes[definition.kind], definition.name)] as const,
  )
  return {
    of: new Map<Definition | Field, string>([...ofFields, ...definitions]),
    groups: new Map(model.groups.map(({ id }) => [id, claim('group', id)])),
  }
}

const prefixes = { entity: 'model', vocabulary: 'vocabulary', alias: 'type' } as const

/** The entity that a page begins with; a root that is an array or a union has none. */
export function rootEntity({ root, entities }: Model): Entity | undefined {
  return root.kind === 'ref' ? entities.find(({ name }) => name === root.name) : undefined
}

export function definitionsOf(model: Model): readonly Definition[] {
  return [...model.entities, ...model.vocabularies, ...model.aliases]
}

/** Every field of a model, the root's first, and of each definition the outer ones first. */
export function allFields(model: Model): readonly NamedField[] {
  const root = rootEntity(model)
  const outerFirst = (fields: readonly NamedField[]) =>
    [...fields].sort((a, b) => a.depth - b.depth)
  return [
    ...outerFirst(
      root === undefined ? fieldsInside(model.root, undefined) : fieldsWithin(root, undefined),
    ),
    ...definitionsOf(model)
      .filter((definition) => definition !== root)
      .flatMap((definition) => outerFirst(fieldsWithin(definition, definition.name))),
  ]
}

/** The fields of a definition, each followed by those inside it that have no name of their own. */
export function fieldsWithin(
  definition: Definition,
  owner: string | undefined,
): readonly NamedField[] {
  switch (definition.kind) {
    case 'entity': {
      const { fields, additional } = definition
      return [
        ...fields.flatMap((field) => withInner({ name: field.name, field, depth: 0, owner })),
        ...(additional === undefined ? [] : fieldsInside(additional, owner, '*')),
      ]
    }
    case 'alias':
      return fieldsInside(definition.type, owner)
    case 'vocabulary':
      return []
  }
}

export function fieldsInside(
  type: Field['type'],
  owner: string | undefined,
  name = '',
  depth = 0,
): readonly NamedField[] {
  return innerFields(type, name).flatMap(({ way, field }) =>
    withInner({ name: way === '' ? field.name : `${way}.${field.name}`, field, depth, owner }),
  )
}

/** A field, followed by those inside it. */
export function withInner(outer: NamedField): readonly NamedField[] {
  const { field, owner, name, depth } = outer
  return [outer, ...fieldsInside(field.type, owner, name === '' ? '""' : name, depth + 1)]
}

/**
 * The fields that a name may mean: the path of one from the root (`lines.price`, through named
 * types too), else the name of any.
 */
export function findFields(
  model: Model,
  fields: readonly NamedField[],
  path: string,
): readonly Field[] {
  const wanted = path.replace(/\[\d*\]/g, '')
  const found = fieldAt(model, fields, wanted, undefined)
  if (found !== undefined) return [found]
  return fields
    .filter(({ name, depth }) => depth === 0 && name === wanted)
    .map(({ field }) => field)
}

/** The field at a path from a definition, or from the root where no owner is given. */
export function fieldAt(
  model: Model,
  fields: readonly NamedField[],
  path: string,
  owner: string | undefined,
): Field | undefined {
  for (const { name, field, owner: of } of fields) {
    if (of !== owner) continue
    const plain = name.replaceAll('[]', '')
    if (plain === path) return field
    if (!path.startsWith(`${plain}.`)) continue
    for (const target of namesIn(field.type)) {
      const definition = findDefinition(model, target)
      const isRoot = definition === rootEntity(model)
      const rest = path.slice(plain.length + 1)
      const found = fieldAt(model, fields, rest, isRoot ? undefined : target)
      if (found !== undefined) return found
    }
  }
  return undefined
}

function kebabCase(name: string): string {
  const words = name
    .replace(/([\p{Ll}\p{N}])(\p{Lu})/gu, '$1-$2')
    .replace(/(\p{Lu})(\p{Lu}\p{Ll})/gu, '$1-$2')
    .toLowerCase()
    .split(/[^\p{L}\p{N}]+/u)
  return words.filter((word) => word !== '').join('-') || 'x'
}
