import { upgradeExclusiveBounds } from './draft-04.js'
import { findKeyword, type Keyword, type UpgradeStep } from './keyword.js'
import { isAssertion } from './ref-siblings.js'

const knownAssertions = new Set([
  'additionalProperties',
  'allOf',
  'anyOf',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'not',
  'nullable',
  'oneOf',
  'pattern',
  'properties',
  'required',
  'type',
  'uniqueItems',
])

/**
 * Upgrades a schema object of OpenAPI 3.0 to that of OpenAPI 3.1.
 *
 * @example `{ type: 'string', nullable: true }` becomes `{ type: ['string', 'null'] }`
 * @see https://spec.openapis.org/oas/v3.0.4.html#schema-object
 */
export const upgradeOpenApi30: UpgradeStep = (keywords) => {
  const known = keywords.map((keyword) =>
    isAssertion(keyword.name) && !knownAssertions.has(keyword.name) && !keyword.ignored
      ? { ...keyword, ignored: 'otherDialect' as const }
      : keyword,
  )
  return upgradeNullable(upgradeExclusiveBounds(known))
}

/** Upgrades a schema object of OpenAPI 3.1 to JSON Schema: `example` becomes `examples`. */
export const upgradeOpenApi31: UpgradeStep = (keywords) => {
  if (findKeyword(keywords, 'examples')) return keywords
  return keywords.map((keyword) =>
    keyword.name === 'example'
      ? { ...keyword, name: 'examples', value: [keyword.value], parts: { '/0': keyword.origin } }
      : keyword,
  )
}

// Keywords that can refuse null. The others apply to one type.
const refusesNull = ['allOf', 'anyOf', 'enum', 'not', 'oneOf']

/**
 * Adds null to what a schema accepts. The specification only adds it to `type`, but authors also mean
 * the `enum` and the reference in an `allOf`, and that's how other tools read it.
 */
function upgradeNullable(keywords: readonly Keyword[]): readonly Keyword[] {
  const nullable = findKeyword(keywords, 'nullable')
  if (nullable === undefined) return keywords
  const rest = keywords.filter((keyword) => keyword !== nullable)
  if (nullable.value !== true) return rest
  const used = refusesNull.filter((name) => findKeyword(rest, name))
  return used.every((name) => name === 'enum') ? rest.map(addNull) : addNullBranch(rest)
}

function addNull(keyword: Keyword): Keyword {
  const { name, value, ignored } = keyword
  if (ignored) return keyword
  if (name === 'type' && typeof value === 'string') return { ...keyword, value: [value, 'null'] }
  if (name === 'enum' && Array.isArray(value) && !value.includes(null))
    return { ...keyword, value: [...value, null] }
  return keyword
}

/** Moves all constraints into a branch of `anyOf`, beside null. Descriptions stay outside. */
function addNullBranch(keywords: readonly Keyword[]): readonly Keyword[] {
  const moved = keywords.filter(
    ({ name, ignored }) => !ignored && (isAssertion(name) || name === 'discriminator'),
  )
  const [first] = moved
  if (first === undefined) return keywords
  const nullBranch = { type: 'null' }
  const [only] = moved.length === 1 && Array.isArray(first.value) ? first.value : []
  const isSingle = first.name === 'allOf' && Array.isArray(first.value) && first.value.length === 1
  const branch: Keyword =
    moved.length === 1 && isSingle
      ? { ...first, name: 'anyOf', value: [only, nullBranch], parts: { '/1': '' } }
      : {
          name: 'anyOf',
          value: [Object.fromEntries(moved.map(({ name, value }) => [name, value])), nullBranch],
          origin: '',
          parts: {
            '/0': '',
            '/1': '',
            ...Object.fromEntries(moved.map(({ name, origin }) => [`/0/${name}`, origin])),
          },
        }
  return keywords.flatMap((keyword) =>
    keyword === first ? [branch] : moved.includes(keyword) ? [] : [keyword],
  )
}
