import { Ajv, type ErrorObject } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { shorten } from '../json/characters.js'
import { appendToken, resolvePointer } from '../json/pointer.js'
import { compilePattern } from './pattern.js'
import { type Dialect, isObject, type SchemaNode } from './schema.js'
import { shortenMiddle } from './shorten-middle.js'
import { visitSchema } from './walk.js'

/**
 * Checks a schema against the meta-schema of its dialect, and compiles its patterns.
 *
 * @param options `hidesValues`: the sentence doesn't quote the document, which may not be a schema
 * @returns the most specific issue as one sentence, or `undefined` if the schema is valid
 * @example
 * findMetaSchemaIssue({ properties: [] }, '2020-12')
 * // '`/properties` must be an object, found [].'
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.1.1
 */
export function findMetaSchemaIssue(
  document: SchemaNode,
  dialect: Dialect,
  { hidesValues = false }: { readonly hidesValues?: boolean } = {},
): string | undefined {
  if (typeof document === 'boolean') return undefined
  const ajv = openAjv(dialect)
  if (ajv.validateSchema(document)) return findInvalidPattern(document)
  return describeDeepestError(document, ajv.errors ?? [], hidesValues)
}

const openedAjvs = new Map<Dialect, Ajv>()

/** Compiling a meta-schema takes longer than checking a schema, and a schema can have many files. */
function openAjv(dialect: Dialect): Ajv {
  const known = openedAjvs.get(dialect)
  if (known !== undefined) return known
  const options = { strict: false, logger: false, allErrors: true, validateFormats: false } as const
  const ajv = dialect === '2020-12' ? new Ajv2020(options) : new Ajv(options)
  ajv.removeKeyword('uniqueItems').addKeyword({ keyword: 'uniqueItems', validate: hasUniqueItems })
  openedAjvs.set(dialect, ajv)
  return ajv
}

/** ajv compares each value of an `enum` in draft-07 with each other one, in quadratic time. */
function hasUniqueItems(isUnique: boolean, items: unknown): boolean {
  if (!isUnique || !Array.isArray(items)) return true
  return new Set(items.map((item) => JSON.stringify(item))).size === items.length
}

/** The deepest error is the cause. The others repeat it for each `allOf` and `anyOf` above. */
function describeDeepestError(
  document: SchemaNode,
  errors: readonly ErrorObject[],
  hidesValues: boolean,
): string | undefined {
  const [deepest] = errors.toSorted((a, b) => countTokens(b) - countTokens(a))
  if (deepest === undefined) return undefined
  const { instancePath } = deepest
  const subject = instancePath === '' ? 'the root' : `\`${shortenMiddle(instancePath)}\``
  const value = formatFoundValue(resolvePointer(document, instancePath))
  const found = hidesValues ? '' : `, found ${value}`
  const expected = errors
    .filter((error) => error.instancePath === instancePath)
    .flatMap((error) => describeExpectation(error.keyword, error.params))
  if (expected.length === 0) return `${subject} is invalid${found}.`
  return `${subject} must be ${[...new Set(expected)].join(' or ')}${found}.`
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

/** The meta-schemas accept any string as a pattern, so patterns are compiled here. */
function findInvalidPattern(document: SchemaNode): string | undefined {
  let issue: string | undefined
  visitSchema(document, (schema, pointer) => {
    if (!isObject(schema)) return
    if (typeof schema.pattern === 'string')
      issue ??= describePatternError(schema.pattern, `${pointer}/pattern`)
    if (isObject(schema.patternProperties))
      for (const key of Object.keys(schema.patternProperties))
        issue ??= describePatternError(key, appendToken(`${pointer}/patternProperties`, key))
  })
  return issue
}

function describePatternError(pattern: string, pointer: string): string | undefined {
  try {
    compilePattern(pattern)
    return undefined
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    // V8 says "Invalid regular expression: /a(b/: Unterminated group".
    const reason = error.message.slice(error.message.lastIndexOf(': ') + 1).trim()
    const found = JSON.stringify(shorten(pattern))
    return `\`${shortenMiddle(pointer)}\` must be a regular expression, but ${found} is not: ${reason}.`
  }
}
