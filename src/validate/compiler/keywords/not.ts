import { readArray, readStrings } from '../../../schema/keywords.js'
import { isObject, isSchema } from '../../../schema/schema.js'
import { compileVerdict } from '../branches.js'
import { describeAllowedValues } from '../describe-allowed-values.js'
import { type CompileKeyword, failIf, type Site } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.1.4 */
export const not: CompileKeyword = (value, site) => {
  if (!isSchema(value)) return ''
  const { code, isValid } = compileVerdict(value, site, false)
  return `${code}\n${failIf(isValid, site, site.violations ? writeParams(value, site) : '{}')}`
}

/** What the message says is not allowed: keys, or values in words. */
function writeParams(schema: unknown, { emitter }: Site): string {
  const keys = listForbiddenKeys(schema)
  if (keys !== undefined) return `{ forbiddenKeys: ${emitter.addConstant(keys)} }`
  const forbidden = describeAllowedValues(schema, emitter.document)
  return forbidden === undefined ? '{}' : `{ forbidden: ${JSON.stringify(forbidden)} }`
}

/** The groups of keys that an object may not have, if the schema only requires keys. */
function listForbiddenKeys(schema: unknown): readonly (readonly string[])[] | undefined {
  const required = readRequiredOnly(schema)
  if (required !== undefined) return [required]
  if (!isObject(schema)) return undefined
  const [keyword, ...others] = Object.keys(schema)
  if (others.length > 0 || (keyword !== 'anyOf' && keyword !== 'oneOf')) return undefined
  const groups = readArray(schema[keyword]).map(readRequiredOnly)
  return groups.includes(undefined) ? undefined : groups.filter((it) => it !== undefined)
}

/** The keys that a schema requires, if it does nothing else. */
export function readRequiredOnly(schema: unknown): readonly string[] | undefined {
  if (!isObject(schema)) return undefined
  const keys = readStrings(schema.required)
  const isOnly = Object.keys(schema).every(
    (it) => it === 'required' || (it === 'type' && schema.type === 'object'),
  )
  return isOnly && keys.length > 0 ? keys : undefined
}
