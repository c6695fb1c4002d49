import type { ErrorObject } from 'ajv'
import { UserError } from '../../errors.js'
import { shorten } from '../../json/characters.js'
import { appendToken, resolvePointer } from '../../json/pointer.js'
import { adviseOnPattern } from '../check/pattern-advice.js'
import { adviseOnValue } from '../check/value-advice.js'
import type { CustomDialect } from '../dialect/vocabularies.js'
import { compilePattern } from '../pattern.js'
import { type Dialect, isObject, type SchemaNode, type SchemaObject } from '../schema.js'
import { shortenMiddle } from '../shorten-middle.js'
import { type DialectPart, listDialectParts } from '../upgrade/dialect-parts.js'
import { findPlaces, type Place, type Places } from '../upgrade/places.js'
import {
  createCustomAjv,
  createMetaSchemaAjv,
  getMetaSchemaUri,
  type MetaSchemaAjv,
} from './create-ajv.js'

interface CheckOptions {
  /** The sentence doesn't quote the document, which may not be a schema. */
  readonly hidesValues?: boolean
  /** The schemas to check, if not all of them are used. */
  readonly places?: Places
  /** The outermost ones. */
  readonly entries?: Iterable<string>
  /** The pointers of schemas inside them that aren't used. */
  readonly unused?: Iterable<string>
  /** The meta-schema of the document, if that's not the one of its dialect. */
  readonly custom?: CustomDialect | undefined
}

/**
 * Checks a schema against the meta-schema of its dialect, and compiles its patterns. Embedded resources
 * are checked against that of their own dialect.
 *
 * @returns the most specific issue as one sentence, or `undefined` if the schema is valid
 * @example
 * await findMetaSchemaIssue({ properties: [] }, '2020-12')
 * // '`/properties` must be an object, found [].'
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.1.1
 */
export async function findMetaSchemaIssue(
  document: SchemaNode,
  dialect: Dialect,
  options: CheckOptions = {},
): Promise<string | undefined> {
  if (typeof document === 'boolean') return undefined
  const { hidesValues = false, entries = [''], custom } = options
  const { byPointer } = options.places ?? findPlaces(document, dialect)
  for (const part of listDialectParts(byPointer, entries, options.unused)) {
    const isCustom = part.dialect === custom?.dialect
    const ajv = isCustom
      ? await createCustomAjv(custom.dialect, custom.metaSchemas)
      : await createMetaSchemaAjv(part.dialect, hasUniqueItems)
    const [uri] = isCustom ? custom.metaSchemas.keys() : [getMetaSchemaUri(part.dialect)]
    if (validate(ajv, uri ?? '', part.schema)) continue
    return describeDeepestError(part, ajv.errors ?? [], hidesValues)
  }
  return findBrokenName(byPointer) ?? findInvalidPattern(byPointer)
}

/** @throws UserError if a meta-schema of somebody's own isn't a valid schema */
function validate(ajv: MetaSchemaAjv, uri: string, schema: SchemaObject): boolean {
  try {
    return ajv.validate(uri, schema) === true
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message.replace(/\.$/, '') : String(cause)
    throw new UserError(`The meta-schema ${uri} can't be used: ${shortenMiddle(reason)}.`, {
      cause,
      hint: 'Correct it, or name the folder of what it refers to with --resolve.',
    })
  }
}

/** ajv compares each value of an `enum` in draft-07 with each other one, in quadratic time. */
function hasUniqueItems(isUnique: boolean, items: unknown): boolean {
  if (!isUnique || !Array.isArray(items)) return true
  return new Set(items.map((item) => JSON.stringify(item))).size === items.length
}

