import { readMap, readStrings } from '../../../schema/keywords.js'
import { isSchema, type SchemaNode } from '../../../schema/schema.js'
import { compileVerdict } from '../branches.js'
import { describeCondition } from '../describe-allowed-values.js'
import { collectRequired } from '../named-keys.js'
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
