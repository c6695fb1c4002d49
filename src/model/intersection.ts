import { isBare } from './base-type.js'
import { toObjectKeys, toObjectType } from './object-type.js'
import type { MapType, ObjectKeys, ObjectType, Type } from './type.js'

/**
 * Combines types that apply to the same value. Objects become one object if that says the same, and
 * types that say nothing are left out.
 */
export function createIntersection(types: readonly Type[]): Type {
  const flat = mergeObjects(removeRepeatedRefs(types.flatMap(flattenIntersection)))
  const told = flat.filter(({ kind, notes }) => kind !== 'any' || notes)
  const kept = told.filter((type) => !isBare(type) || !told.some((other) => refines(other, type)))
  const members = kept.length > 0 ? kept : flat.slice(0, 1)
  const [only] = members
  return only !== undefined && members.length === 1 ? only : { kind: 'intersection', members }
}

function flattenIntersection(type: Type): readonly Type[] {
  return type.kind === 'intersection' && type.notes === undefined ? type.members : [type]
}

/** Without this, definitions that double at each level would take exponential time to read. */
function removeRepeatedRefs(types: readonly Type[]): readonly Type[] {
  const names = new Set<string>()
  return types.filter((type) => {
    if (type.kind !== 'ref' || type.notes !== undefined) return true
    const isNew = !names.has(type.name)
    names.add(type.name)
    return isNew
  })
}

/** Whether a type says the kind of its values, so that a bare type of the kind adds nothing. */
function refines(type: Type, bare: Type): boolean {
  if (type === bare) return false
  switch (type.kind) {
    case 'any':
    case 'not':
    case 'condition':
    case 'never':
      return false
    case 'ref':
      return bare.kind === 'map' || bare.kind === 'array'
    case 'union':
      return type.members.every((member) => refines(member, bare))
    case 'intersection':
      return type.members.some((member) => refines(member, bare))
    default:
      // Of two bare types, the first stays.
      return !isBare(type) || (type.kind !== bare.kind && bare.implied === true)
  }
}

/** Merges the objects without notes of their own into the first one, where that says the same. */
function mergeObjects(types: readonly Type[]): readonly Type[] {
  const objects = types.filter(isPlainObject)
  const [first] = objects
  if (first === undefined || objects.length === 1) return types
  let keys = toObjectKeys(first)
  const merged = new Set<Type>()
  for (const object of objects.slice(1)) {
    const added = toObjectKeys(object)
    if (!canMerge(keys, added)) continue
    keys = mergeKeys(keys, added)
    merged.add(object)
  }
  if (merged.size === 0) return types
  const implied = objects.every((it) => it.implied) ? ({ implied: true } as const) : {}
  const result: Type = { ...toObjectType(keys), ...implied }
  return types.flatMap((type) => (type === first ? [result] : merged.has(type) ? [] : [type]))
}

function isPlainObject(type: Type): type is Type & (ObjectType | MapType) {
  return (type.kind === 'object' || type.kind === 'map') && type.notes === undefined
}

/** `additionalProperties` only knows the keys of its own schema, and a keyword has one value. */
function canMerge(a: ObjectKeys, b: ObjectKeys): boolean {
  const names = new Set(a.fields.map(({ name }) => name))
  const isClosed = [a, b].some((it) => it.additional !== undefined || it.unevaluated !== undefined)
  const hasKeys = (keys: ObjectKeys) => keys.fields.length > 0 || keys.patterns !== undefined
  const single = ['additional', 'names', 'minProperties', 'maxProperties', 'unevaluated'] as const
  return (
    !b.fields.some(({ name }) => names.has(name)) &&
    !(isClosed && hasKeys(a) && hasKeys(b)) &&
    single.every((keyword) => a[keyword] === undefined || b[keyword] === undefined)
  )
}

function mergeKeys(a: ObjectKeys, b: ObjectKeys): ObjectKeys {
  const required = new Set([...(a.required ?? []), ...(b.required ?? [])])
  const fields = [...a.fields, ...b.fields].map((field) =>
    required.delete(field.name) ? { ...field, required: true } : field,
  )
  const patterns = [...(a.patterns ?? []), ...(b.patterns ?? [])]
  const dependencies = [...(a.dependencies ?? []), ...(b.dependencies ?? [])]
  const { required: _, ...others } = { ...a, ...b }
  return {
    ...others,
    fields,
    additional: a.additional ?? b.additional,
    ...(required.size > 0 ? { required: [...required] } : {}),
    ...(patterns.length > 0 ? { patterns } : {}),
    ...(dependencies.length > 0 ? { dependencies } : {}),
  }
}
