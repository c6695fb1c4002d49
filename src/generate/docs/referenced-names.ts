import { listInnerTypes, listOwnFields } from '../../model/inner-types.js'
import type { Type } from '../../model/model.js'

/** The names that a type refers to, in order, except in fields that have a section of their own. */
export function listReferencedNames(type: Type, isInline = false): readonly string[] {
  if (type.kind === 'ref') return [type.name]
  const fields = isInline ? listOwnFields(type).map((field) => field.type) : []
  return [
    ...listInnerTypes(type).flatMap((inner) =>
      listReferencedNames(inner, isInline || isShownInline(inner, type)),
    ),
    ...fields.flatMap((inner) => listReferencedNames(inner, true)),
  ]
}

/** Whether the fields of a part of a type are described where the type is. */
function isShownInline(inner: Type, type: Type): boolean {
  switch (type.kind) {
    case 'not':
    case 'string':
      return true
    case 'condition':
      return inner === type.if
    case 'array':
    case 'tuple':
      return inner === type.contains?.type
    case 'map':
    case 'object':
      return inner === type.names
    default:
      return false
  }
}
