import { isObject, type SchemaNode, type SchemaObject } from '../../../schema/schema.js'
import { readVocabularyValues } from '../../../schema/vocabulary.js'
import { listSubschemas } from '../../../schema/walk.js'
import { renderLiteral } from '../literal.js'
import { findAllowedTypes, intersectTypes } from './allowed-types.js'
import { buildArrayShape } from './array-shape.js'
import { anyObjectShape, anyShape, intersectShapes, neverShape, uniteShapes } from './combine.js'
import { addConditionalKeys, addNamedKeys, type ConditionalKeys } from './conditional-keys.js'
import { addUnsupported, type SchemaPosition, type ShapeContext } from './context.js'
import { forbidsUndeclaredKeys } from './key-shape.js'
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
  const { schema } = context
  context.unsupportedKeywords.push(...findUnsupportedKeywords(node, pointer, schema))
  const inner: SchemaPosition = {
    ...position,
    types: intersectTypes(position.types, findAllowedTypes(node, schema, context.allowedTypes)),
    outermost: position.outermost ?? pointer,
    isClosed: position.isClosed === true || forbidsUndeclaredKeys(node, schema),
  }
  const keys: ConditionalKeys = position.conditionalKeys ?? new Map()
  addConditionalKeys(node, pointer, keys, schema)
  const buildBranches = (keyword: string, conditionalKeys?: ConditionalKeys) =>
    listSubschemas(node[keyword]).map((branch, index) =>
      buildShape(branch, `${pointer}/${keyword}/${index}`, { ...inner, conditionalKeys }, context),
    )
  const inherited = buildBranches('allOf', keys)
  const alternatives = ['anyOf', 'oneOf']
    .filter((keyword) => keyword in node)
    .map((keyword) => {
      const shape = uniteShapes(buildBranches(keyword))
      // A branch that allows anything: the type has lost the keys of the others.
      if (shape === anyShape) addNamedKeys({ [keyword]: node[keyword] }, pointer, keys, schema)
      return shape
    })
  // The outermost schema declares the keys that were found inside.
  const ownKeys = position.conditionalKeys === undefined ? keys : new Map()
  return intersectShapes([
    ...(typeof node.$ref === 'string'
      ? [buildReferenceShape(node.$ref, pointer, position, context)]
      : []),
    ...buildAssertionShapes(node, pointer, { ...inner, conditionalKeys: ownKeys }, context),
    ...inherited,
    ...alternatives,
  ])
}

/** What a schema says itself, without references and subschemas for the same value. */
function buildAssertionShapes(
  node: SchemaObject,
  pointer: string,
  position: SchemaPosition,
  context: ShapeContext,
): readonly SchemaObject[] {
  if ('const' in node) return [buildLiteralShape([node.const])]
  if (Array.isArray(node.enum)) return [buildLiteralShape(node.enum)]
  const known = readVocabularyValues(node)
  // `string` would swallow the literals. With `string & {}`, editors still offer them.
  if (known !== undefined)
    return [{ tsType: `(${[...known.map(renderLiteral), '(string & {})'].join(' | ')})` }]
  const buildType = (type: string) => buildTypeShape(type, node, pointer, position, context)
  if ('type' in node) return [uniteShapes([node.type].flat().map(String).map(buildType))]

  const { types, conditionalKeys } = position
  const inferred = inferTypes(node)
  if (types === undefined) {
    if (inferred.length === 0) return []
    const message = `no \`type\` is given, so the generated type assumes ${inferred.join(' or ')}`
    addUnsupported(context, pointer, message)
    return [uniteShapes(inferred.map(buildType))]
  }
  const hasKeys = conditionalKeys !== undefined && conditionalKeys.size > 0
  const described = new Set([...inferred, ...(hasKeys ? ['object'] : [])])
  if (![...types].some((type) => described.has(type))) return []
  // Keywords for objects say nothing about the other types that enclosing schemas allow.
  return [
    uniteShapes(
      [...types].map((type) => (described.has(type) ? buildType(type) : anyOfType(type))),
    ),
  ]
}

function anyOfType(type: string): SchemaObject {
  if (type === 'object') return anyObjectShape
  return type === 'array' ? { type: 'array', items: anyShape } : { tsType: type }
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
  position: SchemaPosition,
  context: ShapeContext,
): SchemaObject {
  switch (type) {
    case 'object':
      return buildObjectShape(node, pointer, position, context)
    case 'array':
      return buildArrayShape(node, pointer, context)
    case 'integer':
      return { tsType: 'number' }
    default:
      return { tsType: type }
  }
}
