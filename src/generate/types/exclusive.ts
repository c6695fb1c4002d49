import { resolvePointer } from '../../json/pointer.js'
import { refToPointer } from '../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'

/** Whether no value can fit two of the alternatives, as far as types and literals show. */
export function toldApart(alternatives: readonly SchemaNode[], schema: Schema): boolean {
  const followed = alternatives.map((it) => follow(it, schema))
  return followed.every((one, index) =>
    followed.slice(index + 1).every((other) => areApart(one, other, schema)),
  )
}

function areApart(one: SchemaObject, other: SchemaObject, schema: Schema): boolean {
  const [types, otherTypes] = [typesIn(one), typesIn(other)]
  if (types !== undefined && otherTypes !== undefined && areDisjoint(types, otherTypes)) return true
  const [values, otherValues] = [valuesIn(one), valuesIn(other)]
  if (values !== undefined && otherValues !== undefined && areDisjoint(values, otherValues))
    return true
  return requiredIn(one).some((name) => {
    if (!requiredIn(other).includes(name)) return false
    const [mine, theirs] = [one, other].map((it) => propertyOf(it, name, schema))
    return mine !== undefined && theirs !== undefined && areApart(mine, theirs, schema)
  })
}

function follow(node: SchemaNode, schema: Schema): SchemaObject {
  let current: unknown = node
  const seen = new Set<unknown>()
  while (isObject(current) && typeof current.$ref === 'string' && !seen.has(current)) {
    seen.add(current)
    const pointer = refToPointer(current.$ref)
    current = pointer === undefined ? undefined : resolvePointer(schema.document, pointer)
  }
  return isObject(current) ? current : {}
}

function propertyOf(node: SchemaObject, name: string, schema: Schema): SchemaObject | undefined {
  const { properties } = node
  if (!isObject(properties) || !Object.hasOwn(properties, name)) return undefined
  const property = properties[name]
  const followed = isObject(property) ? follow(property, schema) : undefined
  // Only literals tell objects apart: going on into their fields could go on for ever.
  return followed === undefined || valuesIn(followed) === undefined ? undefined : followed
}

function requiredIn(node: SchemaObject): readonly string[] {
  return Array.isArray(node.required) ? node.required.map(String) : []
}

function valuesIn(node: SchemaObject): readonly string[] | undefined {
  if ('const' in node) return [JSON.stringify(node.const)]
  return Array.isArray(node.enum) ? node.enum.map((it) => JSON.stringify(it)) : undefined
}

function typesIn(node: SchemaObject): readonly string[] | undefined {
  if (!('type' in node)) return undefined
  return [node.type].flat().map((it) => (it === 'integer' ? 'number' : String(it)))
}

function areDisjoint(one: readonly string[], other: readonly string[]): boolean {
  return !one.some((it) => other.includes(it))
}
