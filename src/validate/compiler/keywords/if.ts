import { readArray, readMap, readStrings } from '../../../schema/keywords.js'
import { resolveLocalRef } from '../../../schema/ref-pointer.js'
import { isObject, isSchema, type SchemaNode } from '../../../schema/schema.js'
import { compileVerdict } from '../branches.js'
import { describeCondition } from '../describe-allowed-values.js'
import { block, type CompileKeyword, compileSubschema, joinCode, type Site } from '../site.js'
import { isPresent } from './dependent-required.js'
import { testType } from './type.js'

/**
 * `if` with `then` and `else`.
 *
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-10.2.2
 */
export const ifKeyword: CompileKeyword = (value, site) => {
  if (!isSchema(value)) return ''
  const compile = (schema: unknown, isNegated: boolean): string => {
    if (!isSchema(schema)) return ''
    if (!site.violations) return compileSubschema(schema, site)
    const condition = describeCondition(value, site.emitter.document, isNegated)
    return dropUndecided(value, site, compileSubschema(schema, site, { condition }))
  }
  const whenTrue = compile(site.schema.then, false)
  const whenFalse = compile(site.schema.else, true)
  if (whenTrue === '' && whenFalse === '' && !site.evaluated) return ''
  const { code, isValid } = compileVerdict(value, site)
  return joinCode(code, block(`if (${isValid})`, whenTrue), block(`if (!${isValid})`, whenFalse))
}

/**
 * Statements that drop what a branch reports if a key is missing that decides which branch applies, and
 * that is required anyway. Once the key is there, the other branch may apply.
 */
function dropUndecided(condition: SchemaNode, site: Site, code: string): string {
  const { violations, data, emitter, schemasAround = [] } = site
  if (code === '' || !violations || typeof condition === 'boolean') return code
  const keys = [...Object.keys(readMap(condition.properties)), ...readStrings(condition.required)]
  const required = collectRequired(schemasAround, emitter.document)
  const deciding = [...new Set(keys)].filter((key) => required.has(key))
  if (deciding.length === 0) return code
  const start = emitter.createName('start')
  const isMissing = deciding.map((key) => `!${isPresent(key, data)}`).join(' || ')
  return joinCode(
    `const ${start} = ${violations.list}.length;`,
    code,
    `if (${testType('object', data)} && (${isMissing})) ${violations.list}.length = ${start};`,
  )
}

/** The keys that some schemas require of the same value, also in their `allOf` and `$ref`. */
function collectRequired(
  schemas: readonly unknown[],
  document: SchemaNode,
  visited = new Set<unknown>(),
): ReadonlySet<string> {
  const found = new Set<string>()
  for (const schema of schemas) {
    if (!isObject(schema) || visited.has(schema)) continue
    visited.add(schema)
    for (const name of readStrings(schema.required)) found.add(name)
    const inner = [...readArray(schema.allOf), resolveLocalRef(document, schema.$ref)]
    for (const name of collectRequired(inner, document, visited)) found.add(name)
  }
  return found
}
