import { UserError } from '../errors.js'
import { type Dialect, isObject, type SchemaNode } from './schema.js'

const dialects: ReadonlyArray<readonly [pattern: RegExp, dialect: Dialect]> = [
  [/^https?:\/\/json-schema\.org\/draft\/2020-12\/schema#?$/, '2020-12'],
  [/^https?:\/\/json-schema\.org\/draft-07\/schema#?$/, 'draft-07'],
]

/**
 * Reads the dialect of a schema from its `$schema`; without one it is draft 2020-12.
 *
 * @param file where the schema comes from, for the message
 * @throws UserError for every other dialect
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.1.1
 */
export function detectDialect(document: SchemaNode, file: string): Dialect {
  const uri = isObject(document) ? document.$schema : undefined
  if (uri === undefined) return '2020-12'
  for (const [pattern, dialect] of dialects)
    if (typeof uri === 'string' && pattern.test(uri)) return dialect
  throw new UserError(
    `${file}: \`/$schema\` is ${JSON.stringify(uri)}, a dialect that is not supported.`,
    { hint: 'Use draft 2020-12 or draft-07.' },
  )
}

interface ItemKeywords {
  /** The keyword with a list of schemas, one for each of the first items. */
  readonly prefix: string
  /** The keyword with the schema of the items after those. */
  readonly rest: string
}

/**
 * Names the keywords that describe a tuple: draft-07 calls `prefixItems` `items`, and `items`
 * `additionalItems`.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.1
 */
export function getItemKeywords(dialect: Dialect): ItemKeywords {
  return dialect === '2020-12'
    ? { prefix: 'prefixItems', rest: 'items' }
    : { prefix: 'items', rest: 'additionalItems' }
}
