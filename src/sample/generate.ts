import { type Field, findDefinition, type Model, type Type } from '../model/model.js'

/** Which fields a sample has besides those that its overlay sets. */
export type Selection =
  /** Only what the schema requires. */
  | 'required'
  /** Every field; those that are meant for another kind of document are null, or left out. */
  | 'applicable'
  /** Every field that the schema names. */
  | 'all'

/**
 * Makes a document of a model: what the overlay sets, and for every other field its first example,
 * its default, or the plainest value of its type.
 *
 * @param overlay members of the root that are given; an object is merged, anything else replaces
 * @example sampleDocument(model, 'required', { cluster_type: 'vector' })
 */
export function sampleDocument(
  model: Model,
  selection: Selection,
  overlay: Readonly<Record<string, unknown>>,
): unknown {
  const root = model.root.kind === 'ref' ? findDefinition(model, model.root.name) : undefined
  if (root?.kind !== 'entity') return sampleValue(model, model.root, [])
  const members = root.fields.flatMap((field) => {
    const value = memberOf(model, field, selection, overlay)
    return value === undefined ? [] : [[field.name, value] as const]
  })
  const extra = Object.entries(overlay).filter(
    ([name]) => !root.fields.some((field) => field.name === name),
  )
  return Object.fromEntries([...members, ...extra])
}

function memberOf(
  model: Model,
  field: Field,
  selection: Selection,
  overlay: Readonly<Record<string, unknown>>,
): unknown {
  if (Object.hasOwn(overlay, field.name)) return overlay[field.name]
  if (selection === 'required' && !field.required) return undefined
  if (selection === 'applicable' && !applies(field, overlay))
    return field.nullable ? null : undefined
  return sampleField(model, field, [])
}

/** Whether a field is meant for a document like this one, by `x-applies-to`. */
function applies(field: Field, overlay: Readonly<Record<string, unknown>>): boolean {
  return Object.entries(field.appliesTo ?? {}).every(
    ([name, values]) => !Object.hasOwn(overlay, name) || values.includes(overlay[name]),
  )
}

function sampleField(model: Model, field: Field, path: readonly string[]): unknown {
  const example = field.examples.find((value) => value !== null)
  if (example !== undefined) return example
  if (field.default !== undefined && field.default !== null) return field.default
  return sampleValue(model, field.type, path)
}

/** @param path the definitions on the way here: one that holds itself is not entered again */
function sampleValue(model: Model, type: Type, path: readonly string[]): unknown {
  switch (type.kind) {
    case 'any':
    case 'null':
    case 'never':
      return null
    case 'boolean':
      return false
    case 'integer':
    case 'number':
      return type.minimum ?? type.expected?.minimum ?? type.maximum ?? 0
    case 'string':
      return 'a'.repeat(type.minLength ?? 1)
    case 'values':
      return type.values[0]
    case 'array':
      return Array.from({ length: type.minItems ?? 0 }, () => sampleValue(model, type.items, path))
    case 'tuple':
      return type.items.map((item) => sampleValue(model, item, path))
    case 'map':
      return {}
    case 'union':
      return type.members[0] === undefined ? null : sampleValue(model, type.members[0], path)
    case 'object':
      return sampleFields(model, type.fields, path)
    case 'ref': {
      const definition = findDefinition(model, type.name)
      switch (definition?.kind) {
        case 'entity':
          return sampleFields(model, definition.fields, [...path, type.name])
        case 'vocabulary':
          return definition.values[0]?.value
        case 'alias':
          return sampleValue(model, definition.type, [...path, type.name])
        case undefined:
          return null
      }
    }
  }
}

function sampleFields(model: Model, fields: readonly Field[], path: readonly string[]): unknown {
  return Object.fromEntries(
    fields.flatMap((field) => {
      const again = field.type.kind === 'ref' && path.includes(field.type.name)
      return again && !field.required
        ? []
        : [[field.name, sampleField(model, field, path)] as const]
    }),
  )
}
