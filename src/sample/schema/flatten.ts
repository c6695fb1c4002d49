import { wrapInArray } from '../../schema/keywords.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import {
  isObject,
  isSchema,
  type Schema,
  type SchemaNode,
  type SchemaObject,
} from '../../schema/schema.js'
import { listSubschemas } from '../../schema/walk.js'

/** A schema with references followed, `allOf` merged and alternatives kept apart. */
export interface FlatSchema {
  readonly node: SchemaObject
  /** Lists of branches (`anyOf`, `oneOf`, `if`); a value must match one branch of each list. */
  readonly choices: ReadonlyArray<readonly SchemaNode[]>
  /** Whether no value is valid. */
  readonly isNever: boolean
}

/** The schema that accepts every value. */
export const anySchema: FlatSchema = { node: {}, choices: [], isNever: false }

/**
 * Flattens a schema. Keywords that can't be merged exactly are approximated, so a value made from
 * the result still needs validation.
 *
 * @param followedRefs references on the way here, which are not followed again
 */
export function flattenSchema(
  schema: Schema,
  node: SchemaNode,
  followedRefs: readonly string[] = [],
): FlatSchema {
  if (typeof node === 'boolean') return { ...anySchema, isNever: !node }
  const { $ref, $dynamicRef, allOf, anyOf, oneOf, if: condition, ...rest } = node
  const { then: thenNode = true, else: elseNode = true, ...keywords } = rest
  const choices = [anyOf, oneOf].filter(Array.isArray).map((branches) => branches.filter(isSchema))
  if (isSchema(condition))
    choices.push([combineSchemas(condition, thenNode), isSchema(elseNode) ? elseNode : true])
  let flat: FlatSchema = { node: keywords, choices, isNever: false }
  for (const part of listSubschemas(allOf))
    flat = intersectSchemas(flat, flattenSchema(schema, part, followedRefs))
  const ref = [$ref, $dynamicRef].find((value) => typeof value === 'string')
  if (ref === undefined) return flat
  if (followedRefs.includes(ref)) return flat
  const target = resolveLocalRef(schema.document, ref)
  if (!isSchema(target)) return flat
  return intersectSchemas(flattenSchema(schema, target, [...followedRefs, ref]), flat)
}

function combineSchemas(first: unknown, second: unknown): SchemaNode {
  return { allOf: [first, second].filter(isSchema) }
}

/** Merges two schemas that must both match. Annotations of the second one win. */
export function intersectSchemas(first: FlatSchema, second: FlatSchema): FlatSchema {
  const node: Record<string, unknown> = { ...first.node }
  for (const [keyword, value] of Object.entries(second.node)) {
    const other = node[keyword]
    node[keyword] = other === undefined ? value : (mergers[keyword]?.(other, value) ?? value)
  }
  return {
    node,
    choices: [...first.choices, ...second.choices],
    isNever: first.isNever || second.isNever,
  }
}

type Merger = (first: unknown, second: unknown) => unknown

const max: Merger = (first, second) => Math.max(Number(first), Number(second))
const min: Merger = (first, second) => Math.min(Number(first), Number(second))
const union: Merger = (first, second) => [
  ...new Set([...wrapInArray(first), ...wrapInArray(second)]),
]

const combineProperties: Merger = (first, second) => {
  if (!isObject(first) || !isObject(second)) return second
  const names = [...new Set([...Object.keys(first), ...Object.keys(second)])]
  return Object.fromEntries(
    names.map((name) => [
      name,
      name in first && name in second
        ? combineSchemas(first[name], second[name])
        : (first[name] ?? second[name]),
    ]),
  )
}

const intersectTypes: Merger = (first, second) => {
  const [types, others] = [wrapInArray(first), wrapInArray(second)]
  const allows = (list: readonly unknown[], type: unknown) =>
    list.includes(type) || (type === 'integer' && list.includes('number'))
  return [...new Set([...types, ...others])].filter(
    (type) => allows(types, type) && allows(others, type),
  )
}

const intersectValues: Merger = (first, second) => {
  const others = wrapInArray(second).map((value) => JSON.stringify(value))
  return wrapInArray(first).filter((value) => others.includes(JSON.stringify(value)))
}

const mergeFactors: Merger = (first, second) => {
  const [a, b] = [Number(first), Number(second)]
  return a % b === 0 ? first : b % a === 0 ? second : a * b
}

const mergers: Readonly<Record<string, Merger>> = {
  type: intersectTypes,
  enum: intersectValues,
  required: union,
  minimum: max,
  exclusiveMinimum: max,
  minLength: max,
  minItems: max,
  minProperties: max,
  maximum: min,
  exclusiveMaximum: min,
  maxLength: min,
  maxItems: min,
  maxProperties: min,
  multipleOf: mergeFactors,
  properties: combineProperties,
  patternProperties: combineProperties,
  dependentSchemas: combineProperties,
  items: combineSchemas,
  additionalProperties: combineSchemas,
  unevaluatedProperties: combineSchemas,
  propertyNames: combineSchemas,
  contains: combineSchemas,
}
