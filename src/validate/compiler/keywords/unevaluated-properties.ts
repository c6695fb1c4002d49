import { isSchema } from '../../../schema/schema.js'
import { block, type CompileKeyword, report } from '../site.js'
import { compileProperty } from './properties.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-11.3 */
export const unevaluatedProperties: CompileKeyword = (value, site) => {
  const { data, emitter, evaluated } = site
  if (!isSchema(value) || !evaluated) return ''
  const key = emitter.createName('key')
  const code =
    value === false
      ? report(site, `{ unevaluatedProperty: ${key} }`)
      : compileProperty(value, { key, object: data }, site)
  return block(`for (const ${key} in ${data})`, block(`if (!${evaluated.keys}.has(${key}))`, code))
}
