import { combineKeys } from '../lint/combine-keys.js'
import { findDefinition, type Model, type Type, type VocabularyValue } from '../model/model.js'

/** What the schema says about the values at one place. */
export interface DeclaredContent {
  /** The types of the keys that the schema names. */
  readonly fields: ReadonlyMap<string, Type>
  /** The type of all other keys, if they are the entries of a map. */
  readonly entries: Type | undefined
  /** Whether the schema says which keys there are. Otherwise, a key can't be unknown. */
  readonly namesKeys: boolean
  readonly items: Type | undefined
  /** The values that the schema names: those of an enum, or known ones of an open vocabulary. */
  readonly values: ReadonlySet<unknown> | undefined
}

const anything: DeclaredContent = {
  fields: new Map(),
  entries: undefined,
  namesKeys: false,
  items: undefined,
  values: undefined,
}

/** Finds out what the schema says about the values of a type. */
export function resolveDeclaredContent(type: Type | undefined, model: Model): DeclaredContent {
  if (type === undefined) return anything
  switch (type.kind) {
    case 'ref': {
      const definition = findDefinition(model, type.name)
      if (definition === undefined) return anything
      if (definition.kind === 'alias') return resolveDeclaredContent(definition.type, model)
      if (definition.kind === 'vocabulary')
        return { ...anything, values: collectValues(definition.values) }
      return resolveKeys(combineKeys(definition, model))
    }
    case 'object':
      return resolveKeys(combineKeys(type, model))
    case 'map':
      return type.patterns === undefined && type.values.kind !== 'any'
        ? { ...anything, entries: type.values }
        : anything
    case 'array':
      return { ...anything, items: type.items }
    case 'values':
      return { ...anything, values: new Set(type.values) }
    case 'string':
      return type.known === undefined
        ? anything
        : { ...anything, values: collectValues(type.known) }
    case 'union':
    case 'intersection':
      return resolveMembers(type, model)
    default:
      return anything
  }
}

function resolveMembers(
  type: Type & { readonly members: readonly Type[] },
  model: Model,
): DeclaredContent {
  const members = type.members.filter(({ kind }) => kind !== 'null')
  const [only] = members
  if (members.length === 1) return resolveDeclaredContent(only, model)
  const items = members.find(({ kind }) => kind === 'array')
  return {
    ...resolveKeys(combineKeys(type, model)),
    items: items?.kind === 'array' ? items.items : undefined,
  }
}

function resolveKeys({ fields, additional }: ReturnType<typeof combineKeys>): DeclaredContent {
  const isMap = fields.length === 0 && additional !== undefined && additional.kind !== 'any'
  return {
    ...anything,
    fields: new Map(fields.map((field) => [field.name, field.type])),
    entries: isMap ? additional : undefined,
    namesKeys: fields.length > 0,
  }
}

function collectValues(values: readonly VocabularyValue[]): ReadonlySet<unknown> {
  return new Set(values.map(({ value }) => value))
}
