import { wrapInArray } from '../../schema/keywords.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import { anySchema, flattenSchema, intersectSchemas } from '../schema/flatten.js'

export interface NullableSchema {
  readonly node: SchemaObject
  readonly isNullable: boolean
  /** `anyOf`, `oneOf` or `if` if there are other alternatives than null; `node` lacks these. */
  readonly unionKeyword?: string
}

/** Resolves references, and a union of a schema with null to the schema. */
export function resolveNullable(schema: Schema, node: SchemaNode): NullableSchema {
  const flat = flattenSchema(schema, node)
  const [branches, ...otherChoices] = flat.choices
  if (branches === undefined) return { node: flat.node, isNullable: allowsNull(flat.node) }
  const union: NullableSchema = {
    node: flat.node,
    isNullable: true,
    unionKeyword: findUnionKeyword(schema, node),
  }
  const nonNull = branches.filter((branch) => !(isObject(branch) && branch.type === 'null'))
  const [only] = nonNull
  if (otherChoices.length > 0 || nonNull.length !== 1 || only === undefined) return union
  const branch = flattenSchema(schema, only)
  if (branch.choices.length > 0) return union
  const merged = intersectSchemas({ ...anySchema, node: flat.node }, branch).node
  return { node: merged, isNullable: nonNull.length < branches.length || allowsNull(merged) }
}

function allowsNull(node: SchemaObject): boolean {
  if (!('type' in node || 'enum' in node)) return true
  return [...wrapInArray(node.type), ...wrapInArray(node.enum)].some(
    (value) => value === 'null' || value === null,
  )
}

/** Follows references and `allOf` to the schema that has the union or condition. */
function findUnionKeyword(schema: Schema, node: SchemaNode): string {
  return findChoice(schema, node) ?? 'anyOf'
}

function findChoice(schema: Schema, node: SchemaNode): string | undefined {
  if (!isObject(node)) return undefined
  const own = ['oneOf', 'anyOf', 'if'].find((keyword) => keyword in node)
  if (own !== undefined) return own
  const parts = [resolveLocalRef(schema.document, node.$ref), ...wrapInArray(node.allOf)]
  for (const part of parts.filter(isSchema)) {
    const inner = findChoice(schema, part)
    if (inner !== undefined) return inner
  }
  return undefined
}

/** Lists the references of a schema and of its `anyOf` branches. */
export function listRefs(node: SchemaNode): readonly string[] {
  if (!isObject(node)) return []
  const refs = typeof node.$ref === 'string' ? [node.$ref] : []
  return [...refs, ...wrapInArray(node.anyOf).filter(isSchema).flatMap(listRefs)]
}
