import { type CompileKeyword, failIf, joinCode } from '../site.js'

/**
 * 19.99 is a multiple of 0.01, although it isn't in binary fractions. If the quotient overflows, the
 * remainder decides.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.1
 */
export const multipleOf: CompileKeyword = (value, site) => {
  const quotient = site.emitter.createName('quotient')
  const isNear = `Math.abs(Math.round(${quotient}) - ${quotient}) <= 1e-9`
  const isOther = `!(${isNear}) && ${site.data} % ${value} !== 0`
  return joinCode(
    `const ${quotient} = ${site.data} / ${value};`,
    failIf(isOther, site, `{ multipleOf: ${value} }`),
  )
}
