import { readArray } from '../../schema/keywords.js'
import type { SchemaNode, SchemaObject } from '../../schema/schema.js'
import { allOf } from './keywords/all-of.js'
import { anyOf } from './keywords/any-of.js'
import { constKeyword } from './keywords/const.js'
import { contains } from './keywords/contains.js'
import { dependentRequired } from './keywords/dependent-required.js'
import { dependentSchemas } from './keywords/dependent-schemas.js'
import { enumKeyword } from './keywords/enum.js'
import { exclusiveMaximum } from './keywords/exclusive-maximum.js'
import { exclusiveMinimum } from './keywords/exclusive-minimum.js'
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
import { ref } from './keywords/ref.js'
import { type JsonType, testType } from './keywords/type.js'
import { unevaluatedItems } from './keywords/unevaluated-items.js'
import { unevaluatedProperties } from './keywords/unevaluated-properties.js'
import { uniqueItems } from './keywords/unique-items.js'
import { compileObjectWalk } from './object-walk.js'
import { block, type CompileKeyword, failIf, joinCode, mergeEvaluated, type Site } from './site.js'

type Keywords = Readonly<Record<string, CompileKeyword>>

const walkKeywords = [
  'additionalProperties',
  'patternProperties',
  'properties',
  'propertyNames',
  'required',
]

/** The keywords that apply to values of one type, the cheap ones first. */
const keywordsByType: Readonly<Record<'array' | 'number' | 'object' | 'string', Keywords>> = {
  number: { minimum, maximum, exclusiveMinimum, exclusiveMaximum, multipleOf },
  string: { minLength, maxLength, pattern, format },
  array: { minItems, maxItems, prefixItems, items, contains, uniqueItems },
  object: { minProperties, maxProperties, dependentRequired, dependentSchemas },
}

const keywordsForAnyType: Keywords = {
  enum: enumKeyword,
  const: constKeyword,
  $ref: ref,
  allOf,
  anyOf,
  oneOf,
  not,
  if: ifKeyword,
}

/** The statements that run `site.fail` if a value violates a schema. */
export function compileSchema(schema: SchemaNode, parent: Omit<Site, 'schema'>): string {
  if (schema === true) return ''
  if (schema === false) return `${parent.fail};`
  return joinCode(
    ...('unevaluatedProperties' in schema || 'unevaluatedItems' in schema
      ? compileCollecting(schema, parent)
      : compileKeywords({ ...parent, schema })),
  )
}

/**
 * Collects what the keywords evaluate in sets of its own: what a schema beside this one evaluates
 * doesn't count here.
 */
function compileCollecting(schema: SchemaObject, parent: Omit<Site, 'schema'>): readonly string[] {
  const evaluated = {
    keys: parent.emitter.createName('keys'),
    indexes: parent.emitter.createName('indexes'),
  }
  return [
    `const ${evaluated.keys} = new Set();\nconst ${evaluated.indexes} = new Set();`,
    ...compileKeywords({ ...parent, schema, evaluated }),
    parent.evaluated ? mergeEvaluated(evaluated, parent.evaluated) : '',
  ]
}

function compileKeywords(site: Site): readonly string[] {
  const { schema, data } = site
  const types = readArray([schema.type].flat()).filter((it) => it !== undefined) as JsonType[]
  const byType = compileByType(site)
  const general = compileEach(keywordsForAnyType, site)
  const last = joinCode(
    guard('object', types, data, compileEach({ unevaluatedProperties }, site)),
    guard('array', types, data, compileEach({ unevaluatedItems }, site)),
  )
  return [compileTypes(types, byType, site), general, last]
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

/** The check of the type, then the keywords for each type. */
function compileTypes(types: readonly JsonType[], byType: TypedCode, site: Site): string {
  const { data } = site
  const nonNull = types.filter((type) => type !== 'null')
  const [only] = nonNull
  const nonEmpty = [...byType].filter(([, code]) => code !== '')
  // The usual "X or null": one test for null, and one for X.
  if (nonNull.length === 1 && only !== undefined) {
    const code = joinCode(
      failIf(`!(${testType(only, data)})`, site),
      ...nonEmpty.filter(([type]) => appliesTo(type, only)).map(([, code]) => code),
    )
    return types.length === 1 ? code : block(`if (${data} !== null)`, code)
  }
  return joinCode(
    types.length === 0
      ? ''
      : failIf(`!(${types.map((type) => testType(type, data)).join(' || ')})`, site),
    ...nonEmpty.map(([type, code]) => guard(type, types, data, code)),
  )
}

function guard(type: JsonType, types: readonly JsonType[], data: string, code: string): string {
  const [only] = types
  if (types.length === 1 && only !== undefined) return appliesTo(type, only) ? code : ''
  return block(`if (${testType(type, data)})`, code)
}

function appliesTo(type: JsonType, allowed: JsonType): boolean {
  return type === allowed || (type === 'number' && allowed === 'integer')
}

function compileEach(keywords: Keywords, site: Site): string {
  const present = Object.entries(keywords).filter(([keyword]) => keyword in site.schema)
  return joinCode(...present.map(([keyword, compile]) => compile(site.schema[keyword], site)))
}
