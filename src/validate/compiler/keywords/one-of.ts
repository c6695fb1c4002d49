import { listSubschemas } from '../../../schema/walk.js'
import { type CompileKeyword, compileVerdict, failIf } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.3 */
export const oneOf: CompileKeyword = (value, site) => {
  const count = site.emitter.createName('count')
  const branches = listSubschemas(value).map((schema) => {
    const { code, isValid } = compileVerdict(schema, site)
    return `${code}\nif (${isValid} && ++${count} > 1) ${site.fail};`
  })
  return `let ${count} = 0;\n${branches.join('\n')}\n${failIf(`${count} === 0`, site)}`
}
