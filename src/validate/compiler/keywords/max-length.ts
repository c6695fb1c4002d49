import { type CompileKeyword, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.1 */
export const maxLength: CompileKeyword = (value, site) =>
  failIf(`countCodePoints(${site.data}) > ${value}`, site, `{ limit: ${value} }`)
