import { wrapInArray } from '../../schema/keywords.js'
import { matchesType } from '../../schema/matches-type.js'
import type { Schema, SchemaNode, SchemaObject } from '../../schema/schema.js'
import { deriveStream, draw, drawItem } from '../random.js'
import { generateArray } from './array.js'
import { selectChoices } from './choices.js'
import { type FlatSchema, flattenSchema } from './flatten.js'
import type {
  GenerationContext,
  GenerationOptions,
  SchemaValueGenerator,
  ValueLocation,
} from './generation-context.js'
import { createHeightCheck } from './height.js'
import { inferTypes } from './infer-types.js'
import { matchesSchema } from './matches.js'
import { generateNumber } from './number.js'
import { generateObject } from './object.js'
import { SampleSizeError } from './sample-size.js'
import { generateString } from './string.js'

/**
 * Creates a generator of values that follows the keywords and annotations of a schema. Keywords that
 * it can't satisfy by construction are tried a few times, so validate what it returns.
 */
export function createSchemaValueGenerator(
  schema: Schema,
  options: GenerationOptions,
): SchemaValueGenerator {
  const canEnd = createHeightCheck(schema)
  const context: GenerationContext = { schema, options, generateValue, flatten, canEnd }
  const flatSchemas = new WeakMap<SchemaObject, FlatSchema>()
  const limit = options.maxValues ?? maxValues
  let remainingValues = 0
  let remainingRetries = 0
  let isWhole = false
  return generateValue

  function generateValue(node: SchemaNode, location: ValueLocation): unknown {
    // A new document begins: at depth 0, or at depth 1 if only its fields are generated.
    const isNew = location.depth === 0 || (location.depth === 1 && !isWhole)
    if (location.depth === 0) isWhole = true
    if (isNew) remainingRetries = options.maxRetries ?? maxRetries
    remainingValues = isNew ? limit : remainingValues - 1
    options.onValue?.()
    if (location.depth > maxDepth)
      throw new SampleSizeError('a required `$ref` leads back to itself without end')
    if (remainingValues < 0)
      throw new SampleSizeError(`the schema requires more than ${limit} values`)
    const flat = flatten(node)
    const inner = enterRef(node, location)
    const value = generateOnce(flat, inner, 0)
    if (flat.checks.every((check) => matchesSchema(schema, check, value))) return value
    for (let attempt = 1; attempt < maxAttempts && remainingRetries > 0; attempt += 1) {
      remainingRetries -= 1
      const other = generateOnce(flat, inner, attempt)
      if (matchesSchema(schema, { allOf: flat.checks }, other)) return other
    }
    return value
  }

  function generateOnce(flat: FlatSchema, location: ValueLocation, attempt: number): unknown {
    const { stream } = location
    const refused = (location.refused ?? 0) + attempt
    const at =
      attempt === 0 ? location : { ...location, stream: deriveStream(stream, -attempt), refused }
    return generateFlat(context, selectChoices(context, flat, at, attempt > 0), at)
  }

  function flatten(node: SchemaNode): FlatSchema {
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
// Attempts at one value, and at all values of a document that contain each other.
const maxAttempts = 20
const maxRetries = 500

function enterRef(node: SchemaNode, location: ValueLocation): ValueLocation {
  if (typeof node === 'boolean' || typeof node.$ref !== 'string') return location
  return { ...location, refs: [...(location.refs ?? []), node.$ref] }
}

function generateFlat(
  context: GenerationContext,
  node: SchemaObject,
  location: ValueLocation,
): unknown {
  const { key, stream } = location
  const { useExamples, sparse } = context.options
  if ('const' in node) return node.const
  if (Array.isArray(node.enum)) return drawValue(filterByType(node), location, sparse)
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

function filterByType(node: SchemaObject): readonly unknown[] {
  const values = wrapInArray(node.enum)
  const types = wrapInArray(node.type).map(String)
  if (types.length === 0) return values
  const typed = values.filter((value) => types.some((type) => matchesType(value, type)))
  return typed.length === 0 ? values : typed
}

/** Draws a value of an `enum`; after many refused ones, the next one in turn. */
function drawValue(values: readonly unknown[], location: ValueLocation, sparse: boolean): unknown {
  const { refused = 0 } = location
  if (refused < maxRefusedDraws) return drawNullable(values, location, sparse)
  return values[refused % values.length]
}

const maxRefusedDraws = 10

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
