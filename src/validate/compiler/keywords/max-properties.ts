import { type CompileKeyword, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.5.1 */
export const maxProperties: CompileKeyword = (value, site) =>
  failIf(`Object.keys(${site.data}).length > ${value}`, site, `{ limit: ${value} }`)
