import { type CompileKeyword, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.4.3 */
export const uniqueItems: CompileKeyword = (value, site) => {
  if (value !== true) return ''
  site.emitter.noteRecursion()
  return failIf(`findDuplicate(${site.data}) !== undefined`, site)
}
