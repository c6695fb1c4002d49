import { readArray, readMap, readStrings, wrapInArray } from '../../schema/keywords.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'
import { formatJson } from '../runtime/text/describe.js'
import { describeExpectation, describeFormat } from '../runtime/text/expectation.js'
import {
  describeTypes,
  describeValues,
  joinWithAnd,
  joinWithOr,
  quoteCode,
} from '../runtime/text/phrases.js'

// Longer texts aren't read, and each message repeats them.
const maxLength = 120

const maxDepth = 3

/**
 * Describes the values that a simple schema accepts, in words that can follow "contains" or "anything but".
 * Messages about `contains`, `not` and `propertyNames` have them, so these schemas need no code for
 * violations.
 *
 * @param document the whole schema, for references
 * @param noun what strings are called: `keys` for the names of properties
 * @returns `undefined` if the schema isn't simple
 * @example
 * describeAllowedValues({ type: 'string', minLength: 3 }, {}) // 'a string with at least 3 characters'
 * describeAllowedValues({ properties: { kind: { const: 'a' } } }, {}) // 'an object where `kind` is "a"'
 */
export function describeAllowedValues(
  schema: unknown,
  document: SchemaNode,
  noun = 'a string',
): string | undefined {
  const text = describe(schema, { document, noun, depth: 0 })
  return text === undefined || text.length > maxLength ? undefined : text
}

/**
 * Describes when an object satisfies a simple schema, in words that can follow "if".
 *
 * @returns `undefined` if the schema isn't simple
 * @example
 * describeCondition({ properties: { kind: { const: 'a' } } }, {}) // '`kind` is "a"'
 * describeCondition({ required: ['a'] }, {}, true) // '`a` is absent'
 */
export function describeCondition(
  schema: unknown,
  document: SchemaNode,
  isNegated = false,
): string | undefined {
  const parts = listConditions(schema, { document, noun: 'a string', depth: 0 }, isNegated)
  if (parts === undefined || parts.length === 0 || (isNegated && parts.length > 1)) return undefined
  const text = joinWithAnd(parts)
  return text.length > maxLength ? undefined : text
}

interface Context {
  readonly document: SchemaNode
  readonly noun: string
  /** Schemas around this one. */
  readonly depth: number
}

function describe(schema: unknown, context: Context): string | undefined {
  if (!isObject(schema) || context.depth > maxDepth) return undefined
  const inner = { ...context, depth: context.depth + 1 }
  const [keyword, ...others] = Object.keys(schema).filter((it) => it !== 'type' && it !== '$defs')
  if (keyword === undefined)
    return schema.type === undefined ? undefined : describeTypes(schema.type as string)
  if (others.length === 0 && keyword === '$ref')
    return describe(resolveLocalRef(context.document, schema.$ref), inner)
  if ('const' in schema) return formatJson(schema.const)
  if (Array.isArray(schema.enum)) return describeValues(schema.enum)
  if (others.length === 0 && (keyword === 'anyOf' || keyword === 'oneOf')) {
    const branches = readArray(schema[keyword]).map((it) => describe(it, inner))
    return branches.length > 4 || branches.includes(undefined)
      ? undefined
      : joinWithOr(branches.filter((it) => it !== undefined))
  }
  return describeByKeywords(schema, inner)
}

/** The keywords of each type, as a noun with additions. */
function describeByKeywords(schema: SchemaObject, context: Context): string | undefined {
  const entries = Object.entries(schema).filter(([keyword]) => !/^(?:type|\$defs)$/.test(keyword))
  const additions = entries.map(([keyword, value]) => describeKeyword(keyword, value, context))
  if (additions.includes(undefined)) return describeObject(schema, context)
  const nouns = new Set(entries.map(([keyword]) => keywordNouns[keyword] ?? ''))
  const [noun = '', other] = nouns
  if (other !== undefined || (schema.type !== undefined && !fitsNoun(schema.type, noun)))
    return undefined
  const base = noun === 'a string' ? context.noun : noun
  const [only] = entries
  if (schema.format !== undefined && entries.length === 1 && only)
    return describeFormat(String(schema.format))
  // "with" comes first, so that it belongs to the noun.
  const isWith = (it: string | undefined) => it?.startsWith('with ')
  const groups = [additions.filter(isWith), additions.filter((it) => !isWith(it))]
  const texts = groups
    .map((it) => joinWithAnd(it.map(String)))
    .filter((_, index) => groups[index]?.length)
  return [base, ...texts].join(' ')
}

