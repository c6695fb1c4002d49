import { collectFields } from '../model/collect-fields.js'
import type { Entity, Field, Model, Type } from '../model/model.js'

/** The keys of an object that the model knows. */
export type KnownKeys = Pick<Entity, 'fields' | 'additional'>

/**
 * The fields of all parts of an object's type. Where alternatives have a field of the same name,
 * either type may apply.
 */
export function combineKeys(type: Entity | Type, model: Model): KnownKeys {
  const { fields, additional, required, isOpen } = collectFields(type, model)
  const byName = new Map<string, Field[]>()
  for (const { field } of fields) {
    const same = byName.get(field.name)
    if (same === undefined) byName.set(field.name, [field])
    else same.push(field)
  }
  const isComplete = !isOpen && byName.size > 0 && [...required].every((name) => byName.has(name))
  const [only] = additional
  return {
    fields: [...byName.values()].flatMap((same) => combineFields(same)),
    additional: isComplete && additional.length <= 1 ? only : { kind: 'any' },
  }
}

function combineFields(same: readonly Field[]): readonly Field[] {
  const [first] = same
  if (first === undefined || same.length === 1) return same
  return [{ ...first, type: { kind: 'union', members: same.map(({ type }) => type) } }]
}
