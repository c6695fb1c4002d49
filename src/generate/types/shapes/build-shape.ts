import { isObject, type SchemaNode, type SchemaObject } from '../../../schema/schema.js'
import { readVocabularyValues } from '../../../schema/vocabulary.js'
import { listSubschemas } from '../../../schema/walk.js'
import { renderLiteral } from '../literal.js'
import { buildArrayShape } from './array-shape.js'
import { anyShape, intersectShapes, neverShape, uniteShapes } from './combine.js'
import { addUnsupported, type SchemaPosition, type ShapeContext } from './context.js'
import { buildObjectShape } from './object-shape.js'
import { buildReferenceShape } from './reference-shape.js'
import { findUnsupportedKeywords } from './unsupported-keywords.js'

/**
 * Rewrites a schema to what json-schema-to-typescript renders well: objects, arrays, unions,
 * intersections and `tsType`. On its own, the library renders `type: null` as an object, a
 * `prefixItems` tuple as `never[]`, and drops the siblings of a `$ref`. Where a type can't express
 * the schema, the shape is wider, and the keyword is reported.
 *
 * @see https://github.com/bcherny/json-schema-to-typescript/issues/612
 */
export function buildShape(
  node: SchemaNode,
  pointer: string,
  position: SchemaPosition,
  context: ShapeContext,
): SchemaObject {
  if (typeof node === 'boolean') return node ? anyShape : neverShape
  if (node.not === true || (isObject(node.not) && Object.keys(node.not).length === 0))
    return neverShape
  context.unsupportedKeywords.push(...findUnsupportedKeywords(node, pointer, context.schema))
  const inner = { ...position, hasType: position.hasType || restrictsType(node) }
  const buildBranches = (keyword: string) =>
    listSubschemas(node[keyword]).map((branch, index) =>
      buildShape(branch, `${pointer}/${keyword}/${index}`, inner, context),
    )
  return intersectShapes([
    ...(typeof node.$ref === 'string'
      ? [buildReferenceShape(node.$ref, pointer, position, context)]
      : []),
    ...buildAssertionShapes(node, pointer, inner, context),
    ...buildBranches('allOf'),
    ...['anyOf', 'oneOf']
      .filter((keyword) => keyword in node)
      .map((keyword) => uniteShapes(buildBranches(keyword))),
  ])
}

function restrictsType(node: SchemaNode): boolean {
  if (!isObject(node)) return false
  return 'type' in node || '$ref' in node || listSubschemas(node.allOf).some(restrictsType)
}

/** What a schema says itself, without references and subschemas for the same value. */
function buildAssertionShapes(
  node: SchemaObject,
  pointer: string,
  { hasType }: SchemaPosition,
  context: ShapeContext,
): readonly SchemaObject[] {
  if ('const' in node) return [buildLiteralShape([node.const])]
  if (Array.isArray(node.enum)) return [buildLiteralShape(node.enum)]
  const known = readVocabularyValues(node)
  // `string` would swallow the literals. With `string & {}`, editors still offer them.
  if (known !== undefined)
    return [{ tsType: `(${[...known.map(renderLiteral), '(string & {})'].join(' | ')})` }]
  const types = 'type' in node ? [node.type].flat().map(String) : inferTypes(node)
  if (types.length === 0) return []
  if (!hasType)
    addUnsupported(
      context,
      pointer,
      `no \`type\` is given, so the generated type assumes ${types.join(' or ')}`,
    )
  return [uniteShapes(types.map((type) => buildTypeShape(type, node, pointer, context)))]
}

function buildLiteralShape(values: readonly unknown[]): SchemaObject {
  if (values.length === 0) return neverShape
  const literals = values.map((value) =>
    typeof value === 'number' && !Number.isFinite(value) ? 'number' : renderLiteral(value),
  )
  return { tsType: `(${[...new Set(literals)].join(' | ')})` }
}

/** The types that the keywords of a schema without `type` apply to. */
function inferTypes(node: SchemaObject): readonly string[] {
  const objectKeywords = ['additionalProperties', 'patternProperties', 'properties', 'required']
  const arrayKeywords = ['items', 'prefixItems']
  return [
    ...(objectKeywords.some((keyword) => keyword in node) ? ['object'] : []),
    ...(arrayKeywords.some((keyword) => keyword in node) ? ['array'] : []),
  ]
}

function buildTypeShape(
  type: string,
  node: SchemaObject,
  pointer: string,
  context: ShapeContext,
): SchemaObject {
  switch (type) {
    case 'object':
      return buildObjectShape(node, pointer, context)
    case 'array':
      return buildArrayShape(node, pointer, context)
    case 'integer':
      return { tsType: 'number' }
    default:
      return { tsType: type }
  }
}
