import {
  findKeyword,
  ignoreKeywords,
  type Keyword,
  type StepContext,
  type UpgradeStep,
} from './keyword.js'

// `dependencies` had gone by then.
const otherKeywords = new Set(['$dynamicAnchor', '$dynamicRef', 'dependencies', 'prefixItems'])

/**
 * Upgrades 2019-09 to 2020-12: tuples, recursive references, and `contains`, which didn't evaluate
 * items.
 *
 * @example `{ items: [A], additionalItems: B }` becomes `{ prefixItems: [A], items: B }`
 * @see https://json-schema.org/draft/2020-12/release-notes
 */
export const upgrade2019: UpgradeStep = (keywords, context) =>
  hideContains(
    upgradeRecursion(upgradeItems(ignoreKeywords(keywords, otherKeywords)), context),
    context,
  )

function upgradeItems(keywords: readonly Keyword[]): readonly Keyword[] {
  const isTuple = Array.isArray(findKeyword(keywords, 'items')?.value)
  return keywords.flatMap((keyword) => {
    // Without a tuple, `additionalItems` says nothing.
    if (keyword.name === 'additionalItems') return isTuple ? [{ ...keyword, name: 'items' }] : []
    if (keyword.name !== 'items' || !Array.isArray(keyword.value)) return [keyword]
    return keyword.value.length === 0 ? [] : [{ ...keyword, name: 'prefixItems' }]
  })
}

/**
 * Rewrites recursive references. Without `$recursiveAnchor` in its resource, a `$recursiveRef` is a
 * `$ref`.
 *
 * @see https://json-schema.org/draft/2019-09/json-schema-core#recursive-ref
 */
function upgradeRecursion(
  keywords: readonly Keyword[],
  { isRecursiveResource, isResourceRoot, recursiveAnchor }: StepContext,
): readonly Keyword[] {
  const upgraded = keywords.flatMap((keyword): readonly Keyword[] => {
    if (keyword.name === '$recursiveAnchor')
      return isResourceRoot && isRecursiveResource
        ? [{ ...keyword, name: '$dynamicAnchor', value: recursiveAnchor }]
        : []
    if (keyword.name !== '$recursiveRef') return [keyword]
    if (isRecursiveResource)
      return [{ ...keyword, name: '$dynamicRef', value: `#${recursiveAnchor}` }]
    return findKeyword(keywords, '$ref') ? [keyword] : [{ ...keyword, name: '$ref' }]
  })
  const second = findKeyword(upgraded, '$recursiveRef')
  if (second === undefined) return upgraded
  return addAllOfBranch(upgraded, { $ref: second.value }, [['/$ref', second]])
}

/** Puts `contains` where `unevaluatedItems` can't see which items it evaluates. */
function hideContains(
  keywords: readonly Keyword[],
  { hasUnevaluatedItems }: StepContext,
): readonly Keyword[] {
  if (!hasUnevaluatedItems || findKeyword(keywords, 'contains') === undefined) return keywords
  const hidden = keywords.filter(
    ({ name, ignored }) => ['contains', 'maxContains', 'minContains'].includes(name) && !ignored,
  )
  const schema = Object.fromEntries(hidden.map(({ name, value }) => [name, value]))
  return addAllOfBranch(
    keywords,
    { not: { not: schema } },
    hidden.map((keyword) => [`/not/not/${keyword.name}`, keyword]),
  )
}

/** Replaces keywords by one more branch of `allOf`, in which each stands at a pointer. */
function addAllOfBranch(
  keywords: readonly Keyword[],
  branch: unknown,
  moved: ReadonlyArray<readonly [pointer: string, keyword: Keyword]>,
): readonly Keyword[] {
  const allOf = findKeyword(keywords, 'allOf')
  const branches: readonly unknown[] = Array.isArray(allOf?.value) ? allOf.value : []
  const at = `/${branches.length}`
  const extended: Keyword = {
    name: 'allOf',
    value: [...branches, branch],
    origin: allOf?.origin ?? '',
    parts: {
      [at]: '',
      ...Object.fromEntries(moved.map(([pointer, { origin }]) => [at + pointer, origin])),
    },
  }
  const rest = keywords.filter((keyword) => !moved.some(([, it]) => it === keyword))
  return allOf === undefined
    ? [...rest, extended]
    : rest.map((keyword) => (keyword === allOf ? extended : keyword))
}
