import { type CompileKeyword, failIf, joinCode } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-validation#section-6.4.3 */
export const uniqueItems: CompileKeyword = (value, site) => {
  if (value !== true) return ''
  site.emitter.noteRecursion()
  const found = site.emitter.createName('found')
  return joinCode(
    `const ${found} = findDuplicate(${site.data});`,
    failIf(`${found} !== undefined`, site, `{ i: ${found}[1], j: ${found}[0] }`),
  )
}
