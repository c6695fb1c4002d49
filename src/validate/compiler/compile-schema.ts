import { readStrings } from '../../schema/keywords.js'
import type { SchemaNode, SchemaObject } from '../../schema/schema.js'
import { declareSets, mergeEvaluated } from './branches.js'
import { allOf } from './keywords/all-of.js'
import { anyOf } from './keywords/any-of.js'
import { constKeyword } from './keywords/const.js'
import { contains } from './keywords/contains.js'
import { dependentRequired } from './keywords/dependent-required.js'
import { dependentSchemas } from './keywords/dependent-schemas.js'
import { enumKeyword } from './keywords/enum.js'
import { exclusiveMaximum } from './keywords/exclusive-maximum.js'
import { exclusiveMinimum } from './keywords/exclusive-minimum.js'
import { compileFalse } from './keywords/false.js'
import { format } from './keywords/format.js'
import { ifKeyword } from './keywords/if.js'
import { items } from './keywords/items.js'
import { maxItems } from './keywords/max-items.js'
import { maxLength } from './keywords/max-length.js'
import { maxProperties } from './keywords/max-properties.js'
import { maximum } from './keywords/maximum.js'
import { minItems } from './keywords/min-items.js'
import { minLength } from './keywords/min-length.js'
import { minProperties } from './keywords/min-properties.js'
import { minimum } from './keywords/minimum.js'
import { multipleOf } from './keywords/multiple-of.js'
import { not } from './keywords/not.js'
import { oneOf } from './keywords/one-of.js'
import { pattern } from './keywords/pattern.js'
import { prefixItems } from './keywords/prefix-items.js'
import { compileCall, ref } from './keywords/ref.js'
import { type JsonType, testType } from './keywords/type.js'
import { unevaluatedItems } from './keywords/unevaluated-items.js'
import { unevaluatedProperties } from './keywords/unevaluated-properties.js'
import { uniqueItems } from './keywords/unique-items.js'
import { walkKeywords } from './member.js'
import { compileObjectWalk } from './object-walk.js'
import { block, type CompileKeyword, failIf, joinCode, type Site, type ValueSite } from './site.js'

type Keywords = Readonly<Record<string, CompileKeyword>>

/** The keywords that apply to values of one type, the cheap ones first. */
const keywordsByType: Readonly<Record<'array' | 'number' | 'object' | 'string', Keywords>> = {
  number: { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf },
  string: { minLength, maxLength, pattern, format },
  array: { minItems, maxItems, prefixItems, items, contains, uniqueItems },
  object: { minProperties, maxProperties, dependentRequired, dependentSchemas },
}

const keywordsForAnyType: Keywords = {
  const: constKeyword,
  enum: enumKeyword,
  $ref: ref,
  not,
  anyOf,
  oneOf,
  allOf,
  if: ifKeyword,
}

// JavaScript engines refuse functions that are nested too deeply.
const maxDepth = 24

/** The statements that report what a value violates of a schema. */
export function compileSchema(schema: SchemaNode, parent: ValueSite): string {
  if (schema === true) return ''
  if (schema === false) return compileFalse(parent)
  const depth = parent.depth + 1
  const schemasAround = [...(parent.schemasAround ?? []), schema]
  const site = { ...parent, schema, depth, schemasAround, keyword: '' }
  if (depth > maxDepth) return compileCall(schema, site)
  const repeated = findRepeated(schema, parent)
  if (repeated !== undefined) return compileCall(repeated, site)
  return joinCode(
    ...('unevaluatedProperties' in schema || 'unevaluatedItems' in schema
      ? compileCollecting(site)
      : compileKeywords(site)),
  )
}

/** A schema whose function can be called instead; `undefined` if this is it, or if the code depends on what is around. */
function findRepeated(
  schema: SchemaObject,
  { depth, condition, schemasAround, emitter }: ValueSite,
): SchemaObject | undefined {
  const isAlone = depth > 0 && condition === undefined && schemasAround === undefined
  return isAlone ? emitter.findRepeated(schema) : undefined
}

