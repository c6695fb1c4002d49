import { appendToken, resolvePointer } from '../../../json/pointer.js'
import { readArray, readMap } from '../../../schema/keywords.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../../schema/schema.js'
import {
  anyObjectShape,
  anyShape,
  hasIntersection,
  intersectShapes,
  neverShape,
  uniteShapes,
} from './combine.js'
import { addUnsupported, innerPosition, type SchemaPosition, type ShapeContext } from './context.js'
import { buildKeyShape, type KeyShape } from './key-shape.js'

/** The shape of an object: its fields under placeholder names, and an index signature if needed. */
export function buildObjectShape(
  node: SchemaObject,
  pointer: string,
  position: SchemaPosition,
  context: ShapeContext,
): SchemaObject {
  const unknownKeys = buildUnknownKeysShape(node, pointer, position, context)
  const fields = buildFields(node, pointer, unknownKeys ?? anyShape, position, context)
  const index = limitIndexShape(unknownKeys, fields, pointer, context)
  if (fields.length === 0 && index === anyShape) return anyObjectShape
  const named = fields.map((field) => ({ placeholder: declareField(field, context), ...field }))
  return {
    type: 'object',
    properties: Object.fromEntries(named.map(({ placeholder, shape }) => [placeholder, shape])),
    required: named.filter(({ isRequired }) => isRequired).map(({ placeholder }) => placeholder),
    additionalProperties:
      index === anyShape ? true : (index ?? (fields.length > 0 ? false : neverShape)),
  }
}

interface FieldShape extends KeyShape {
  readonly name: string
  readonly isRequired: boolean
  readonly isConditional?: boolean
}

/** The library can't handle names such as `__proto__` or `hasOwnProperty`. */
function declareField(field: FieldShape, { fields }: ShapeContext): string {
  const placeholder = `f${fields.size}`
  const { name, pointer, isConditional = false } = field
  fields.set(placeholder, { name, pointer, isConditional })
  return placeholder
}

/** The declared properties, the keys that are only required here, and those of conditions. */
function buildFields(
  node: SchemaObject,
  pointer: string,
  undeclared: SchemaObject,
  position: SchemaPosition,
  context: ShapeContext,
): readonly FieldShape[] {
  const required = new Set(readArray(node.required).map(String))
  const properties = readMap(node.properties)
  const declared = Object.entries(properties).flatMap(([name, property]): FieldShape[] => {
    if (!isSchema(property)) return []
    const at = appendToken(`${pointer}/properties`, name)
    const shape = context.buildShape(property, at, innerPosition, context)
    const field = { name, pointer: at, shape, isRequired: required.has(name) }
    if (shape !== anyShape || !required.has(name)) return [field]
    return [{ ...field, shape: findKeyShape(name, position, context)?.shape ?? shape }]
  })
  const isDeclared = (name: string) => Object.hasOwn(properties, name)
  const onlyRequired = [...required]
    .filter((name) => !isDeclared(name))
    .map((name): FieldShape => {
      const found =
        findKeyShape(name, position, context) ?? buildKeyShape(name, node, pointer, false, context)
      const shape = intersectShapes([undeclared, ...(found === undefined ? [] : [found.shape])])
      // Without the comment of the property: editors show that of each part of an intersection.
      return { name, pointer: `${pointer}/required`, shape, isRequired: true }
    })
  const isOpen = node.additionalProperties !== false || 'patternProperties' in node
  const conditional = [...(isOpen ? (position.conditionalKeys ?? []) : [])]
    .filter(([name]) => !isDeclared(name) && !required.has(name))
    .flatMap(([name, at]): FieldShape[] => {
      const found = findKeyShape(name, position, context)
      const shape = intersectShapes([undeclared, ...(found === undefined ? [] : [found.shape])])
      const isConditional = found === undefined
      return [{ name, pointer: found?.pointer ?? at, shape, isRequired: false, isConditional }]
    })
  return [...declared, ...onlyRequired, ...conditional]
}

/** The type of a key, as all schemas that apply to the object declare it. */
function findKeyShape(
  name: string,
  { outermost = '', isClosed = false }: SchemaPosition,
  context: ShapeContext,
): KeyShape | undefined {
  const node = resolvePointer(context.schema.document, outermost)
  return buildKeyShape(name, node, outermost, isClosed, context)
}

/**
 * The shape of the index signature; `undefined` if the type gets none. TypeScript doesn't consider
 * two equal intersections identical, which the fields next to the signature would need.
 */
function limitIndexShape(
  index: SchemaObject | undefined,
  fields: readonly FieldShape[],
  pointer: string,
  context: ShapeContext,
): SchemaObject | undefined {
  if (fields.length === 0 || index === undefined || index === anyShape) return index
  if ([index, ...fields.map(({ shape }) => shape)].some(hasIntersection)) {
    addUnsupported(context, pointer, "the type of unknown keys isn't expressed")
    return anyShape
  }
  const message = 'the type of unknown keys also accepts the types of the known keys'
  addUnsupported(context, pointer, message)
  return index
}

function buildUnknownKeysShape(
  node: SchemaObject,
  pointer: string,
  { conditionalKeys }: SchemaPosition,
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
  // A bare `type: object` is meant to be open.
  const isBare = !hasKnownKeys(node) && ('type' in node || !conditionalKeys?.size)
  return patterns.length > 0 || isBare || context.indexSignature ? anyShape : undefined
}

function hasKnownKeys({ properties, required }: SchemaObject): boolean {
  return [properties, required].some((keyword) => Object.keys(keyword ?? {}).length > 0)
}
