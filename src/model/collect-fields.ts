import { type Entity, findDefinition, type Model } from './model.js'
import type { Field, ObjectKeys, Type } from './type.js'

/** A field that an object can have, and where it comes from. */
export interface CollectedField {
  readonly field: Field
  /** The name of the definition that has it; `undefined` for the type itself. */
  readonly origin: string | undefined
}

/** All fields that an object of a type can have. */
export interface CollectedFields {
  readonly fields: readonly CollectedField[]
  /** The types of other keys, as far as a schema says something about them. */
  readonly additional: readonly Type[]
  /** Keys that are required without a field. */
  readonly required: ReadonlySet<string>
  /** Whether there may be more: keys that match a pattern, or a type that allows anything. */
  readonly isOpen: boolean
}

/**
 * Collects the fields of an object from all parts of its type: its own ones, those of `allOf` and of
 * references, and those of each alternative and condition.
 */
export function collectFields(
  start: Type | Entity,
  model: Model,
  { onlyAlways = false, limit = maxParts }: CollectOptions = {},
): CollectedFields {
  const fields: CollectedField[] = []
  const additional: Type[] = []
  const required = new Set<string>()
  const visited = new Set<string>(start.kind === 'entity' ? [start.name] : [])
  let isOpen = false
  const queue: Part[] =
    start.kind === 'entity' ? listParts(start, undefined) : [{ type: start, origin: undefined }]
  const addCase = (type: Type | undefined, origin: string | undefined): void => {
    if (type !== undefined && !onlyAlways) queue.push({ type, origin })
  }
  const addKeys = (keys: ObjectKeys, origin: string | undefined): void => {
    for (const field of keys.fields) fields.push({ field, origin })
    const rest = [keys.additional, keys.unevaluated].filter((type) => type !== undefined)
    additional.push(...rest)
    for (const name of keys.required ?? []) required.add(name)
    for (const { key, required: names, type } of keys.dependencies ?? []) {
      for (const name of [key, ...names]) required.add(name)
      addCase(type, origin)
    }
    if (keys.patterns !== undefined) isOpen = true
  }
  for (let index = 0; index < queue.length; index += 1) {
    const part = queue[index] as Part
    if (index > limit || fields.length > limit)
      return { fields, additional, required, isOpen: true }
    const { origin } = part
    if ('keys' in part) {
      addKeys(part.keys, origin)
      continue
    }
    const { type } = part
    switch (type.kind) {
      case 'any':
        isOpen = true
        break
      case 'object':
        addKeys(type, origin)
        break
      case 'map':
        if (type.values.kind === 'any' && type.patterns === undefined) isOpen = true
        addKeys({ ...type, fields: [], additional: type.values }, origin)
        break
      case 'intersection':
        for (const member of type.members) queue.push({ type: member, origin })
        break
      case 'union':
        for (const member of type.members) addCase(member, origin)
        break
      case 'condition':
        for (const branch of [type.then, type.else, type.if])
          if (branch?.kind !== 'any') addCase(branch, origin)
        break
      case 'ref': {
        if (visited.has(type.name)) break
        visited.add(type.name)
        const definition = findDefinition(model, type.name)
        if (definition === undefined) isOpen = true
        else if (definition.kind === 'alias')
          queue.push({ type: definition.type, origin: type.name })
        else if (definition.kind === 'entity') queue.push(...listParts(definition, type.name))
        break
      }
      default:
        break
    }
  }
  return { fields, additional, required, isOpen }
}

interface CollectOptions {
  /** Leaves out the fields that only belong to an alternative, a condition or a dependency. */
  readonly onlyAlways?: boolean
  /** How many fields, and how many parts of the type, are enough. */
  readonly limit?: number
}

type Part = { readonly origin: string | undefined } & (
  | { readonly keys: ObjectKeys }
  | { readonly type: Type }
)

// Chains of definitions can be long, and each one may ask for all fields.
const maxParts = 2_000

function listParts(entity: Entity, origin: string | undefined): Part[] {
  return [{ keys: entity, origin }, ...entity.also.map((type) => ({ type, origin }))]
}
