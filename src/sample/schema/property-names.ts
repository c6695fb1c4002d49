import { readMap, wrapInArray } from '../../schema/keywords.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { deriveStream, draw, drawInteger } from '../random.js'
import { type GenerationContext, isAtEnd, type ValueLocation } from './generation-context.js'
import { listKeyword } from './merge-keywords.js'
import { SampleSizeError } from './sample-size.js'

/** Chooses the properties of an object: declared ones in the order of the schema, then others. */
export function choosePropertyNames(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): readonly string[] {
  const properties = readMap(node.properties)
  const required = wrapInArray(node.required).map(String)
  const min = Number(node.minProperties ?? 0)
  const max = Number(node.maxProperties ?? Number.POSITIVE_INFINITY)
  const optional = Object.keys(properties).filter((name) => !required.includes(name))
  // Whether a property is possible takes long to find out, and an object may have hundreds.
  const included = optional.filter(
    (name) => isIncluded(context, name, location) && isPossible(context, properties[name]),
  )
  const chosen = new Set([...required, ...included.slice(0, Math.max(0, max - required.length))])
  for (const name of optional)
    if (chosen.size < min && isPossible(context, properties[name])) chosen.add(name)
  if (min - chosen.size > maxExtraCount)
    throw new SampleSizeError(
      `\`minProperties\` is ${min}, but samples have at most ${maxExtraCount} properties that the schema does not name`,
    )
  const extra = Math.max(min - chosen.size, drawExtraCount(context, node, location))
  const enough = Math.max(min, required.length + included.length + extra)
  let refused = 0
  const attempts = Math.max(maxAttempts, extra * 5)
  for (let index = 0; index < attempts && extra > 0 && chosen.size < max; index += 1) {
    const stream = deriveStream(location.stream, `name ${index}`)
    const name = generatePropertyName(context, node, { ...location, stream, refused })
    if (name === undefined) break
    refused = chosen.has(name) ? refused + 1 : 0
    // The schema can refuse a name that it declares.
    if (properties[name] !== false) chosen.add(name)
    if (chosen.size >= enough) break
  }
  const declared = Object.keys(properties).filter((name) => chosen.has(name))
  return [...declared, ...[...chosen].filter((name) => !Object.hasOwn(properties, name))]
}

const maxAttempts = 50
const maxExtraCount = 1000

function isPossible({ flatten }: GenerationContext, property: unknown): boolean {
  if (!isObject(property)) return property !== false
  // Only a combination of schemas can be a contradiction.
  return !Array.isArray(property.allOf) || !flatten(property).isNever
}

/** Whether to generate an optional property; if `sparse`, three times in four. */
function isIncluded(context: GenerationContext, name: string, location: ValueLocation): boolean {
  const { key, stream } = location
  if (isAtEnd(context, location)) return false
  return (
    !context.options.sparse ||
    draw(key, deriveStream(deriveStream(stream, name), 'kept'), 0) % 4 > 0
  )
}

/** The number of undeclared properties: a map gets some, other objects none. */
function drawExtraCount(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): number {
  const { key, stream } = location
  const isMap = isObject(node.additionalProperties) || isObject(node.patternProperties)
  if (!isMap || isObject(node.properties) || isAtEnd(context, location)) return 0
  return drawInteger(key, deriveStream(stream, 'extra'), 0, 1, 3)
}

/** @returns `undefined` if the object can't have undeclared properties */
function generatePropertyName(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): string | undefined {
  const patterns = isObject(node.patternProperties) ? Object.keys(node.patternProperties) : []
  const isClosed = [node.additionalProperties, node.unevaluatedProperties].includes(false)
  if (isClosed && patterns.length === 0) return undefined
  const pattern = patterns[draw(location.key, location.stream, 9) % Math.max(1, patterns.length)]
  const names = listKeyword(node, 'propertyNames').filter(isSchema)
  const matching: SchemaNode = { type: 'string', ...(pattern === undefined ? {} : { pattern }) }
  // Not a value of the document: it counts as one inside it.
  const depth = Math.max(2, location.depth)
  const name = context.generateValue({ allOf: [matching, ...names] }, { ...location, depth })
  return typeof name === 'string' ? name : undefined
}
