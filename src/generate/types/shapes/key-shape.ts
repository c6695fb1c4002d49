import { appendToken } from '../../../json/pointer.js'
import { readMap } from '../../../schema/keywords.js'
import { refToPointer, resolveLocalRef } from '../../../schema/ref-pointer.js'
import { isObject, isSchema, type Schema, type SchemaObject } from '../../../schema/schema.js'
import { listSubschemas } from '../../../schema/walk.js'
import { anyShape, intersectShapes, uniteShapes } from './combine.js'
import { addNamedKeys } from './conditional-keys.js'
import { innerPosition, type ShapeContext } from './context.js'

/** The type of a key, as the schemas that apply to the object declare it together. */
export interface KeyShape {
  readonly shape: SchemaObject
  /** The first schema that declares the key. */
  readonly pointer: string
}

/**
 * Finds the type of a key that a schema declares in its own `properties` or through `$ref`, `allOf` or
 * all branches of an `anyOf`, `oneOf` or `if`.
 *
 * @param isClosed whether the object has no keys except declared ones. Then a key that only some
 * branches declare has the type of one of them.
 * @returns `undefined` if a document may contain anything under that key
 */
export function buildKeyShape(
  name: string,
  node: unknown,
  pointer: string,
  isClosed: boolean,
  context: ShapeContext,
): KeyShape | undefined {
  const { always, sometimes } = findDeclarations(name, node, pointer, context, new Map())
  const declared = always.length > 0 || !isClosed ? always : sometimes
  const [first] = declared
  if (first === undefined) return undefined
  const shapes = declared.map(({ shape }) => shape)
  const combine = declared === always ? intersectShapes : uniteShapes
  return { shape: combine(shapes), pointer: first.pointer }
}

interface Declarations {
  readonly always: readonly KeyShape[]
  /** From branches, while other branches don't declare the key. */
  readonly sometimes: readonly KeyShape[]
}

const none: Declarations = { always: [], sometimes: [] }

function findDeclarations(
  name: string,
  node: unknown,
  pointer: string,
  context: ShapeContext,
  found: Map<unknown, Declarations>,
): Declarations {
  if (!isObject(node)) return none
  const known = found.get(node)
  if (known !== undefined) return known
  // Most of many branches don't name the key.
  if (!listNamedKeys(node, context).has(name)) return none
  // For a schema that refers to itself.
  found.set(node, none)
  const find = (inner: unknown, at: string) => findDeclarations(name, inner, at, context, found)
  const findAll = (keyword: string) =>
    listSubschemas(node[keyword]).map((it, index) => find(it, `${pointer}/${keyword}/${index}`))
  const target = typeof node.$ref === 'string' ? refToPointer(node.$ref) : undefined
  const dependent = isObject(node.dependentSchemas) ? Object.entries(node.dependentSchemas) : []
  const declarations = merge([
    declareOwn(name, node, pointer, context),
    ...(target === undefined
      ? []
      : [find(resolveLocalRef(context.schema.document, node.$ref), target)]),
    ...findAll('allOf'),
    ...['anyOf', 'oneOf'].map((keyword) => mergeBranches(findAll(keyword))),
    mergeBranches(['then', 'else'].map((keyword) => find(node[keyword], `${pointer}/${keyword}`))),
    // Its keys are allowed whatever their values are, as ajv counts them even if the condition fails.
    loosen(find(node.if, `${pointer}/if`)),
    ...dependent.map(([key, inner]) =>
      weaken(find(inner, appendToken(`${pointer}/dependentSchemas`, key))),
    ),
  ])
  found.set(node, declarations)
  return declarations
}

function listNamedKeys(node: SchemaObject, { schema, namedKeys }: ShapeContext) {
  let keys = namedKeys.get(node)
  if (keys === undefined) {
    keys = new Map()
    addNamedKeys(node, '', keys, schema)
    namedKeys.set(node, keys)
  }
  return keys
}

function declareOwn(
  name: string,
  { properties }: SchemaObject,
  pointer: string,
  context: ShapeContext,
): Declarations {
  if (!isObject(properties) || !Object.hasOwn(properties, name)) return none
  const property = properties[name]
  const at = appendToken(`${pointer}/properties`, name)
  if (!isSchema(property)) return none
  // The type is already a repetition. Repeating its parts too would double the text at each level, or
  // never end.
  if (context.pendingKeys.size > 0)
    return { always: [{ shape: anyShape, pointer: at }], sometimes: [] }
  context.pendingKeys.add(at)
  const shape = context.buildShape(property, at, innerPosition, context)
  context.pendingKeys.delete(at)
  return { always: [{ shape, pointer: at }], sometimes: [] }
}

function merge(found: readonly Declarations[]): Declarations {
  return {
    always: found.flatMap(({ always }) => always),
    sometimes: found.flatMap(({ sometimes }) => sometimes),
  }
}

/** One of the branches applies. */
function mergeBranches(branches: readonly Declarations[]): Declarations {
  const [first] = branches.flatMap(({ always }) => always)
  if (first === undefined || branches.some(({ always }) => always.length === 0))
    return weaken(merge(branches))
  const shapes = branches.map(({ always }) => intersectShapes(always.map(({ shape }) => shape)))
  return { always: [{ ...first, shape: uniteShapes(shapes) }], sometimes: [] }
}

function loosen({ always, sometimes }: Declarations): Declarations {
  const declared = [...always, ...sometimes]
  return { always: [], sometimes: declared.map((it) => ({ ...it, shape: anyShape })) }
}

function weaken({ always, sometimes }: Declarations): Declarations {
  return { always: [], sometimes: [...always, ...sometimes] }
}

/**
 * Whether an object has no keys except those that the schema names, in `properties` here or in a
 * schema inside it.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-11.3
 */
export function forbidsUndeclaredKeys(node: SchemaObject, schema: Schema): boolean {
  return node.unevaluatedProperties === false && !acceptsAnyKey(node, schema, new Set())
}

/** Whether a schema, or one inside it for the same object, describes keys without naming them. */
function acceptsAnyKey(node: unknown, schema: Schema, visited: Set<unknown>): boolean {
  if (!isObject(node) || visited.has(node)) return false
  visited.add(node)
  const { unevaluatedProperties = false, additionalProperties = false } = node
  if (unevaluatedProperties !== false || additionalProperties !== false) return true
  if ('patternProperties' in node || '$dynamicRef' in node) return true
  const inner = [
    resolveLocalRef(schema.document, node.$ref),
    ...['allOf', 'anyOf', 'oneOf'].flatMap((keyword) => listSubschemas(node[keyword])),
    ...['if', 'then', 'else'].map((keyword) => node[keyword]),
    ...Object.values(readMap(node.dependentSchemas)),
  ]
  return inner.some((it) => acceptsAnyKey(it, schema, visited))
}
