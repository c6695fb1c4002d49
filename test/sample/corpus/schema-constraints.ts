import { appendToken } from '../../../src/json/pointer.js'
import { readArray, readStrings } from '../../../src/schema/keywords.js'
import { refToPointer, resolveLocalRef } from '../../../src/schema/ref-pointer.js'
import { isObject, isSchema, type Schema, type SchemaObject } from '../../../src/schema/schema.js'
import { formats } from '../../../src/validate/runtime/index.js'

/**
 * Lists what a schema requires: `pointer keyword`, with the key of each `required`. It reads the
 * schema and nothing else of the project, so two versions of the sampler can be compared. Schemas
 * that nothing refers to don't count, nor does what is inside `not`, `if`, `contains` and
 * `propertyNames`, where a violation is reported for the keyword itself.
 */
export function listSchemaConstraints({ document }: Schema): ReadonlySet<string> {
  const found = new Set<string>()
  const visited = new Set<string>()
  visit(document, '')
  return found

  function visit(node: unknown, pointer: string): void {
    if (!isSchema(node) || visited.has(pointer)) return
    visited.add(pointer)
    if (typeof node === 'boolean') return
    for (const keyword of Object.keys(node)) {
      if (keyword === 'required' && !isOnlyRequired(node, pointer))
        for (const key of readStrings(node.required)) found.add(`${pointer} required ${key}`)
      else if (isConstraint(node, keyword)) found.add(`${pointer} ${keyword}`)
    }
    if (isObject(node.dependentRequired))
      for (const [name, keys] of Object.entries(node.dependentRequired))
        for (const key of readStrings(keys))
          found.add(`${pointer} dependentRequired ${name} ${key}`)
    if (typeof node.$ref === 'string')
      visit(resolveLocalRef(document, node.$ref), refToPointer(node.$ref) ?? pointer)
    for (const keyword of [
      'items',
      'additionalProperties',
      'unevaluatedProperties',
      'then',
      'else',
    ])
      visit(node[keyword], `${pointer}/${keyword}`)
    for (const keyword of ['allOf', 'anyOf', 'oneOf', 'prefixItems'])
      for (const [index, branch] of readArray(node[keyword]).entries())
        visit(branch, `${pointer}/${keyword}/${index}`)
    for (const keyword of ['properties', 'patternProperties', 'dependentSchemas'])
      for (const [key, child] of Object.entries(isObject(node[keyword]) ? node[keyword] : {}))
        visit(child, appendToken(`${pointer}/${keyword}`, key))
  }
}

/** Whether it's an alternative of nothing but `required`, which is a part of the `anyOf` or `oneOf`. */
function isOnlyRequired(node: SchemaObject, pointer: string): boolean {
  return /\/(any|one)Of\/\d+$/.test(pointer) && Object.keys(node).length === 1
}

const assertions = new Set([
  ...['enum', 'const', 'pattern', 'minLength', 'maxLength', 'multipleOf', 'uniqueItems'],
  ...['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'minItems', 'maxItems'],
  ...['minProperties', 'maxProperties', 'not', 'contains', 'propertyNames', 'anyOf', 'oneOf'],
])

function isConstraint(node: SchemaObject, keyword: string): boolean {
  // A value of the wrong type isn't among the values either, and lint reports only that.
  if (keyword === 'type') return !('enum' in node || 'const' in node)
  if (keyword === 'format') return Object.hasOwn(formats, String(node.format))
  if (keyword === 'additionalProperties' || keyword === 'unevaluatedProperties')
    return node[keyword] === false
  return assertions.has(keyword)
}
