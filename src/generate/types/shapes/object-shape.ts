import { appendToken } from '../../../json/pointer.js'
import { readArray } from '../../../schema/keywords.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../../schema/schema.js'
import { anyObjectShape, anyShape, hasIntersection, neverShape, uniteShapes } from './combine.js'
import { addUnsupported, innerPosition, type ShapeContext } from './context.js'

/** The shape of an object: its fields under placeholder names, and an index signature if needed. */
export function buildObjectShape(
  node: SchemaObject,
  pointer: string,
  context: ShapeContext,
): SchemaObject {
  const index = buildIndexShape(node, pointer, context)
  const fields = buildFields(node, pointer, index ?? anyShape, context)
  if (fields.length === 0 && index === anyShape) return anyObjectShape
  if (fields.length > 0 && index !== undefined && index !== anyShape)
    addUnsupported(
      context,
      pointer,
      'the type of unknown keys also accepts the types of the known keys',
    )
  return {
    type: 'object',
    properties: Object.fromEntries(fields.map(({ placeholder, shape }) => [placeholder, shape])),
    required: fields.filter(({ required }) => required).map(({ placeholder }) => placeholder),
    additionalProperties:
      index === anyShape ? true : (index ?? (fields.length > 0 ? false : neverShape)),
  }
}

interface FieldShape {
  readonly placeholder: string
  readonly shape: SchemaObject
  readonly required: boolean
}

/** The declared properties, then the keys that are required but not declared. */
function buildFields(
  node: SchemaObject,
  pointer: string,
  undeclared: SchemaObject,
  context: ShapeContext,
): readonly FieldShape[] {
  const required = new Set(readArray(node.required).map(String))
  const properties = isObject(node.properties) ? node.properties : {}
  const addField = (name: string, at: string, shape: SchemaObject): FieldShape => {
    // The library can't handle names such as `__proto__` or `hasOwnProperty`.
    const placeholder = `f${context.fields.size}`
    context.fields.set(placeholder, { name, pointer: at })
    return { placeholder, shape, required: required.has(name) }
  }
  const declaredShapes = Object.entries(properties).flatMap(([name, property]) => {
    if (!isSchema(property)) return []
    const at = appendToken(`${pointer}/properties`, name)
    return [{ name, at, shape: context.buildShape(property, at, innerPosition, context) }]
  })
  return [
    ...declaredShapes.map(({ name, at, shape }) => addField(name, at, shape)),
    ...[...required]
      .filter((name) => !Object.hasOwn(properties, name))
      .map((name) => addField(name, `${pointer}/required`, undeclared)),
  ]
}

/**
 * The shape of unknown keys; `undefined` if the type gets no index signature. TypeScript doesn't
 * consider two equal intersections identical, which the fields next to the signature would need.
 */
function buildIndexShape(
  node: SchemaObject,
  pointer: string,
  context: ShapeContext,
): SchemaObject | undefined {
  const shape = buildUnknownKeysShape(node, pointer, context)
  if (!hasKnownKeys(node) || shape === undefined || !hasIntersection(shape)) return shape
  addUnsupported(context, pointer, "the type of unknown keys isn't expressed")
  return anyShape
}

function buildUnknownKeysShape(
  node: SchemaObject,
  pointer: string,
  context: ShapeContext,
): SchemaObject | undefined {
  const { additionalProperties: additional, patternProperties } = node
  const patterns = Object.entries(isObject(patternProperties) ? patternProperties : {})
    .filter((entry): entry is [string, SchemaNode] => isSchema(entry[1]))
    .map(([pattern, property]) => {
      const at = appendToken(`${pointer}/patternProperties`, pattern)
      return context.buildShape(property, at, innerPosition, context)
    })
  if (patterns.length > 0)
    addUnsupported(context, `${pointer}/patternProperties`, "the patterns of keys aren't expressed")
  if (isSchema(additional)) {
    const at = `${pointer}/additionalProperties`
    const rest = context.buildShape(additional, at, innerPosition, context)
    const shape = uniteShapes([...patterns, rest])
    return shape === neverShape ? undefined : shape
  }
  const isOpen = patterns.length > 0 || !hasKnownKeys(node) || context.indexSignature
  return isOpen ? anyShape : undefined
}

function hasKnownKeys({ properties, required }: SchemaObject): boolean {
  return [properties, required].some((keyword) => Object.keys(keyword ?? {}).length > 0)
}
