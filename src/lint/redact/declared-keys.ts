import { findDefinition, type Model, type Type } from '../../model/model.js'
import { combineKeys } from '../combine-keys.js'

/** What the schema says about the members and items of a value. */
export interface DeclaredKeys {
  readonly fields: ReadonlyMap<string, Type>
  /**
   * Whether the keys of the object are the names of its fields, also one that the schema doesn't know.
   * If not, they are data: those of a map, or of an object that may contain anything.
   */
  readonly areNames: boolean
  /** The type of the other members. */
  readonly entries: Type | undefined
  readonly findItem: (index: number) => Type | undefined
}

/** Finds out which keys of a value are names. */
export function resolveDeclaredKeys(type: Type | undefined, model: Model): DeclaredKeys {
  if (type === undefined) return nothing
  let known = resolved.get(type)
  if (known === undefined) {
    known = resolveType(type, model)
    resolved.set(type, known)
  }
  return known
}

const nothing: DeclaredKeys = {
  fields: new Map(),
  areNames: false,
  entries: undefined,
  findItem: () => undefined,
}

/** A type belongs to one model. */
const resolved = new WeakMap<Type, DeclaredKeys>()

function resolveType(type: Type, model: Model): DeclaredKeys {
  switch (type.kind) {
    case 'ref': {
      const definition = findDefinition(model, type.name)
      if (definition === undefined || definition.kind === 'vocabulary') return nothing
      if (definition.kind === 'alias') return resolveType(definition.type, model)
      return listKeys(combineKeys(definition, model))
    }
    case 'object':
      return listKeys(combineKeys(type, model))
    case 'map':
      return { ...nothing, entries: type.patterns === undefined ? type.values : undefined }
    case 'array':
      return { ...nothing, findItem: () => type.items }
    case 'tuple':
      return { ...nothing, findItem: (index) => type.items[index] ?? type.rest }
    case 'union':
    case 'intersection': {
      const members = type.members.filter(({ kind }) => kind !== 'null')
      const [only, ...others] = members
      if (only !== undefined && others.length === 0) return resolveType(only, model)
      const list = members.find(({ kind }) => kind === 'array' || kind === 'tuple')
      const { findItem } = list === undefined ? nothing : resolveType(list, model)
      return { ...listKeys(combineKeys(type, model)), findItem }
    }
    default:
      return nothing
  }
}

function listKeys({ fields, additional }: ReturnType<typeof combineKeys>): DeclaredKeys {
  return {
    ...nothing,
    fields: new Map(fields.map(({ name, type }) => [name, type])),
    areNames: fields.length > 0 && (additional === undefined || additional.kind === 'never'),
    entries: additional,
  }
}
