import { isObject } from '../schema.js'
import { ignoreKeywords, type Keyword, type StepContext, type UpgradeStep } from './keyword.js'
import { splitIdentifier } from './places.js'

const addedKeywords = new Set([
  '$anchor',
  '$recursiveAnchor',
  '$recursiveRef',
  'contentSchema',
  'dependentRequired',
  'dependentSchemas',
  'maxContains',
  'minContains',
  'unevaluatedItems',
  'unevaluatedProperties',
])

/**
 * Upgrades draft-07 to 2019-09: `dependencies` becomes `dependentRequired` and `dependentSchemas`,
 * and an `$id` with a fragment becomes an `$anchor`.
 *
 * @example `{ dependencies: { a: ['b'] } }` becomes `{ dependentRequired: { a: ['b'] } }`
 * @see https://json-schema.org/draft/2019-09/release-notes
 */
export const upgradeDraft07: UpgradeStep = (keywords, context) =>
  ignoreKeywords(keywords, addedKeywords).flatMap((keyword) => {
    if (keyword.ignored) return [keyword]
    if (keyword.name === 'dependencies') return splitDependencies(keyword)
    if (keyword.name === '$id') return upgradeIdentifier(keyword, context)
    return [keyword]
  })

function splitDependencies(keyword: Keyword): readonly Keyword[] {
  if (!isObject(keyword.value)) return []
  const entries = Object.entries(keyword.value)
  const select = (name: string, isSelected: (value: unknown) => boolean) => {
    const selected = entries.filter(([, value]) => isSelected(value))
    return selected.length === 0 ? [] : [{ ...keyword, name, value: Object.fromEntries(selected) }]
  }
  return [
    ...select('dependentRequired', Array.isArray),
    ...select('dependentSchemas', (value) => !Array.isArray(value)),
  ]
}

function upgradeIdentifier(keyword: Keyword, { baseUri }: StepContext): readonly Keyword[] {
  if (typeof keyword.value !== 'string') return [keyword]
  const { uri, anchor } = splitIdentifier(keyword.value, baseUri)
  return [
    ...(uri === undefined ? [] : [{ ...keyword, value: uri }]),
    ...(anchor === undefined ? [] : [{ ...keyword, name: '$anchor', value: anchor }]),
  ]
}
