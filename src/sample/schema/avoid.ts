import { readArray, readMap, readStrings } from '../../schema/keywords.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import { flattenSchema } from './flatten.js'
import { matchesSchema } from './matches.js'

/**
 * Finds a schema that a value can be built from without matching another one: by leaving out a
 * property that the other one requires, or by giving one another value.
 *
 * @param avoided the schema that must not match
 * @param node the keywords of the value, which must match
 * @param pickIndex chooses one of so many ways
 * @returns a schema to merge with `node`; `true` if the value has to be tried
 */
export function avoidSchema(
  schema: Schema,
  avoided: SchemaNode,
  node: SchemaObject,
  pickIndex: (count: number) => number,
): SchemaNode {
  if (typeof avoided === 'boolean') return true
  const { node: keywords, choices } = flattenSchema(schema, avoided)
  // None of the alternatives may match.
  const branches = choices.find(({ keyword }) => keyword === 'anyOf')?.branches
  if (branches !== undefined && Object.keys(keywords).length === 0)
    return { allOf: branches.map((branch) => avoidSchema(schema, branch, node, pickIndex)) }
  const distinct = findDistinctProperty(schema, keywords, node)
  if (distinct !== undefined) return { required: [distinct] }
  const ways = listWays(keywords, node)
  return ways[pickIndex(ways.length)] ?? true
}

function listWays(avoided: SchemaObject, node: SchemaObject): readonly SchemaNode[] {
  const needed = readStrings(node.required)
  const required = readStrings(avoided.required)
  const properties = readMap(avoided.properties)
  const declared = readMap(node.properties)
  const missing = required
    .filter((name) => !needed.includes(name))
    .map((name) => ({ properties: { [name]: false } }))
  const changed = Object.entries(properties)
    .filter(
      ([name, part]) =>
        isSchema(part) && part !== true && (name in declared || missing.length === 0),
    )
    .map(([name, part]) => ({ required: [name], properties: { [name]: { not: part } } }))
  const opposite = isSchema(avoided.not) ? [avoided.not] : []
  return [...missing, ...changed, ...opposite]
}

/** A property, such as `kind`, none of whose values is allowed by the other schema. */
function findDistinctProperty(
  schema: Schema,
  avoided: SchemaObject,
  node: SchemaObject,
): string | undefined {
  const declared = readMap(node.properties)
  return Object.entries(readMap(avoided.properties)).find(([name, part]) => {
    const own = Object.hasOwn(declared, name) ? listValues(declared[name]) : undefined
    return own?.every((value) => !matchesSchema(schema, part, value))
  })?.[0]
}

/** The values that a schema names; `undefined` if it allows others. */
export function listValues(node: unknown): readonly unknown[] | undefined {
  if (!isObject(node)) return undefined
  if ('const' in node) return [node.const]
  if (Array.isArray(node.enum)) return node.enum
  const parts = readArray(node.allOf).map(listValues)
  return parts.find((values) => values !== undefined)
}
