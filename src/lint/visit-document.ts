import { appendToken } from '../json/pointer.js'
import {
  type Definition,
  type Entity,
  type Field,
  findDefinition,
  type Model,
  type Type,
} from '../model/model.js'
import { isObject } from '../schema/schema.js'
import { combineKeys, type KnownKeys } from './combine-keys.js'
import type { ObjectNode, ValueNode } from './rule.js'

/** What `visitDocument` calls. */
export interface Visitor {
  object(node: ObjectNode): void
  value(node: ValueNode): void
}

/** A model, indexed for visiting many documents. */
export interface ModelIndex {
  readonly model: Model
  readonly findDefinition: (name: string) => Definition | undefined
  readonly getFields: (entity: Pick<Entity, 'fields'>) => ReadonlyMap<string, Field>
  /** The fields of all parts of an object's type. */
  readonly getKeys: (type: Entity | Type) => KnownKeys
}

export function createModelIndex(model: Model): ModelIndex {
  const definitions = new Map<string, Definition | undefined>()
  const fields = new Map<readonly Field[], ReadonlyMap<string, Field>>()
  const keys = new Map<Entity | Type, KnownKeys>()
  return {
    model,
    findDefinition(name) {
      if (!definitions.has(name)) definitions.set(name, findDefinition(model, name))
      return definitions.get(name)
    },
    getFields(entity) {
      const known =
        fields.get(entity.fields) ?? new Map(entity.fields.map((field) => [field.name, field]))
      fields.set(entity.fields, known)
      return known
    },
    getKeys(type) {
      const known = keys.get(type) ?? combineKeys(type, model)
      keys.set(type, known)
      return known
    },
  }
}

/**
 * Visits each value whose type the model knows and each object whose fields it knows, parents first,
 * in the order of the document. It doesn't enter values that may be anything.
 *
 * @param missing the required fields that are missing, by the object that lacks them
 */
export function visitDocument(
  document: unknown,
  { model, findDefinition: findIndexedDefinition, getFields, getKeys }: ModelIndex,
  missing: ReadonlyMap<unknown, readonly string[]>,
  visitor: Visitor,
): void {
  const walk = (value: unknown, type: Type, pointer: string, field: Field | undefined): void => {
    const definition = type.kind === 'ref' ? findIndexedDefinition(type.name) : undefined
    visitor.value({ pointer, value, type, definition, field, model })
    if (definition?.kind === 'alias') {
      walk(value, definition.type, pointer, field)
      return
    }
    const source = definition?.kind === 'entity' ? definition : type
    const matches = type.kind === 'union' ? selectMembers(value, type.members, model) : []
    const isComposite = type.kind === 'intersection' || matches.length > 1
    if (source.kind === 'entity' || source.kind === 'object' || (isComposite && isObject(value))) {
      if (!isObject(value)) return
      const entity = getKeys(source)
      const fields = getFields(entity)
      const absent = missing.get(value) ?? noKeys
      visitor.object({ pointer, value, entity, fields, model, missing: absent })
      for (const key of Object.keys(value)) {
        const known = fields.get(key)
        const member = value[key]
        const memberPointer = appendToken(pointer, key)
        if (known !== undefined) walk(member, known.type, memberPointer, known)
        else if (entity.additional !== undefined)
          walk(member, entity.additional, memberPointer, undefined)
      }
      return
    }
    switch (type.kind) {
      case 'array':
        if (Array.isArray(value) && type.items.kind !== 'any')
          for (const [index, item] of value.entries())
            walk(item, type.items, `${pointer}/${index}`, field)
        return
      case 'tuple':
        if (Array.isArray(value))
          for (const [index, item] of value.entries()) {
            const itemType = type.items[index] ?? type.rest
            if (itemType !== undefined) walk(item, itemType, `${pointer}/${index}`, field)
          }
        return
      case 'map':
        if (isObject(value) && type.values.kind !== 'any' && type.patterns === undefined)
          for (const [key, member] of Object.entries(value))
            walk(member, type.values, appendToken(pointer, key), field)
        return
      case 'union':
        // If several members match, nothing tells which one applies.
        if (matches.length === 1 && matches[0] !== undefined)
          walk(value, matches[0], pointer, field)
        return
      case 'intersection':
        for (const member of type.members)
          if (matchesKind(value, member, model)) walk(value, member, pointer, field)
        return
      default:
        return
    }
  }
  walk(document, model.root, '', undefined)
}

const noKeys: readonly string[] = []

function selectMembers(value: unknown, members: readonly Type[], model: Model): readonly Type[] {
  return members.filter((member) => matchesKind(value, member, model))
}

/** Whether a value is of the kind that a type describes. It doesn't look into arrays and objects. */
function matchesKind(value: unknown, type: Type, model: Model): boolean {
  switch (type.kind) {
    case 'any':
      return true
    case 'never':
      return false
    case 'null':
      return value === null
    case 'boolean':
    case 'string':
      return typeof value === type.kind
    case 'integer':
    case 'number':
      return typeof value === 'number'
    case 'values':
      return type.values.includes(value)
    case 'array':
    case 'tuple':
      return Array.isArray(value)
    case 'map':
    case 'object':
      return isObject(value)
    case 'union':
      return type.members.some((member) => matchesKind(value, member, model))
    case 'intersection':
      return type.members.every((member) => matchesKind(value, member, model))
    case 'not':
    case 'condition':
      return true
    case 'ref':
      return matchesDefinition(value, findDefinition(model, type.name), model)
  }
}

function matchesDefinition(
  value: unknown,
  definition: Definition | undefined,
  model: Model,
): boolean {
  switch (definition?.kind) {
    case 'entity':
      return isObject(value)
    case 'vocabulary':
      return definition.closed
        ? definition.values.some((known) => known.value === value)
        : typeof value === 'string'
    case 'alias':
      return matchesKind(value, definition.type, model)
    case undefined:
      return true
  }
}
