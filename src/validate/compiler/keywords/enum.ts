import { readArray } from '../../../schema/keywords.js'
import { compileComparison, isScalar } from '../compare.js'
import { type CompileKeyword, failIf } from '../site.js'

// A chain of comparisons is faster than a set, and shorter, up to about this many.
const maxComparisons = 24

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.2 */
export const enumKeyword: CompileKeyword = (value, site) => {
  const { data, emitter } = site
  const scalars = readArray(value).filter(isScalar)
  const others = readArray(value).filter((it) => !isScalar(it))
  const comparisons =
    scalars.length > maxComparisons
      ? [`${emitter.addSet(scalars)}.has(${data})`]
      : scalars.map((it) => compileComparison(it, site))
  const matches = [...comparisons, ...others.map((it) => compileComparison(it, site))]
  return failIf(
    `!(${matches.join(' || ') || 'false'})`,
    site,
    `{ allowedValues: ${emitter.addConstant(value)} }`,
  )
}
