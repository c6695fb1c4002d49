import { isSchema } from '../../../schema/schema.js'
import { compileVerdict } from '../branches.js'
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
  return joinCode(code, failIf(`!${isValid}`, own, `{ propertyName: ${key} }`))
}