/** The deepest error is the cause. The others repeat it for each `allOf` and `anyOf` above. */
function describeDeepestError(
  { schema, pointer, dialect }: DialectPart,
  errors: readonly ErrorObject[],
  hidesValues: boolean,
): string | undefined {
  const [deepest] = errors.toSorted((a, b) => countTokens(b) - countTokens(a))
  if (deepest === undefined) return undefined
  const { instancePath } = deepest
  const at = pointer + instancePath
  if (deepest.keyword === 'dependencies') return describeMissingKeyword(at, deepest)
  const subject = at === '' ? 'the root' : `\`${shortenMiddle(at)}\``
  const value = resolvePointer(schema, instancePath)
  const found = hidesValues ? '' : `, found ${formatFoundValue(value)}`
  const expected = errors
    .filter((error) => error.instancePath === instancePath)
    .flatMap((error) => describeExpectation(error.keyword, error.params))
  if (expected.length === 0) return `${subject} is invalid${found}.`
  const advice = hidesValues ? undefined : adviseOnValue(instancePath, value, dialect)
  const hint = advice === undefined ? '' : ` ${advice}`
  return `${subject} must be ${[...new Set(expected)].join(' or ')}${found}.${hint}`
}

/** In draft-04, some keywords only make sense beside another one. */
function describeMissingKeyword(pointer: string, { params }: ErrorObject): string {
  const at = appendToken(pointer, params.property)
  return `\`${shortenMiddle(at)}\` has no effect without \`${params.missingProperty}\` beside it.`
}

function countTokens(error: ErrorObject): number {
  return error.instancePath.split('/').length
}

function formatFoundValue(value: unknown): string {
  const json = JSON.stringify(value) ?? 'nothing'
  return json.length > 40 ? `${json.slice(0, 40)}…` : json
}

/** What a keyword of the meta-schema asks for, to be read after "must be". */
function describeExpectation(keyword: string, params: Readonly<Record<string, unknown>>): string[] {
  switch (keyword) {
    case 'type':
      return [params.type]
        .flat()
        .map((type) => (/^[aio]/.test(String(type)) ? `an ${type}` : `a ${type}`))
    case 'enum':
      return [`one of ${(params.allowedValues as readonly unknown[]).join(', ')}`]
    case 'minimum':
    case 'exclusiveMinimum':
      return [`a number ${params.comparison} ${params.limit}`]
    // Only meta-schemas of somebody's own have these.
    case 'required':
      return [`an object with \`${params.missingProperty}\``]
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return [`an object without \`${params.additionalProperty ?? params.unevaluatedProperty}\``]
    case 'pattern':
      return [`a string that matches ${params.pattern}`]
    case 'minItems':
      return ['an array with at least one item']
    case 'uniqueItems':
      return ['an array without duplicates']
    default:
      return []
  }
}

/** References are URIs, which can't spell a lone surrogate. */
function findBrokenName(places: ReadonlyMap<string, Place>): string | undefined {
  for (const { pointer } of places.values())
    if (loneSurrogate.test(pointer))
      return `\`${shortenMiddle(pointer)}\` must have a name of valid Unicode, but it contains half of a surrogate pair.`
  return undefined
}

const loneSurrogate = /\p{Surrogate}/u

/** V8 compiles a pattern at its first use, and fails then if the pattern is too large. */
const maxPatternLength = 20_000

/** The meta-schemas accept any string as a pattern, so patterns are compiled here. */
function findInvalidPattern(places: ReadonlyMap<string, Place>): string | undefined {
  for (const { schema, pointer } of places.values()) {
    if (typeof schema.pattern === 'string') {
      const issue = describePatternError(schema.pattern, `${pointer}/pattern`)
      if (issue !== undefined) return issue
    }
    if (!isObject(schema.patternProperties)) continue
    for (const key of Object.keys(schema.patternProperties)) {
      const at = appendToken(`${pointer}/patternProperties`, key)
      const issue = describePatternError(key, at)
      if (issue !== undefined) return issue
    }
  }
  return undefined
}

function describePatternError(pattern: string, pointer: string): string | undefined {
  if (pattern.length > maxPatternLength)
    return `\`${shortenMiddle(pointer)}\` is too long: a regular expression may have 20,000 characters.`
  try {
    compilePattern(pattern)
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // V8 says "Invalid regular expression: /a(b/: Unterminated group".
    const reason = error.message.slice(error.message.lastIndexOf(': ') + 1).trim()
    const found = JSON.stringify(shorten(pattern))
    const advice = adviseOnPattern(pattern)
    const hint = advice === undefined ? '' : ` ${advice}`
    return `\`${shortenMiddle(pointer)}\` must be a regular expression, but ${found} is not: ${reason}.${hint}`
  }
}
