import { isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { drawInteger, step } from '../random.js'
import { list } from './flatten.js'
import { deep, EndlessError, type Making, type Place } from './generation.js'

/** An array for a schema: as long as it must be and a little longer. */
export function arrayFor(making: Making, node: SchemaObject, place: Place): unknown {
  const { prefix, rest } = itemsOf(making, node)
  const contained = isSchema(node.contains) ? Number(node.minContains ?? 1) : 0
  const least = Math.max(Number(node.minItems ?? 0), contained)
  const shut = [...prefix, rest].indexOf(false)
  const closed = shut === -1 ? Number.POSITIVE_INFINITY : shut
  const most = Math.min(Number(node.maxItems ?? Number.POSITIVE_INFINITY), closed)
  const named = Math.min(most, Math.max(least, prefix.length))
  const [low, high] =
    place.depth > deep ? [least, least] : [named, Math.min(most, Math.max(named, 3))]
  if (least > longest) throw new EndlessError()
  const count = drawInteger(place.key, place.path, 0, low, Math.max(low, high))
  const made: unknown[] = []
  for (let index = 0; index < count; index += 1) {
    const own = prefix[index] ?? rest
    const item: SchemaNode =
      index >= count - contained && isSchema(node.contains) ? { allOf: [own, node.contains] } : own
    const next = entry(making, node, item, { ...place, path: step(place.path, index) }, made)
    if (next !== undefined || made.length < least) made.push(next)
  }
  return made
}

const longest = 100_000

/** An entry, and another one where it must differ from those before and does not. */
function entry(
  making: Making,
  node: SchemaObject,
  item: SchemaNode,
  place: Place,
  before: readonly unknown[],
): unknown {
  const texts = node.uniqueItems === true ? before.map((it) => JSON.stringify(it)) : []
  for (let attempt = 0; attempt < 30; attempt += 1) {
    const path = attempt === 0 ? place.path : step(place.path, attempt)
    const made = making.value(item, { ...place, path, depth: place.depth + 1 })
    if (!texts.includes(JSON.stringify(made))) return made
  }
  return undefined
}

function itemsOf(
  { schema }: Making,
  { items, prefixItems, additionalItems, unevaluatedItems }: SchemaObject,
) {
  const after = schema.dialect === '2020-12' ? items : additionalItems
  const prefix = schema.dialect === '2020-12' ? prefixItems : items
  const others = isSchema(items) ? items : isSchema(after) ? after : unevaluatedItems
  return {
    prefix: Array.isArray(prefix) ? list(prefix).filter(isSchema) : [],
    rest: isSchema(others) ? others : true,
  }
}
