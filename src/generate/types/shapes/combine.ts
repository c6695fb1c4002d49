import { removeDuplicates } from '../../../schema/remove-duplicates.js'
import { isObject, type SchemaObject } from '../../../schema/schema.js'
import { visitSchema } from '../../../schema/walk.js'

export const anyShape: SchemaObject = { tsType: 'unknown' }
export const neverShape: SchemaObject = { tsType: 'never' }
export const anyObjectShape: SchemaObject = { type: 'object', additionalProperties: true }

export function intersectShapes(shapes: readonly SchemaObject[]): SchemaObject {
  if (shapes.includes(neverShape)) return neverShape
  const restrictive = shapes.flatMap(listMembers('allOf')).filter((shape) => shape !== anyShape)
  // `anyObjectShape` would only add an index signature to the other shapes.
  const needed = restrictive.some((shape) => shape !== anyObjectShape)
    ? restrictive.filter((shape) => shape !== anyObjectShape)
    : restrictive.slice(0, 1)
  const [first] = needed
  if (first === undefined) return anyShape
  return needed.length === 1 ? first : { allOf: removeDuplicates(needed) }
}

export function uniteShapes(shapes: readonly SchemaObject[]): SchemaObject {
  if (shapes.includes(anyShape)) return anyShape
  const members = shapes.flatMap(listMembers('anyOf')).filter((shape) => shape !== neverShape)
  const unique = removeDuplicates(members)
  const [first] = unique
  if (first === undefined) return neverShape
  return unique.length === 1 ? first : { anyOf: unique }
}

export function hasIntersection(shape: SchemaObject): boolean {
  let found = false
  visitSchema(shape, (node) => {
    if (isObject(node) && 'allOf' in node) found = true
  })
  return found
}

function listMembers(keyword: 'allOf' | 'anyOf') {
  return (shape: SchemaObject): readonly SchemaObject[] =>
    Array.isArray(shape[keyword]) ? shape[keyword].filter(isObject) : [shape]
}
