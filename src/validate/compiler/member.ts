import { isObject, type SchemaNode } from '../../schema/schema.js'
import { compileCall } from './keywords/ref.js'
import { compileSubschema, enterMember, type Site } from './site.js'

/** Keywords whose code goes through the keys of an object. */
export const walkKeywords = [
  'additionalProperties',
  'patternProperties',
  'properties',
  'propertyNames',
  'required',
]

/**
 * The statements for the value of a key, inside the loop that goes through the keys.
 *
 * If they have such a loop themselves, they're in another function. Otherwise V8 13 (Node 24) would
 * no longer know, after the inner loop, that the key comes from the outer one. It would throw away the
 * optimized code of the function each time, which makes it ten times as slow.
 *
 * @param data the variable that holds the value
 * @param token an expression for `/` and the key
 * @param key the key, if it's known
 */
export function compileMember(
  schema: SchemaNode,
  site: Site,
  data: string,
  token: string,
  { key, isRequired = false }: { readonly key?: string; readonly isRequired?: boolean } = {},
): string {
  const member = {
    ...enterMember(site, data, token),
    isRequired,
    member: key === undefined ? undefined : { parent: site.schema, key },
  }
  if (!isObject(schema) || !hasWalk(schema)) return compileSubschema(schema, site, member)
  const target = site.emitter.findRepeated(schema) ?? schema
  return compileCall(target, { ...site, ...member, schema, keyword: '' })
}

/** Whether the code of a schema has a loop through the keys of an object. Definitions have functions of their own. */
function hasWalk(schema: unknown): boolean {
  if (Array.isArray(schema)) return schema.some(hasWalk)
  if (!isObject(schema)) return false
  const known = schemasWithWalk.get(schema)
  if (known !== undefined) return known
  const inner = innerKeywords.some((keyword) => hasWalk(schema[keyword]))
  const result =
    inner ||
    [...walkKeywords, 'dependentSchemas', 'unevaluatedProperties'].some((it) => it in schema)
  schemasWithWalk.set(schema, result)
  return result
}

/** So that schemas in schemas are looked at once. */
const schemasWithWalk = new WeakMap<object, boolean>()

const innerKeywords = [
  ...['allOf', 'anyOf', 'oneOf', 'not', 'if', 'then', 'else'],
  ...['items', 'prefixItems', 'contains', 'unevaluatedItems'],
]