const keywordNouns: Readonly<Record<string, string>> = {
  ...{ pattern: 'a string', format: 'a string', minLength: 'a string', maxLength: 'a string' },
  ...{ minimum: 'a number', maximum: 'a number', multipleOf: 'a number' },
  ...{ exclusiveMinimum: 'a number', exclusiveMaximum: 'a number' },
  ...{ minItems: 'an array', maxItems: 'an array' },
  ...{ minProperties: 'an object', maxProperties: 'an object' },
}

function fitsNoun(type: unknown, noun: string): boolean {
  const [only, ...others] = wrapInArray(type)
  const name = only === 'integer' ? 'number' : only
  return others.length === 0 && typeof name === 'string' && noun.endsWith(` ${name}`)
}

function describeKeyword(keyword: string, value: unknown, context: Context): string | undefined {
  const noun = keywordNouns[keyword]
  if (noun === undefined) return undefined
  const [matches, is] = context.noun === 'keys' ? ['match', 'are'] : ['matches', 'is']
  if (keyword === 'pattern') return `that ${matches} ${quoteCode(String(value))}`
  if (keyword === 'format') return `that ${is} ${describeFormat(String(value))}`
  if (keyword === 'multipleOf') return `that is a multiple of ${value}`
  const expected = describeExpectation(keyword, { limit: value })
  return noun === 'a number' ? `that is ${expected}` : `with ${expected}`
}

function describeObject(schema: SchemaObject, context: Context): string | undefined {
  const keys = Object.keys(schema).filter((it) => it !== 'type' && it !== '$defs')
  if (!keys.every((it) => it === 'properties' || it === 'required')) return undefined
  const conditions = listConditions(schema, context, false)
  const required = readStrings(schema.required)
  if (keys.length === 1 && required.length > 0)
    return `an object with ${joinWithAnd(required.map(quoteCode))}`
  return conditions?.length ? `an object where ${joinWithAnd(conditions)}` : undefined
}

/** What a schema says about the keys of an object: all of it, or `undefined`. */
function listConditions(
  schema: unknown,
  context: Context,
  isNegated: boolean,
): readonly string[] | undefined {
  if (!isObject(schema) || context.depth > maxDepth) return undefined
  const inner = { ...context, depth: context.depth + 1 }
  const found: (string | undefined)[] = []
  for (const [keyword, value] of Object.entries(schema)) {
    if (keyword === 'type' ? value === 'object' : keyword === '$defs') continue
    if (keyword === '$ref') {
      const target = resolveLocalRef(context.document, value)
      found.push(...(listConditions(target, inner, isNegated) ?? [undefined]))
    } else if (keyword === 'not') {
      const parts = listConditions(value, inner, !isNegated) ?? []
      found.push(parts.length === 1 ? parts[0] : undefined)
    } else if (keyword === 'allOf')
      for (const part of readArray(value))
        found.push(...(listConditions(part, inner, isNegated) ?? [undefined]))
    else if (keyword === 'properties')
      for (const [name, property] of Object.entries(readMap(value)))
        found.push(describeProperty(name, property, schema, inner, isNegated))
    else if (keyword === 'required')
      for (const name of readStrings(value)) {
        if (Object.hasOwn(readMap(schema.properties), name)) continue
        found.push(`${quoteCode(name)} is ${isNegated ? 'absent' : 'present'}`)
      }
    else found.push(undefined)
  }
  return found.includes(undefined) ? undefined : found.filter((it) => it !== undefined)
}

function describeProperty(
  name: string,
  property: unknown,
  schema: SchemaObject,
  context: Context,
  isNegated: boolean,
): string | undefined {
  const path = quoteCode(name)
  const isRequired = readStrings(schema.required).includes(name)
  const isAny = property === true || (isObject(property) && Object.keys(property).length === 0)
  if (isAny) return isRequired ? `${path} is ${isNegated ? 'absent' : 'present'}` : undefined
  if (isObject(property) && 'not' in property && Object.keys(property).length === 1) {
    const text = describe(property.not, context)
    return text && `${path} is ${isNegated ? '' : 'not '}${text}`
  }
  const text = describe(property, context)
  return text && `${path} is ${isNegated ? 'not ' : ''}${text}`
}
