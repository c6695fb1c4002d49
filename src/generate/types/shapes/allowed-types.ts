import { resolveLocalRef } from '../../../schema/ref-pointer.js'
import { isObject, type Schema } from '../../../schema/schema.js'
import { listSubschemas } from '../../../schema/walk.js'

/** Types as `type` names them, without `integer`, which is a `number`. */
export type JsonTypes = ReadonlySet<string>

/**
 * The types of the values that a schema allows. May contain too many, as conditions and negations
 * aren't considered.
 *
 * @param found the results so far, by schema
 * @returns `undefined` if the schema allows any type
 */
export function findAllowedTypes(
  node: unknown,
  schema: Schema,
  found: Map<unknown, JsonTypes | undefined>,
): JsonTypes | undefined {
  if (!isObject(node) || found.has(node)) return found.get(node)
  // For a schema that refers to itself.
  found.set(node, undefined)
  const find = (inner: unknown) => findAllowedTypes(inner, schema, found)
  const own = 'type' in node ? [node.type].flat().map(String) : undefined
  const literals = 'const' in node ? [node.const] : Array.isArray(node.enum) ? node.enum : undefined
  const types = [
    own && new Set(own.map((type) => (type === 'integer' ? 'number' : type))),
    literals && new Set(literals.map(getType)),
    ...(typeof node.$ref === 'string' ? [find(resolveLocalRef(schema.document, node.$ref))] : []),
    ...listSubschemas(node.allOf).map(find),
    ...['anyOf', 'oneOf'].map((keyword) => unite(listSubschemas(node[keyword]).map(find))),
  ].reduce(intersectTypes, undefined)
  found.set(node, types)
  return types
}

/** The types in both sets. `undefined` stands for all types. */
export function intersectTypes(
  a: JsonTypes | undefined,
  b: JsonTypes | undefined,
): JsonTypes | undefined {
  if (a === undefined || b === undefined) return a ?? b
  return new Set([...a].filter((type) => b.has(type)))
}

function unite(sets: ReadonlyArray<JsonTypes | undefined>): JsonTypes | undefined {
  const known = sets.filter((types) => types !== undefined)
  if (known.length === 0 || known.length < sets.length) return undefined
  return new Set(known.flatMap((types) => [...types]))
}

function getType(value: unknown): string {
  if (value === null) return 'null'
  return Array.isArray(value) ? 'array' : typeof value
}
