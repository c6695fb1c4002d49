import { escapeToken } from '../json/pointer.js'
import {
  type Definition,
  type Entity,
  type Field,
  findDefinition,
  type Model,
  type Type,
} from '../model/model.js'
import { isObject } from '../schema/schema.js'
import type { ObjectNode, ValueNode } from './rule.js'

/** What a walk calls on its way. */
export interface Visitor {
  object(node: ObjectNode): void
  value(node: ValueNode): void
}

/** A model, made ready to walk many documents along it. */
export interface ModelIndex {
  readonly model: Model
  readonly findDefinition: (name: string) => Definition | undefined
  readonly getFields: (entity: Pick<Entity, 'fields'>) => ReadonlyMap<string, Field>
}

export function createModelIndex(model: Model): ModelIndex {
  const definitions = new Map<string, Definition | undefined>()
  const fields = new Map<readonly Field[], ReadonlyMap<string, Field>>()
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
  }
}

/**
 * Walks a document along its model, from the root down, in the order of the document: each value
 * whose type is known, and each object whose fields are known. Values that the model leaves free
 * are not entered.
 *
 * @param missing names of the required fields that are missing, by pointer of their object
 */
export function visitDocument(
  document: unknown,
  { model, findDefinition: definitionOf, getFields: fieldsOf }: ModelIndex,
  missing: ReadonlyMap<string, readonly string[]>,
  visitor: Visitor,
): void {
  const walk = (value: unknown, type: Type, pointer: string, field: Field | undefined): void => {
    const definition = type.kind === 'ref' ? definitionOf(type.name) : undefined
    visitor.value({ pointer, value, type, definition, field, model })
    if (definition?.kind === 'alias') {
      walk(value, definition.type, pointer, field)
      return
    }
    const entity =
      definition?.kind === 'entity' ? definition : type.kind === 'object' ? type : undefined
    if (entity !== undefined) {
      if (!isObject(value)) return
      const fields = fieldsOf(entity)
      const absent = missing.get(pointer) ?? nothing
      visitor.object({ pointer, value, entity, fields, model, missing: absent })
      for (const key of Object.keys(value)) {
        const known = fields.get(key)
        const member = value[key]
        const at = `${pointer}/${escapeToken(key)}`
        if (known !== undefined) walk(member, known.type, at, known)
        else if (entity.additional !== undefined) walk(member, entity.additional, at, undefined)
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
        if (isObject(value) && type.values.kind !== 'any')
          for (const [key, member] of Object.entries(value))
            walk(member, type.values, `${pointer}/${escapeToken(key)}`, field)
        return
      case 'union': {
        // More than one member that fits says nothing about which was meant.
        const fitting = type.members.filter((member) => fits(value, member, model))
        if (fitting.length === 1 && fitting[0] !== undefined)
          walk(value, fitting[0], pointer, field)
        return
      }
      default:
        return
    }
  }
  walk(document, model.root, '', undefined)
}

const nothing: readonly string[] = []

/** Whether a value is of the kind that a type is about; what it holds is not looked at. */
function fits(value: unknown, type: Type, model: Model): boolean {
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
      return type.members.some((member) => fits(value, member, model))
    case 'ref':
      return fitsDefinition(value, findDefinition(model, type.name), model)
  }
}

function fitsDefinition(value: unknown, definition: Definition | undefined, model: Model): boolean {
  switch (definition?.kind) {
    case 'entity':
      return isObject(value)
    case 'vocabulary':
      return definition.closed
        ? definition.values.some((known) => known.value === value)
        : typeof value === 'string'
    case 'alias':
      return fits(value, definition.type, model)
    case undefined:
      return true
  }
}
