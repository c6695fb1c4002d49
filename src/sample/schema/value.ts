import { wrapInArray } from '../../schema/keywords.js'
import type { Schema, SchemaNode, SchemaObject } from '../../schema/schema.js'
import { deriveStream, draw, drawItem } from '../random.js'
import { generateArray } from './array.js'
import { selectChoices } from './choices.js'
import { type FlatSchema, flattenSchema } from './flatten.js'
import {
  type GenerationContext,
  type GenerationOptions,
  SampleSizeError,
  type SchemaValueGenerator,
  type ValueLocation,
} from './generation-context.js'
import { inferTypes } from './infer-types.js'
import { generateNumber } from './number.js'
import { generateObject } from './object.js'
import { generateString } from './string.js'

/**
 * Creates a generator of values that follows the keywords and annotations of a schema. It ignores
 * keywords that it can't satisfy by construction, such as `not`, so validate what it returns.
 */
export function createSchemaValueGenerator(
  schema: Schema,
  options: GenerationOptions,
): SchemaValueGenerator {
  const context: GenerationContext = { schema, options, generateValue }
  const flatSchemas = new WeakMap<SchemaObject, FlatSchema>()
  let remainingValues = 0
  return generateValue

  function generateValue(node: SchemaNode, location: ValueLocation): unknown {
    // At depth 0 or 1 a new document begins.
    remainingValues = location.depth < 2 ? maxValues : remainingValues - 1
    if (location.depth > maxDepth)
      throw new SampleSizeError('a required `$ref` leads back to itself without end')
    if (remainingValues < 0)
      throw new SampleSizeError(`the schema requires more than ${maxValues} values`)
    return generateFlat(context, selectChoices(context, flattenCached(node), location), location)
  }

  function flattenCached(node: SchemaNode): FlatSchema {
    if (typeof node === 'boolean') return flattenSchema(schema, node)
    const flat = flatSchemas.get(node) ?? flattenSchema(schema, node)
    flatSchemas.set(node, flat)
    return flat
  }
}

// The depth stops a schema that requires itself. The number of values stops one that branches so
// often that it would take too long.
const maxDepth = 60
const maxValues = 200_000

function generateFlat(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): unknown {
  const { key, stream } = location
  const { useExamples, sparse } = context.options
  if ('const' in node) return node.const
  if (Array.isArray(node.enum)) return drawNullable(node.enum, location, sparse)
  const examples = wrapInArray(node.examples).filter((example) => example !== null)
  if (useExamples && examples.length > 0) return drawItem(examples, key, stream)
  const typeLocation = { ...location, stream: deriveStream(stream, 'type') }
  const type = drawNullable(inferTypes(node), typeLocation, sparse)
  switch (type) {
    case 'null':
      return null
    case 'boolean':
      return draw(key, stream, 0) % 2 === 1
    case 'integer':
    case 'number':
      return generateNumber(node, type, location)
    case 'array':
      return generateArray(context, node, location)
    case 'object':
      return generateObject(context, node, location)
    default:
      return generateString(node, location)
  }
}

/** Draws a value, or the name of a type. Null is only drawn if `sparse`, one time in eight. */
function drawNullable(
  values: readonly unknown[],
  { key, stream }: ValueLocation,
  sparse: boolean,
): unknown {
  const nulls = values.filter((value) => value === null || value === 'null')
  if (nulls.length === 0 || nulls.length === values.length) return drawItem(values, key, stream)
  const others = values.filter((value) => value !== null && value !== 'null')
  return sparse && draw(key, stream, 1) % 8 === 0 ? nulls[0] : drawItem(others, key, stream)
}
