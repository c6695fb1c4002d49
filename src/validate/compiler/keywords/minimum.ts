import { type CompileKeyword, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.2.4 */
export const minimum: CompileKeyword = (value, site) =>
  failIf(`!(${site.data} >= ${value})`, site, `{ limit: ${value} }`)
