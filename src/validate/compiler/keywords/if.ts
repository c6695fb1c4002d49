import { isSchema } from '../../../schema/schema.js'
import { compileVerdict } from '../branches.js'
import { block, type CompileKeyword, compileSubschema, joinCode } from '../site.js'

/**
 * `if` with `then` and `else`.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.2
 */
export const ifKeyword: CompileKeyword = (value, site) => {
  if (!isSchema(value)) return ''
  const branch = (schema: unknown) => (isSchema(schema) ? compileSubschema(schema, site) : '')
  const whenTrue = branch(site.schema.then)
  const whenFalse = branch(site.schema.else)
  if (whenTrue === '' && whenFalse === '' && !site.evaluated) return ''
  const { code, isValid } = compileVerdict(value, site)
  return joinCode(code, block(`if (${isValid})`, whenTrue), block(`if (!${isValid})`, whenFalse))
}
