import { isSchema } from '../../../schema/schema.js'
import { collectNamedKeys } from '../named-keys.js'
import { block, type CompileKeyword, report, type Site } from '../site.js'
import { writeKeyParams } from './additional-properties.js'
import { compileProperty } from './properties.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-11.3 */
export const unevaluatedProperties: CompileKeyword = (value, site) => {
  const { data, emitter, evaluated } = site
  if (!isSchema(value) || !evaluated) return ''
  const key = emitter.createName('key')
  const code =
    value === false
      ? report(site, writeParams(key, site))
      : compileProperty(value, { key, object: data }, site)
  return block(`for (const ${key} in ${data})`, block(`if (!${evaluated.keys}.has(${key}))`, code))
}

function writeParams(key: string, { schema, violations, emitter }: Site): string {
  if (!violations) return ''
  const { names, patterns, isConditional } = collectNamedKeys(schema, emitter.document)
  // Which keys of a branch are allowed depends on the value.
  const keys = `${isConditional ? 'similarKeys' : 'allowedKeys'}: ${emitter.addConstant([...names])}`
  return writeKeyParams(`unevaluatedProperty: ${key}, ${keys}`, [...patterns])
}
