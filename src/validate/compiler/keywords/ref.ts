import { type CompileKeyword, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.1 */
export const ref: CompileKeyword = (value, site) =>
  failIf(`!${site.emitter.callTarget(String(value), site)}`, site)
