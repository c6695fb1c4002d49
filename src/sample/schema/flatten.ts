import { resolveLocalRef } from '../../schema/ref-pointer.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import { listSubschemas } from '../../schema/walk.js'
import { combineSchemas, isContradiction, mergeKeywords } from './merge-keywords.js'
import { SampleSizeError } from './sample-size.js'

/** A schema with references followed, `allOf` merged and alternatives kept apart. */
export interface FlatSchema {
  readonly node: SchemaObject
  /** A value must match one branch of each choice. */
  readonly choices: readonly Choice[]
  /** Schemas that a value must match too, but that it isn't built from: `not`, `oneOf`, `if`. */
  readonly checks: readonly SchemaObject[]
  /** Whether no value is valid. */
  readonly isNever: boolean
}

/** The branches of an `anyOf`, a `oneOf` or a condition. */
export interface Choice {
  readonly keyword: 'anyOf' | 'oneOf' | 'if'
  /** Those of `if` are what holds with the condition and without it. */
  readonly branches: readonly SchemaNode[]
  /** Which schemas a value of a branch must not match. */
  readonly listRivals: (index: number) => readonly SchemaNode[]
  /** The keywords that it comes from. */
  readonly source: SchemaObject
}

/** The schema that accepts every value. */
export const anySchema: FlatSchema = { node: {}, choices: [], checks: [], isNever: false }

/**
 * Flattens a schema. Keywords that can't be merged exactly are approximated, so a value made from
 * the result still needs validation.
 *
 * @param followedRefs references on the way here, which are not followed again
 * @param work counts the schemas, which are many if parts are shared: each level can double them
 * @throws SampleSizeError if the schema consists of too many others
 */
export function flattenSchema(
  schema: Schema,
  node: SchemaNode,
  followedRefs: readonly string[] = [],
  work = { schemas: 0 },
): FlatSchema {
  if (typeof node === 'boolean') return { ...anySchema, isNever: !node }
  work.schemas += 1
  if (work.schemas > maxSchemas)
    throw new SampleSizeError(`a schema consists of more than ${maxSchemas} others`)
  const { $ref, $dynamicRef, allOf, anyOf, oneOf, if: _, then: __, else: ___, ...keywords } = node
  let flat: FlatSchema = {
    node: keywords,
    choices: listChoices(node),
    checks: listChecks(node),
    isNever: isContradiction(keywords),
  }
  for (const part of listSubschemas(allOf))
    flat = intersectSchemas(flat, flattenSchema(schema, part, followedRefs, work))
  const ref = [$ref, $dynamicRef].find((value) => typeof value === 'string')
  if (ref === undefined || followedRefs.includes(ref)) return flat
  const target = resolveLocalRef(schema.document, ref)
  if (!isSchema(target)) return flat
  return intersectSchemas(flattenSchema(schema, target, [...followedRefs, ref], work), flat)
}

const maxSchemas = 100_000

/** Merges two schemas that must both match. Annotations of the second one win. */
export function intersectSchemas(first: FlatSchema, second: FlatSchema): FlatSchema {
  if (isEmpty(first)) return second
  if (isEmpty(second)) return first
  const node = mergeKeywords(first.node, second.node)
  return {
    node,
    choices: [...first.choices, ...second.choices],
    checks: [...first.checks, ...second.checks],
    isNever: first.isNever || second.isNever || isContradiction(node),
  }
}

function isEmpty({ node, choices, checks, isNever }: FlatSchema): boolean {
  if (isNever || choices.length > 0 || checks.length > 0) return false
  for (const _ in node) return false
  return true
}

function listChoices(node: SchemaObject): readonly Choice[] {
  const choices: Choice[] = []
  if (Array.isArray(node.anyOf))
    choices.push({
      ...{ keyword: 'anyOf', branches: node.anyOf.filter(isSchema) },
      listRivals: () => [],
      source: { anyOf: node.anyOf },
    })
  if (Array.isArray(node.oneOf)) {
    const branches = node.oneOf.filter(isSchema)
    choices.push({
      ...{ keyword: 'oneOf', branches },
      listRivals: (index) => branches.filter((_, other) => other !== index),
      source: { oneOf: node.oneOf },
    })
  }
  const condition = node.if
  if (isSchema(condition) && (isSchema(node.then) || isSchema(node.else)))
    choices.push({
      keyword: 'if',
      branches: [combineSchemas(condition, node.then), isSchema(node.else) ? node.else : true],
      listRivals: (index) => (index === 0 ? [] : [condition]),
      source: { if: condition, then: node.then, else: node.else },
    })
  return choices
}

function listChecks({ not, oneOf, if: condition, then: thenNode, else: elseNode }: SchemaObject) {
  const checks: SchemaObject[] = []
  if (isSchema(not)) checks.push({ not })
  if (Array.isArray(oneOf) && oneOf.filter((branch) => !isNullSchema(branch)).length > 1)
    checks.push({ oneOf })
  if (isSchema(condition)) checks.push({ if: condition, then: thenNode, else: elseNode })
  return checks
}

/** Whether a branch is `{ "type": "null" }`, which no other branch overlaps. */
export function isNullSchema(branch: unknown): boolean {
  return isObject(branch) && branch.type === 'null'
}
