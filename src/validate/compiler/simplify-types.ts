import { matchesType } from '../../schema/matches-type.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'

/**
 * Removes `type` next to `enum` or `const`, where it would be a second error about the same value,
 * and the values that have another type.
 *
 * @example removeRedundantType({ type: 'string', enum: ['a', 3] }) // { enum: ['a'] }
 */
export function removeRedundantType(schema: SchemaObject): SchemaObject {
  const { type, ...rest } = schema
  // An enum without values allows nothing.
  if (Array.isArray(schema.enum) && schema.enum.length === 0) return { not: {} }
  if (type === undefined) return schema
  const allows = (value: unknown) => [type].flat().some((name) => matchesType(value, String(name)))
  if (Array.isArray(schema.enum)) {
    const values = schema.enum.filter(allows)
    return values.length === 0 ? schema : { ...rest, enum: values }
  }
  if ('const' in schema) return allows(schema.const) ? rest : schema
  return schema
}

/**
 * Turns `anyOf` into a list of types if its branches allow nothing less. `anyOf` would report each
 * branch as well as itself. An `{ enum }` branch is redundant next to the type of its values.
 *
 * @example
 * mergeTypeBranches({ anyOf: [{ enum: ['a'] }, { type: 'string' }, { type: 'null' }] })
 * // { type: ['string', 'null'] }
 */
export function mergeTypeBranches(schema: SchemaObject): SchemaObject {
  const branches = schema.anyOf
  if (!Array.isArray(branches) || 'type' in schema) return schema
  const types = new Set<string>()
  for (const branch of branches)
    if (isObject(branch) && hasOnlyKeyword(branch, 'type'))
      for (const name of [branch.type].flat()) types.add(String(name))
  const isRedundant = (branch: unknown): boolean => {
    if (!isObject(branch)) return false
    if (hasOnlyKeyword(branch, 'type')) return true
    const values = hasOnlyKeyword(branch, 'enum') ? (branch.enum as readonly unknown[]) : undefined
    return values?.every((value) => [...types].some((name) => matchesType(value, name))) === true
  }
  if (types.size === 0 || !branches.every(isRedundant)) return schema
  const { anyOf, ...rest } = schema
  return { ...rest, type: types.size === 1 ? [...types][0] : [...types] }
}

export function hasOnlyKeyword(schema: SchemaObject, keyword: string): boolean {
  return keyword in schema && Object.keys(schema).length === 1
}
