import { findKeyword, ignoreKeywords, type Keyword, type UpgradeStep } from './keyword.js'

// What draft-06 added. `examples` only describes, so it may stay.
const addedKeywords = new Set(['$id', 'const', 'contains', 'propertyNames'])

/**
 * Upgrades draft-04 to draft-06: `id` becomes `$id`, and a boolean `exclusiveMinimum` takes the number
 * of `minimum`.
 *
 * @example `{ minimum: 0, exclusiveMinimum: true }` becomes `{ exclusiveMinimum: 0 }`
 * @see https://json-schema.org/draft-06/json-schema-release-notes
 */
export const upgradeDraft04: UpgradeStep = (keywords) =>
  upgradeExclusiveBounds(ignoreKeywords(keywords, addedKeywords)).map((keyword) =>
    keyword.name === 'id' && typeof keyword.value === 'string'
      ? { ...keyword, name: '$id' }
      : keyword,
  )

/** OpenAPI 3.0 has the same bounds, but no `id`. */
export function upgradeExclusiveBounds(keywords: readonly Keyword[]): readonly Keyword[] {
  return upgradeBound(
    upgradeBound(keywords, 'minimum', 'exclusiveMinimum'),
    'maximum',
    'exclusiveMaximum',
  )
}

function upgradeBound(
  keywords: readonly Keyword[],
  bound: string,
  exclusive: string,
): readonly Keyword[] {
  const flag = findKeyword(keywords, exclusive)
  if (typeof flag?.value !== 'boolean') return keywords
  const withoutFlag = keywords.filter((keyword) => keyword !== flag)
  if (!flag.value) return withoutFlag
  // Without a `minimum`, the flag says nothing.
  return withoutFlag.map((keyword) =>
    keyword.name === bound && !keyword.ignored ? { ...keyword, name: exclusive } : keyword,
  )
}
