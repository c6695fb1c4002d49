import { type Definition, findDefinition, type Model, type Type } from '../model/model.js'
import { isObject } from '../schema/schema.js'

/** Whether a value is of the kind that a type describes. It doesn't look into arrays and objects. */
export function fitsType(value: unknown, type: Type, model: Model): boolean {
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
    case 'intersection':
      return type.members.every((member) => fitsType(value, member, model))
    case 'not':
    case 'condition':
      return true
    case 'union':
      return type.members.some((member) => fitsType(value, member, model))
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
      return fitsType(value, definition.type, model)
    case undefined:
      return true
  }
}
