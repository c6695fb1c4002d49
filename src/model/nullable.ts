import { addNotes } from './notes.js'
import type { Type } from './type.js'

/** Whether a type allows null; `undefined` if it says nothing about null. */
export function acceptsNull(type: Type): boolean | undefined {
  if (type.implied) return undefined
  switch (type.kind) {
    case 'null':
      return true
    case 'any':
    case 'not':
    case 'condition':
      return undefined
    case 'union': {
      const verdicts = type.members.map(acceptsNull)
      return verdicts.includes(true) || (verdicts.includes(undefined) ? undefined : false)
    }
    case 'intersection': {
      const verdicts = type.members.map(acceptsNull).filter((verdict) => verdict !== undefined)
      return verdicts.length === 0 ? undefined : !verdicts.includes(false)
    }
    default:
      return false
  }
}

/** The type without null; `undefined` if it allows only null. Null stays if it has notes. */
export function removeNull(type: Type): Type | undefined {
  if (type.kind === 'null') return undefined
  if (type.kind !== 'union') return type
  const members = type.members.filter((member) => member.kind !== 'null' || member.notes)
  if (members.length === type.members.length) return type
  const [only] = members
  if (only === undefined) return undefined
  return members.length === 1 ? addNotes(only, type.notes ?? {}) : { ...type, members }
}
