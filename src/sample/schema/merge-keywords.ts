import { readMap, wrapInArray } from '../../schema/keywords.js'
import { matchesType } from '../../schema/matches-type.js'
import { compilePattern } from '../../schema/pattern.js'
import { isObject, isSchema, type SchemaNode, type SchemaObject } from '../../schema/schema.js'

/**
 * Merges the keywords of two schemas that must both match. Annotations of the second one win. What
 * can't be merged, such as a second `pattern`, stays in `allOf`.
 */
export function mergeKeywords(first: SchemaObject, second: SchemaObject): SchemaObject {
  // A map, because a keyword can be `constructor` or `__proto__`.
  const merged = new Map(Object.entries(first))
  const rest = new Map<string, unknown>()
  const closed = closeProperties(first, second)
  for (const [keyword, value] of Object.entries(second)) {
    const other = merged.get(keyword)
    const merge = Object.hasOwn(mergers, keyword) ? mergers[keyword] : undefined
    if (other === undefined) merged.set(keyword, value)
    else if (merge !== undefined) merged.set(keyword, merge(other, value))
    else if (!unmergeable.has(keyword)) merged.set(keyword, value)
    else if (JSON.stringify(other) !== JSON.stringify(value)) rest.set(keyword, value)
  }
  if (closed !== undefined) merged.set('properties', closed)
  if (!rest.has('contains')) return addRest(merged, rest)
  // The counts belong to `contains`, and without their own they are the default.
  for (const keyword of ['minContains', 'maxContains']) {
    if (keyword in second) rest.set(keyword, second[keyword])
    if (keyword in first) merged.set(keyword, first[keyword])
    else merged.delete(keyword)
  }
  return addRest(merged, rest)
}

const unmergeable = new Set(['contains', 'format', 'pattern', 'propertyNames'])

function addRest(merged: Map<string, unknown>, rest: ReadonlyMap<string, unknown>): SchemaObject {
  if (rest.size > 0)
    merged.set('allOf', [...wrapInArray(merged.get('allOf')), Object.fromEntries(rest)])
  return Object.fromEntries(merged)
}

/**
 * The values of a keyword in a flat schema, including those that couldn't be merged.
 *
 * @example listKeyword({ pattern: 'a', allOf: [{ pattern: 'b' }] }, 'pattern') // ['a', 'b']
 */
export function listKeyword(node: SchemaObject, keyword: string): readonly unknown[] {
  const own = node[keyword] === undefined ? [] : [node[keyword]]
  const rest = wrapInArray(node.allOf).filter(isObject)
  return [...own, ...rest.flatMap((part) => listKeyword(part, keyword))]
}

/** A schema that requires both. */
export function combineSchemas(first: unknown, second: unknown): SchemaNode {
  if (first === false || second === false) return false
  if (first === true || first === undefined) return isSchema(second) ? second : true
  if (second === true || second === undefined) return isSchema(first) ? first : true
  return { allOf: [first, second].filter(isSchema) }
}

/** The merged properties, if one schema restricts properties that only the other one declares. */
function closeProperties(
  first: SchemaObject,
  second: SchemaObject,
): Readonly<Record<string, unknown>> | undefined {
  const mustClose = (one: SchemaObject, other: SchemaObject) =>
    isRestricted(one) && isObject(other.properties)
  if (!mustClose(first, second) && !mustClose(second, first)) return undefined
  const [own, others] = [readMap(first.properties), readMap(second.properties)]
  const names = [...new Set([...Object.keys(own), ...Object.keys(others)])]
  if (names.length === 0) return undefined
  return Object.fromEntries(
    names.map((name) => [name, combineSchemas(findSchema(first, name), findSchema(second, name))]),
  )
}

function isRestricted({ additionalProperties }: SchemaObject): boolean {
  return additionalProperties === false || isObject(additionalProperties)
}

function findSchema(node: SchemaObject, name: string): unknown {
  const properties = readMap(node.properties)
  if (Object.hasOwn(properties, name)) return properties[name]
  const patterns = Object.keys(readMap(node.patternProperties))
  if (patterns.some((pattern) => compilePattern(pattern).test(name))) return true
  return node.additionalProperties
}

/** Whether the merged keywords allow no value at all. */
export function isContradiction(node: SchemaObject): boolean {
  if (Array.isArray(node.type) && node.type.length === 0) return true
  if (Array.isArray(node.enum) && node.enum.length === 0) return true
  const types = wrapInArray(node.type).map(String)
  const isTyped = (value: unknown) =>
    types.length === 0 || types.some((type) => matchesType(value, type))
  if (Array.isArray(node.enum) && !node.enum.some(isTyped)) return true
  if (!('const' in node)) return false
  if (!isTyped(node.const)) return true
  return Array.isArray(node.enum) && intersectValues([node.const], node.enum).length === 0
}

type Merger = (first: unknown, second: unknown) => unknown

const max: Merger = (first, second) => Math.max(Number(first), Number(second))
const min: Merger = (first, second) => Math.min(Number(first), Number(second))
const union: Merger = (first, second) => [
  ...new Set([...wrapInArray(first), ...wrapInArray(second)]),
]
const either: Merger = (first, second) => ({ anyOf: [first, second] })
const both: Merger = (first, second) => first === true || second === true

/** Merges the entries of two objects; an entry that both have with `merge`. */
function mergeEntries(first: unknown, second: unknown, merge: Merger): unknown {
  const [own, others] = [readMap(first), readMap(second)]
  const names = [...new Set([...Object.keys(own), ...Object.keys(others)])]
  return Object.fromEntries(
    names.map((name) => {
      if (!Object.hasOwn(own, name)) return [name, others[name]]
      return [name, Object.hasOwn(others, name) ? merge(own[name], others[name]) : own[name]]
    }),
  )
}

const combineProperties: Merger = (first, second) => mergeEntries(first, second, combineSchemas)
const combineKeys: Merger = (first, second) => mergeEntries(first, second, union)

const intersectTypes: Merger = (first, second) => {
  const [types, others] = [wrapInArray(first), wrapInArray(second)]
  const allows = (list: readonly unknown[], type: unknown) =>
    list.includes(type) || (type === 'integer' && list.includes('number'))
  return [...new Set([...types, ...others])].filter(
    (type) => allows(types, type) && allows(others, type),
  )
}

function intersectValues(first: unknown, second: unknown): readonly unknown[] {
  const others = wrapInArray(second).map((value) => JSON.stringify(value))
  return wrapInArray(first).filter((value) => others.includes(JSON.stringify(value)))
}

const mergeFactors: Merger = (first, second) => {
  const [a, b] = [Number(first), Number(second)]
  return a % b === 0 ? first : b % a === 0 ? second : a * b
}

/** Lists by position; the rest of a list that is shorter stays as it is. */
const combineItems: Merger = (first, second) => {
  const [own, others] = [wrapInArray(first), wrapInArray(second)]
  const length = Math.max(own.length, others.length)
  return Array.from({ length }, (_, index) => combineSchemas(own[index], others[index]))
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
  uniqueItems: both,
  not: either,
  properties: combineProperties,
  patternProperties: combineProperties,
  dependentSchemas: combineProperties,
  dependentRequired: combineKeys,
  prefixItems: combineItems,
  items: combineSchemas,
  additionalProperties: combineSchemas,
  unevaluatedProperties: combineSchemas,
  allOf: (first, second) => [...wrapInArray(first), ...wrapInArray(second)],
}
