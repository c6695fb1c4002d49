import { UserError } from '../../errors.js'
import { type Dialect, isObject, type SchemaNode } from '../schema.js'
import { type DetectedDialect, guessDialect } from './guess-dialect.js'

const dialects: ReadonlyArray<readonly [pattern: RegExp, dialect: Dialect]> = [
  [/^json-schema\.org\/(draft-0[45]\/(hyper-)?schema)$/, 'draft-04'],
  [/^json-schema\.org\/draft-06\/(hyper-)?schema$/, 'draft-06'],
  [/^json-schema\.org\/draft-07\/(hyper-)?schema$/, 'draft-07'],
  [/^json-schema\.org\/draft\/2019-09\/(hyper-)?schema$/, '2019-09'],
  [/^json-schema\.org\/(draft\/2020-12\/(hyper-)?)?schema$/, '2020-12'],
  [/^spec\.openapis\.org\/oas\/3\.1\/dialect\/[\w-]+$/, 'openapi-3.1'],
]

/**
 * Reads the dialect of a file from its `$schema`, or `openapi` for an OpenAPI document. Without them
 * it's draft 2020-12, unless the file uses what only older dialects have.
 *
 * @param file where the schema comes from, for the message
 * @throws UserError for every other dialect
 * @example detectDialect({ $schema: 'https://json-schema.org/draft-07/schema' }, 'a.json')
 * // { dialect: 'draft-07' }
 * @example detectDialect({ items: [{}] }, 'a.json') // { dialect: 'draft-07', evidence: '/items' }
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.1.1
 */
export function detectDialect(document: SchemaNode, file: string): DetectedDialect {
  if (!isObject(document)) return { dialect: '2020-12' }
  if (typeof document.openapi === 'string')
    return { dialect: detectOpenApiDialect(document.openapi, document.jsonSchemaDialect, file) }
  if (document.$schema === undefined) return guessDialect(document)
  return { dialect: matchDialect(document.$schema) ?? failForDialect('$schema', document, file) }
}

/** The dialect with a URI, in any of the forms in use; `undefined` for all others. */
export function matchDialect(uri: unknown): Dialect | undefined {
  if (typeof uri !== 'string') return undefined
  const name = uri
    .trim()
    .replace(/^https?:\/\/(www\.)?/i, '')
    .replace(/(\.json)?\/?#?\/?$/, '')
    // People also write draft-2020-12/schema, draft/07/schema and draft/draft-07/schema.
    .replace(/\/draft-(20\d\d-\d\d)\//, '/draft/$1/')
    .replace(/\/draft\/(?:draft-)?(0\d)\//, '/draft-$1/')
  return dialects.find(([pattern]) => pattern.test(name))?.[1]
}

function detectOpenApiDialect(version: string, dialect: unknown, file: string): Dialect {
  if (/^3\.0(\.|$)/.test(version)) return 'openapi-3.0'
  if (!/^3\.[12](\.|$)/.test(version)) return failForDialect('openapi', { openapi: version }, file)
  if (dialect === undefined) return 'openapi-3.1'
  return (
    matchDialect(dialect) ??
    failForDialect('jsonSchemaDialect', { jsonSchemaDialect: dialect }, file)
  )
}

function failForDialect(keyword: string, document: SchemaNode, file: string): never {
  const found = JSON.stringify(isObject(document) ? document[keyword] : undefined)
  throw new UserError(`${file}: \`/${keyword}\` is ${found}, a dialect that is not supported.`, {
    hint:
      keyword === 'openapi'
        ? 'Use OpenAPI 3.0 or 3.1.'
        : 'Use draft 2020-12, 2019-09, draft-07, draft-06 or draft-04.',
  })
}
