import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { visitSchema } from '../../schema/walk.js'

/** Equal values. */
interface Group {
  readonly id: number
  /** Characters of JSON, about. */
  readonly size: number
}

// A call is about as long as the code of a smaller schema, and takes longer.
const minSize = 300

/**
 * Finds the schemas that stand in a document several times, so that they're compiled once.
 *
 * @returns a function that returns the first of the schemas that equal one; `undefined` if there is no
 * other, or if they're small
 */
export function indexRepeatedSchemas(
  document: SchemaNode,
): (schema: SchemaObject) => SchemaObject | undefined {
  const groups = new Map<string, Group>()
  const groupsByValue = new Map<unknown, Group>()

  /** Values with equal parts have the same key, which has only the numbers of the parts. */
  const findGroup = (value: unknown): Group => {
    if (typeof value !== 'object' || value === null) return addToGroup(JSON.stringify(value), [])
    const entries = Object.entries(value).map(([key, item]) => [key, findGroup(item)] as const)
    const key = entries.map(([name, { id }]) => `${JSON.stringify(name)}:${id}`).join()
    const group = addToGroup(Array.isArray(value) ? `[${key}]` : `{${key}}`, entries)
    groupsByValue.set(value, group)
    return group
  }
  const addToGroup = (key: string, entries: ReadonlyArray<readonly [string, Group]>): Group => {
    const known = groups.get(key)
    if (known !== undefined) return known
    const size = entries.reduce((sum, [name, item]) => sum + name.length + item.size, key.length)
    const group = { id: groups.size, size }
    groups.set(key, group)
    return group
  }

  findGroup(document)
  const schemas = new Map<Group, SchemaObject[]>()
  visitSchema(document, (schema) => {
    const group = groupsByValue.get(schema)
    if (!isObject(schema) || group === undefined || group.size < minSize) return
    const equal = schemas.get(group) ?? []
    equal.push(schema)
    schemas.set(group, equal)
  })
  return (schema) => {
    const group = groupsByValue.get(schema)
    const [first, second] = (group && schemas.get(group)) ?? []
    return second === undefined ? undefined : first
  }
}
