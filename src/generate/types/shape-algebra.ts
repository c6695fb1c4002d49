import { isObject, type SchemaObject } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'

export const anything: SchemaObject = { tsType: 'unknown' }
export const nothing: SchemaObject = { tsType: 'never' }
export const freeObject: SchemaObject = { type: 'object', additionalProperties: true }

export function intersection(parts: readonly SchemaObject[]): SchemaObject {
  if (parts.includes(nothing)) return nothing
  const telling = parts.flatMap(membersOf('allOf')).filter((part) => part !== anything)
  // Beside an object of some form the word that it is an object adds nothing but an index signature.
  const needed = telling.some((part) => part !== freeObject)
    ? telling.filter((part) => part !== freeObject)
    : telling.slice(0, 1)
  const [only] = needed
  if (only === undefined) return anything
  return needed.length === 1 ? only : { allOf: unique(needed) }
}

export function union(parts: readonly SchemaObject[]): SchemaObject {
  if (parts.includes(anything)) return anything
  const possible = unique(parts.flatMap(membersOf('anyOf')).filter((part) => part !== nothing))
  const [only] = possible
  if (only === undefined) return nothing
  return possible.length === 1 ? only : { anyOf: possible }
}

function membersOf(keyword: 'allOf' | 'anyOf') {
  return (part: SchemaObject): readonly SchemaObject[] =>
    Array.isArray(part[keyword]) ? part[keyword].filter(isObject) : [part]
}

function unique(parts: readonly SchemaObject[]): readonly SchemaObject[] {
  const byText = new Map(parts.map((part) => [JSON.stringify(part), part]))
  return [...byText.values()]
}

export function hasIntersection(shape: SchemaObject): boolean {
  let found = false
  visitSchema(shape, (node) => {
    if (isObject(node) && 'allOf' in node) found = true
  })
  return found
}