/**
 * Collects what the keywords evaluate in sets of its own: what a schema beside this one evaluates
 * doesn't count here.
 */
function compileCollecting(site: Site): readonly string[] {
  const { emitter } = site
  const evaluated = { keys: emitter.createName('keys'), indexes: emitter.createName('indexes') }
  return [
    declareSets(evaluated),
    ...compileKeywords({ ...site, evaluated }),
    site.evaluated ? mergeEvaluated(evaluated, site.evaluated) : '',
  ]
}

function compileKeywords(site: Site): readonly string[] {
  const types = readStrings([site.schema.type].flat()) as readonly JsonType[]
  const code = compileByType(site)
  const general = compileEach(keywordsForAnyType, site)
  const unevaluated = joinCode(
    guard('object', types, site, compileEach({ unevaluatedProperties }, site)),
    guard('array', types, site, compileEach({ unevaluatedItems }, site)),
  )
  const [only, ...others] = types.filter((type) => type !== 'null')
  if (only !== undefined && others.length === 0)
    return [...compileOneType(only, types.length > 1, code, general, site), unevaluated]
  const isOfType = types.map((type) => testType(type, site.data)).join(' || ')
  return [
    types.length === 0 ? '' : failIf(`!(${isOfType})`, ...describeType(site)),
    general,
    ...[...code].map(([type, typed]) => guard(type, types, site, typed)),
    unevaluated,
  ]
}

type TypedCode = ReadonlyMap<JsonType, string>

function compileByType(site: Site): TypedCode {
  const code = new Map<JsonType, string>()
  for (const [type, keywords] of Object.entries(keywordsByType))
    code.set(type as JsonType, compileEach(keywords, site))
  if (walkKeywords.some((keyword) => keyword in site.schema))
    code.set('object', joinCode(code.get('object') ?? '', compileObjectWalk(site)))
  return code
}

/** The usual "X" or "X or null": one test for null, and one for X. */
function compileOneType(
  type: JsonType,
  isNullable: boolean,
  code: TypedCode,
  general: string,
  site: Site,
): readonly string[] {
  const { data } = site
  const isWrong = `!(${testType(type, data)})`
  const typed = joinCode(...[...code].filter(([it]) => includesType(it, type)).map(([, it]) => it))
  const skipNull = (statements: string) =>
    isNullable ? block(`if (${data} !== null)`, statements) : statements
  if (site.violations) {
    const check = failIf(isWrong, ...describeType(site))
    return [general, skipNull(typed === '' ? check : `${check}\nelse {\n${typed}\n}`)]
  }
  if (general === '') return [skipNull(joinCode(failIf(isWrong, site), typed))]
  const fails = isNullable ? `${data} !== null && ${isWrong}` : isWrong
  return [failIf(fails, site), general, skipNull(typed)]
}

/** The site of `type`, and the parameters of its violation. */
function describeType(site: Site): readonly [site: Site, params: string] {
  return [{ ...site, keyword: 'type' }, `{ type: ${site.emitter.addConstant(site.schema.type)} }`]
}

/** The code for values of a type, with a test of the type where it isn't known. */
function guard(type: JsonType, types: readonly JsonType[], site: Site, code: string): string {
  const [only, ...others] = types
  if (only !== undefined && others.length === 0) {
    if (!includesType(type, only)) return ''
    if (!site.violations) return code
  }
  return block(`if (${testType(type, site.data)})`, code)
}

function includesType(type: JsonType, allowed: JsonType): boolean {
  return type === allowed || (type === 'number' && allowed === 'integer')
}

function compileEach(keywords: Keywords, site: Site): string {
  const present = Object.entries(keywords).filter(([keyword]) => keyword in site.schema)
  return joinCode(
    ...present.map(([keyword, compile]) => compile(site.schema[keyword], { ...site, keyword })),
  )
}
