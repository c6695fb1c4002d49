import { isSchema } from '../../../schema/schema.js'
import { block, type CompileKeyword } from '../site.js'
import { compileItem } from './items.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-11.2 */
export const unevaluatedItems: CompileKeyword = (value, site) => {
  const { data, emitter, evaluated } = site
  if (!isSchema(value) || !evaluated) return ''
  const index = emitter.createName('index')
  return block(
    `for (let ${index} = 0; ${index} < ${data}.length; ${index}++)`,
    block(`if (!${evaluated.indexes}.has(${index}))`, compileItem(value, index, site)),
  )
}
