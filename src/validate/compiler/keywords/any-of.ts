import { listSubschemas } from '../../../schema/walk.js'
import { block, type CompileKeyword, compileVerdict, failIf } from '../site.js'

/**
 * Stops at the first branch that accepts the value, unless the others may evaluate more of it.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.2
 */
export const anyOf: CompileKeyword = (value, site) => {
  const branches = listSubschemas(value).map((schema) => compileVerdict(schema, site))
  if (site.evaluated) {
    const anyIsValid = branches.map(({ isValid }) => isValid).join(' || ')
    return `${branches.map(({ code }) => code).join('\n')}\n${failIf(`!(${anyIsValid})`, site)}`
  }
  return branches.reduceRight(
    (rest, { code, isValid }) => `${code}\n${block(`if (!${isValid})`, rest)}`,
    `${site.fail};`,
  )
}
