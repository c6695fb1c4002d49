import { compileComparison } from '../compare.js'
import { type CompileKeyword, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.1.3 */
export const constKeyword: CompileKeyword = (value, site) =>
  failIf(
    `!(${compileComparison(value, site)})`,
    site,
    `{ allowedValue: ${site.emitter.addConstant(value)} }`,
  )
