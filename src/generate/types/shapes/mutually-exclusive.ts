import { readArray } from '../../../schema/keywords.js'
import { resolveLocalRef } from '../../../schema/ref-pointer.js'
import {
  isObject,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../../schema/schema.js'

/**
 * Whether no value can match two of the branches. Compares types, literals and the literals of
 * required properties, so `false` means "not proven".
 */
export function areMutuallyExclusive(branches: readonly SchemaNode[], schema: Schema): boolean {
  const resolved = branches.map((branch) => followReferences(branch, schema))
  return resolved.every((branch, index) =>
    resolved.slice(index + 1).every((other) => isDisjoint(branch, other, schema)),
  )
}

function isDisjoint(a: SchemaObject, b: SchemaObject, schema: Schema): boolean {
  return (
    haveNoneInCommon(getTypes(a), getTypes(b)) ||
    haveNoneInCommon(getLiterals(a), getLiterals(b)) ||
    getRequired(a).some((name) => {
      if (!getRequired(b).includes(name)) return false
      const propertyOfA = getLiteralProperty(a, name, schema)
      const propertyOfB = getLiteralProperty(b, name, schema)
      if (propertyOfA === undefined || propertyOfB === undefined) return false
      return isDisjoint(propertyOfA, propertyOfB, schema)
    })
  )
}

function haveNoneInCommon(
  a: readonly string[] | undefined,
  b: readonly string[] | undefined,
): boolean {
  return a !== undefined && b !== undefined && !a.some((item) => b.includes(item))
}

function followReferences(node: SchemaNode, schema: Schema): SchemaObject {
  let current: unknown = node
  const visited = new Set<unknown>()
  while (isObject(current) && typeof current.$ref === 'string' && !visited.has(current)) {
    visited.add(current)
    current = resolveLocalRef(schema.document, current.$ref)
  }
  return isObject(current) ? current : {}
}

function getTypes(node: SchemaObject): readonly string[] | undefined {
  if (!('type' in node)) return undefined
  return [node.type].flat().map((type) => (type === 'integer' ? 'number' : String(type)))
}

function getLiterals(node: SchemaObject): readonly string[] | undefined {
  if ('const' in node) return [JSON.stringify(node.const)]
  return Array.isArray(node.enum) ? node.enum.map((value) => JSON.stringify(value)) : undefined
}

function getRequired(node: SchemaObject): readonly string[] {
  return readArray(node.required).map(String)
}

/** A property that allows only literals. Following others could recurse forever. */
function getLiteralProperty(
  node: SchemaObject,
  name: string,
  schema: Schema,
): SchemaObject | undefined {
  const { properties } = node
  if (!isObject(properties) || !Object.hasOwn(properties, name)) return undefined
  const property = properties[name]
  const resolved = isObject(property) ? followReferences(property, schema) : undefined
  return resolved === undefined || getLiterals(resolved) === undefined ? undefined : resolved
}
