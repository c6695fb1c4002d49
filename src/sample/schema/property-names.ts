import { wrapInArray } from '../../schema/keywords.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { deriveStream, draw, drawInteger } from '../random.js'
import {
  type GenerationContext,
  maxOptionalDepth,
  SampleSizeError,
  type ValueLocation,
} from './generation-context.js'

/** Chooses the properties of an object: declared ones in the order of the schema, then others. */
export function choosePropertyNames(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): readonly string[] {
  const properties = isObject(node.properties) ? node.properties : {}
  const required = wrapInArray(node.required).map(String)
  const min = Number(node.minProperties ?? 0)
  const max = Number(node.maxProperties ?? Number.POSITIVE_INFINITY)
  const optional = Object.keys(properties).filter(
    (name) => !required.includes(name) && properties[name] !== false,
  )
  const included = optional.filter((name) => isIncluded(context, name, location))
  const chosen = new Set([...required, ...included.slice(0, Math.max(0, max - required.length))])
  for (const name of optional) if (chosen.size < min) chosen.add(name)
  if (min - chosen.size > maxAttempts)
    throw new SampleSizeError(
      `\`minProperties\` is ${min}, but samples have at most ${maxAttempts} properties that the schema does not name`,
    )
  const extra = Math.max(min - chosen.size, drawExtraCount(node, location))
  const enough = Math.max(min, required.length + included.length + extra)
  for (let index = 0; index < maxAttempts && extra > 0 && chosen.size < max; index += 1) {
    const stream = deriveStream(location.stream, `name ${index}`)
    const name = generatePropertyName(context, node, { ...location, stream })
    if (name === undefined) break
    chosen.add(name)
    if (chosen.size >= enough) break
  }
  const declared = Object.keys(properties).filter((name) => chosen.has(name))
  return [...declared, ...[...chosen].filter((name) => !Object.hasOwn(properties, name))]
}

const maxAttempts = 50

/** Whether to generate an optional property; if `sparse`, three times in four. */
function isIncluded(
  { options }: GenerationContext,
  name: string,
  { key, stream, depth }: ValueLocation,
): boolean {
  if (depth > maxOptionalDepth) return false
  return !options.sparse || draw(key, deriveStream(deriveStream(stream, name), 'kept'), 0) % 4 > 0
}

/** The number of undeclared properties: a map gets some, other objects none. */
function drawExtraCount(node: SchemaObject, { key, stream, depth }: ValueLocation): number {
  const isMap = isObject(node.additionalProperties) || isObject(node.patternProperties)
  if (!isMap || isObject(node.properties) || depth > maxOptionalDepth) return 0
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
  const names = isSchema(node.propertyNames) ? node.propertyNames : true
  const matching: SchemaNode = { type: 'string', ...(pattern === undefined ? {} : { pattern }) }
  const name = context.generateValue({ allOf: [matching, names] }, location)
  return typeof name === 'string' ? name : undefined
}
