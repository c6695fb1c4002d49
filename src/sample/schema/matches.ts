import { readArray, readMap, readStrings, wrapInArray } from '../../schema/keywords.js'
import { matchesType } from '../../schema/matches-type.js'
import { compilePattern } from '../../schema/pattern.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, isSchema, type Schema, type SchemaObject } from '../../schema/schema.js'
import {
  countCodePoints,
  findDuplicate,
  formats,
  isDeepEqual,
} from '../../validate/runtime/index.js'

/**
 * Whether a value matches a part of a schema. It tells the sampler early that a value is wrong; the
 * validator decides about the whole document, so the rare keywords are left to it.
 *
 * @param node may be merged from several schemas, so that no compiled validator exists for it
 */
export function matchesSchema(schema: Schema, node: unknown, value: unknown): boolean {
  return matches(schema, node, value, 0)
}

/** References can lead in circles. */
const maxDepth = 100

function matches(schema: Schema, node: unknown, value: unknown, depth: number): boolean {
  if (!isObject(node)) return node !== false
  if (depth > maxDepth) return true
  const test = (part: unknown, inner: unknown = value) => matches(schema, part, inner, depth + 1)
  const { $ref, allOf, anyOf, oneOf, not, if: condition, then: thenNode, else: elseNode } = node
  if (typeof $ref === 'string' && !test(resolveLocalRef(schema.document, $ref))) return false
  if (!matchesValue(node, value)) return false
  if (!readArray(allOf).every((part) => test(part))) return false
  if (Array.isArray(anyOf) && !anyOf.some((part) => test(part))) return false
  if (Array.isArray(oneOf) && oneOf.filter((part) => test(part)).length !== 1) return false
  if (isSchema(not) && test(not)) return false
  if (isSchema(condition) && !test(test(condition) ? thenNode : elseNode)) return false
  if (typeof value === 'string') return matchesText(schema, node, value)
  if (typeof value === 'number') return matchesNumber(node, value)
  if (Array.isArray(value)) return matchesArray(node, value, test)
  return !isObject(value) || matchesObject(node, value, test)
}

type Test = (part: unknown, inner?: unknown) => boolean

function matchesValue(node: SchemaObject, value: unknown): boolean {
  const types = wrapInArray(node.type)
  if (types.length > 0 && !types.some((type) => matchesType(value, String(type)))) return false
  if ('const' in node && !isDeepEqual(node.const, value)) return false
  return !Array.isArray(node.enum) || node.enum.some((it) => isDeepEqual(it, value))
}

function matchesText({ annotatesFormats }: Schema, node: SchemaObject, value: string): boolean {
  const { minLength, maxLength, pattern, format } = node
  if (typeof pattern === 'string' && !compilePattern(pattern).test(value)) return false
  if (typeof format === 'string' && Object.hasOwn(formats, format) && !annotatesFormats)
    if (formats[format]?.(value) === false) return false
  if (minLength === undefined && maxLength === undefined) return true
  return isBetween(countCodePoints(value), minLength, maxLength)
}

function matchesNumber(node: SchemaObject, value: number): boolean {
  const { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf } = node
  if (!isBetween(value, minimum, maximum)) return false
  if (typeof exclusiveMinimum === 'number' && value <= exclusiveMinimum) return false
  if (typeof exclusiveMaximum === 'number' && value >= exclusiveMaximum) return false
  if (typeof multipleOf !== 'number') return true
  const count = value / multipleOf
  return Math.abs(count - Math.round(count)) < 1e-9 * Math.max(1, Math.abs(count))
}

function matchesArray(node: SchemaObject, value: readonly unknown[], test: Test): boolean {
  const { items, contains, minItems, maxItems, minContains = 1, maxContains, uniqueItems } = node
  if (!isBetween(value.length, minItems, maxItems)) return false
  const prefix = readArray(node.prefixItems)
  if (!value.every((item, index) => test(prefix[index] ?? items, item))) return false
  if (uniqueItems === true && findDuplicate(value) !== undefined) return false
  if (!isSchema(contains)) return true
  return isBetween(value.filter((item) => test(contains, item)).length, minContains, maxContains)
}

function matchesObject(node: SchemaObject, value: SchemaObject, test: Test): boolean {
  const { required, propertyNames, additionalProperties } = node
  const names = Object.keys(value)
  if (!readStrings(required).every((name) => Object.hasOwn(value, name))) return false
  if (!isBetween(names.length, node.minProperties, node.maxProperties)) return false
  if (isSchema(propertyNames) && !names.every((name) => test(propertyNames, name))) return false
  const properties = readMap(node.properties)
  const patterns = Object.entries(readMap(node.patternProperties))
  return names.every((name) => {
    const isRequiredBy = readMap(node.dependentRequired)[name]
    if (!readStrings(isRequiredBy).every((key) => Object.hasOwn(value, key))) return false
    if (!test(readMap(node.dependentSchemas)[name])) return false
    const declared = Object.hasOwn(properties, name) ? [properties[name]] : []
    const matching = patterns.filter(([pattern]) => compilePattern(pattern).test(name))
    const schemas = [...declared, ...matching.map(([, part]) => part)]
    return schemas.length === 0
      ? test(additionalProperties, value[name])
      : schemas.every((part) => test(part, value[name]))
  })
}

function isBetween(value: number, min: unknown, max: unknown): boolean {
  return !(typeof min === 'number' && value < min) && !(typeof max === 'number' && value > max)
}
