import { type CompileKeyword, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.3.3 */
export const pattern: CompileKeyword = (value, site) =>
  failIf(
    `!${site.emitter.addPattern(String(value))}.test(${site.data})`,
    site,
    `{ pattern: ${JSON.stringify(value)} }`,
  )
