import { readArray } from '../../schema/keywords.js'
import { isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { deriveStream, drawInteger } from '../random.js'
import {
  type GenerationContext,
  maxOptionalDepth,
  SampleSizeError,
  type ValueLocation,
} from './generation-context.js'

/** Generates an array, a little longer than it must be where the schema allows. */
export function generateArray(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): unknown {
  const { prefix, rest } = readItemSchemas(node)
  const containsCount = isSchema(node.contains) ? Number(node.minContains ?? 1) : 0
  const min = Math.max(Number(node.minItems ?? 0), containsCount)
  if (min > maxRequiredItems)
    throw new SampleSizeError(
      `\`minItems\` is ${min}, but samples have at most ${maxRequiredItems} items`,
    )
  const length = drawLength(node, { prefix, rest, min }, location)
  const items: unknown[] = []
  for (let index = 0; index < length; index += 1) {
    const itemNode = prefix[index] ?? rest
    const isContained = index >= length - containsCount && isSchema(node.contains)
    const item = generateItem(
      context,
      isContained ? { allOf: [itemNode, node.contains] } : itemNode,
      { ...location, stream: deriveStream(location.stream, index) },
      node.uniqueItems === true ? items.map((value) => JSON.stringify(value)) : [],
    )
    if (item !== undefined || items.length < min) items.push(item)
  }
  return items
}

const maxRequiredItems = 100_000

interface ItemSchemas {
  /** Schemas of the first items. */
  readonly prefix: readonly SchemaNode[]
  /** The schema of the items after them. */
  readonly rest: SchemaNode
}

function readItemSchemas(node: SchemaObject): ItemSchemas {
  const rest = [node.items, node.unevaluatedItems].find(isSchema)
  return { prefix: readArray(node.prefixItems).filter(isSchema), rest: rest ?? true }
}

function drawLength(
  node: SchemaObject,
  { prefix, rest, min }: ItemSchemas & { readonly min: number },
  { key, stream, depth }: ValueLocation,
): number {
  // The first `false` schema closes the array.
  const closedAt = [...prefix, rest].indexOf(false)
  const max = Math.min(
    Number(node.maxItems ?? Number.POSITIVE_INFINITY),
    closedAt === -1 ? Number.POSITIVE_INFINITY : closedAt,
  )
  const preferredMin = Math.min(max, Math.max(min, prefix.length))
  const [low, high] =
    depth > maxOptionalDepth ? [min, min] : [preferredMin, Math.min(max, Math.max(preferredMin, 3))]
  return drawInteger(key, stream, 0, low, Math.max(low, high))
}

/**
 * Generates an item whose JSON isn't one of `taken`.
 *
 * @returns `undefined` if every attempt was taken
 */
function generateItem(
  context: GenerationContext,
  node: SchemaNode,
  location: ValueLocation,
  taken: readonly string[],
): unknown {
  for (let attempt = 0; attempt < maxAttempts; attempt += 1) {
    const stream = attempt === 0 ? location.stream : deriveStream(location.stream, attempt)
    const item = context.generateValue(node, { ...location, stream, depth: location.depth + 1 })
    if (!taken.includes(JSON.stringify(item))) return item
  }
  return undefined
}

const maxAttempts = 30
