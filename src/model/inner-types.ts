import type { Field, KeyConstraints, Type } from './type.js'

/** The types that a type consists of, except those of its fields. */
export function listInnerTypes(type: Type): readonly Type[] {
  switch (type.kind) {
    case 'string':
      return listDefined(type.content)
    case 'array':
      return listDefined(type.items, type.contains?.type, type.unevaluated)
    case 'tuple':
      return listDefined(...type.items, type.rest, type.contains?.type, type.unevaluated)
    case 'map':
      return [type.values, ...listKeyTypes(type)]
    case 'object':
      return [...listDefined(type.additional), ...listKeyTypes(type)]
    case 'union':
    case 'intersection':
      return type.members
    case 'not':
      return [type.type]
    case 'condition':
      return listDefined(type.if, type.then, type.else)
    default:
      return []
  }
}

/** The types in the constraints on the keys of an object. */
export function listKeyTypes(keys: KeyConstraints): readonly Type[] {
  const { patterns = [], dependencies = [], names, unevaluated } = keys
  return listDefined(
    ...patterns.map(({ type }) => type),
    names,
    ...dependencies.map(({ type }) => type),
    unevaluated,
  )
}

/** The fields of a type itself. */
export function listOwnFields(type: Type): readonly Field[] {
  return type.kind === 'object' ? type.fields : []
}

function listDefined(...types: ReadonlyArray<Type | undefined>): readonly Type[] {
  return types.filter((type) => type !== undefined)
}
