import { isSchema } from '../../../schema/schema.js'
import { compileVerdict } from '../branches.js'
import { type CompileKeyword, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.4 */
export const not: CompileKeyword = (value, site) => {
  if (!isSchema(value)) return ''
  const { code, isValid } = compileVerdict(value, site, false)
  return `${code}\n${failIf(isValid, site)}`
}
