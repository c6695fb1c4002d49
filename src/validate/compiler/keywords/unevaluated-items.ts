import { isSchema } from '../../../schema/schema.js'
import { block, type CompileKeyword, joinCode, report } from '../site.js'
import { compileItem } from './items.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-11.2 */
export const unevaluatedItems: CompileKeyword = (value, site) => {
  const { data, emitter, evaluated } = site
  if (!isSchema(value) || !evaluated) return ''
  const index = emitter.createName('index')
  // One issue for all items that are too many.
  const code =
    value === false
      ? joinCode(report(site, `{ len: ${index} }`), 'break;')
      : compileItem(value, index, site)
  return block(
    `for (let ${index} = 0; ${index} < ${data}.length; ${index}++)`,
    block(`if (!${evaluated.indexes}.has(${index}))`, code),
  )
}
