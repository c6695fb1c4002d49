import { readStrings, wrapInArray } from '../../../schema/keywords.js'
import { resolveLocalRef } from '../../../schema/ref-pointer.js'
import { isObject, isSchema, type SchemaNode } from '../../../schema/schema.js'
import { compileVerdict } from '../branches.js'
import { describeAllowedValues } from '../describe-allowed-values.js'
import { compileSubschema, failIf, joinCode, type Site } from '../site.js'

/**
 * The statements for the name of a key.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.3.2.4
 */
export function compileName(key: string, site: Site): string {
  const { propertyNames } = site.schema
  if (!isSchema(propertyNames)) return ''
  if (!site.violations)
    return compileSubschema(propertyNames, site, { data: key, evaluated: undefined })
  const { code, isValid } = compileVerdict(propertyNames, { ...site, data: key }, false)
  const own = { ...site, keyword: 'propertyNames' }
  return joinCode(code, failIf(`!${isValid}`, own, writeParams(key, propertyNames, site)))
}

/** The allowed names, or what they have in common. */
function writeParams(key: string, schema: SchemaNode, { emitter }: Site): string {
  const { document } = emitter
  const target = isObject(schema) ? (resolveLocalRef(document, schema.$ref) ?? schema) : schema
  const names = isObject(target) ? readStrings(wrapInArray(target.enum ?? target.const)) : []
  if (names.length > 0)
    return `{ propertyName: ${key}, allowedKeys: ${emitter.addConstant(names)} }`
  const otherKeys = describeAllowedValues(schema, document, 'keys')
  return otherKeys === undefined
    ? `{ propertyName: ${key} }`
    : `{ propertyName: ${key}, otherKeys: ${JSON.stringify(otherKeys)} }`
}
