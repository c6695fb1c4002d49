import { type CompileKeyword, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.4.1 */
export const maxItems: CompileKeyword = (value, site) =>
  failIf(`${site.data}.length > ${value}`, site, `{ limit: ${value} }`)
