import { readArray } from '../../schema/keywords.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { deriveStream, drawInteger } from '../random.js'
import { type GenerationContext, isAtEnd, type ValueLocation } from './generation-context.js'
import { combineSchemas } from './merge-keywords.js'
import { maxSampleLength, SampleSizeError } from './sample-size.js'

/** Generates an array, a little longer than it must be where the schema allows. */
export function generateArray(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): unknown {
  const { prefix, rest } = readItemSchemas(node)
  const contained = listContained(node)
  const min = Math.max(Number(node.minItems ?? 0), contained.length)
  if (min > maxSampleLength) {
    const keyword = min === contained.length ? 'minContains' : 'minItems'
    throw new SampleSizeError(
      `\`${keyword}\` is ${Number(node[keyword])}, but samples have at most ${maxSampleLength} items`,
    )
  }
  const length = drawLength(context, node, { prefix, rest, min }, location)
  const items: unknown[] = []
  const taken = new Set<unknown>()
  for (let index = 0; index < length; index += 1) {
    const itemNode = prefix[index] ?? rest
    // The last items are those that the array has to contain.
    const wanted = contained[index - (length - contained.length)]
    const item = generateItem(
      context,
      wanted === undefined ? itemNode : combineSchemas(itemNode, wanted),
      { ...location, stream: deriveStream(location.stream, index) },
      taken,
    )
    // Without an item that is still free, the array can't be valid.
    if (item === undefined && items.length < min) break
    if (item === undefined) continue
    items.push(item)
    if (node.uniqueItems === true) taken.add(JSON.stringify(item))
  }
  return items
}

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

/** The schema of each item that `contains` asks for; there can be several `contains`. */
function listContained(node: SchemaObject): readonly SchemaNode[] {
  const { contains } = node
  const count = Math.min(Number(node.minContains ?? 1), maxSampleLength + 1)
  const own = isSchema(contains) ? Array.from({ length: count }, () => contains) : []
  return [...own, ...readArray(node.allOf).filter(isObject).flatMap(listContained)]
}

function drawLength(
  context: GenerationContext,
  node: SchemaObject,
  { prefix, rest, min }: ItemSchemas & { readonly min: number },
  location: ValueLocation,
): number {
  // The first `false` schema closes the array.
  const closedAt = [...prefix, rest].indexOf(false)
  const max = Math.min(
    Number(node.maxItems ?? Number.POSITIVE_INFINITY),
    closedAt === -1 ? Number.POSITIVE_INFINITY : closedAt,
  )
  const preferredMin = Math.min(max, Math.max(min, prefix.length))
  const [low, high] = isAtEnd(context, location)
    ? [min, min]
    : [preferredMin, Math.min(max, Math.max(preferredMin, 3))]
  return drawInteger(location.key, location.stream, 0, low, Math.max(low, high))
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
  taken: ReadonlySet<unknown>,
): unknown {
  const maxAttempts = Math.min(30 + taken.size, maxRefused)
  for (let refused = 0; refused < maxAttempts; refused += 1) {
    const stream = refused === 0 ? location.stream : deriveStream(location.stream, refused)
    const depth = location.depth + 1
    const item = context.generateValue(node, { ...location, stream, depth, refused })
    if (!taken.has(JSON.stringify(item))) return item
  }
  return undefined
}

const maxRefused = 500
