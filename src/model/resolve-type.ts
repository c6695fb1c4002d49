import { readArray } from '../schema/keywords.js'
import { refToPointer } from '../schema/ref-pointer.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../schema/schema.js'
import { flattenUnion, resolveAlternatives } from './alternatives.js'
import { resolveBaseTypes } from './base-type.js'
import type { BuildType, ModelContext, ResolvedType } from './context.js'
import { createIntersection } from './intersection.js'
import { addNotes, readNotes } from './notes.js'
import { acceptsNull, removeNull } from './nullable.js'
import type { Type } from './type.js'

/**
 * Resolves the type of a schema. A schema with a name is only referred to.
 *
 * @example resolveType({ type: ['string', 'null'] }, '', context) // { type: { kind: 'string' }, nullable: true }
 */
export function resolveType(
  node: SchemaNode,
  pointer: string,
  context: ModelContext,
): ResolvedType {
  const name = context.names.get(pointer)
  return name === undefined
    ? resolveSchema(node, pointer, context)
    : { type: { kind: 'ref', name }, nullable: false }
}

/** Resolves the type of a schema itself, even if it has a name. */
export function resolveSchema(
  node: SchemaNode,
  pointer: string,
  context: ModelContext,
): ResolvedType {
  if (node === true) return { type: { kind: 'any' }, nullable: false }
  if (node === false) return { type: { kind: 'never' }, nullable: false }
  const parts = resolveParts(node, pointer, context)
  const others = parts.flatMap((part) => removeNull(part) ?? [])
  if (others.length === 0) return { type: parts[0] ?? { kind: 'any' }, nullable: false }
  const verdicts = parts.map(acceptsNull).filter((verdict) => verdict !== undefined)
  const nullable = verdicts.length > 0 && !verdicts.includes(false)
  return { type: createIntersection(others), nullable }
}

/** Builds the type of a value that isn't a field: its null is a member of a union. */
export const buildType: BuildType = (node, pointer, context) => {
  if (!isSchema(node)) return { kind: 'any' }
  const { type, nullable } = resolveType(node, pointer, context)
  const complete: Type = nullable
    ? { kind: 'union', members: [...flattenUnion(type), { kind: 'null' }] }
    : type
  // The notes of a named schema are on its definition.
  return context.names.has(pointer) || !isObject(node)
    ? complete
    : addNotes(complete, readNotes(node))
}

/** The types that a value must have at the same time. */
function resolveParts(node: SchemaObject, pointer: string, context: ModelContext): readonly Type[] {
  const build = (keyword: string, value: unknown) =>
    context.buildType(value, `${pointer}/${keyword}`, context)
  const branches = readArray(node.allOf).map((branch, index) => build(`allOf/${index}`, branch))
  const alternatives = resolveAlternatives(node, pointer, context)
  return [
    ...resolveReference(node, pointer, context),
    ...resolveBaseTypes(node, pointer, context).map((members) => createUnion(members, false)),
    ...branches,
    ...alternatives.map(({ members, exclusive }) => createUnion(members, exclusive)),
    ...(isSchema(node.not) ? [{ kind: 'not', type: build('not', node.not) } as const] : []),
    ...resolveCondition(node, pointer, context),
  ]
}

function createUnion(members: readonly Type[], exclusive: boolean): Type {
  const [only] = members
  if (only !== undefined && members.length === 1) return only
  return { kind: 'union', members, ...(exclusive ? { exclusive } : {}) }
}

/** Only a definition has a name. Other schemas are not followed: they may contain themselves. */
function resolveReference(
  { $ref, $dynamicRef }: SchemaObject,
  pointer: string,
  { schema, names, unsupported }: ModelContext,
): readonly Type[] {
  if (typeof $dynamicRef === 'string')
    unsupported.push({ pointer: `${pointer}/$dynamicRef`, message: 'ignored' })
  if (typeof $ref !== 'string') return []
  const target = refToPointer($ref)
  const name = target === '' ? schema.name : names.get(target ?? '')
  if (name !== undefined) return [{ kind: 'ref', name }]
  unsupported.push({ pointer: `${pointer}/$ref`, message: 'ignored' })
  return []
}

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.2 */
function resolveCondition(
  node: SchemaObject,
  pointer: string,
  context: ModelContext,
): readonly Type[] {
  if (!isSchema(node.if) || !(isSchema(node.then) || isSchema(node.else))) return []
  const build = (keyword: 'if' | 'then' | 'else') =>
    isSchema(node[keyword])
      ? context.buildType(node[keyword], `${pointer}/${keyword}`, context)
      : undefined
  const condition = build('if') ?? { kind: 'any' }
  return [{ kind: 'condition', if: condition, then: build('then'), else: build('else') }]
}
