import { isObject, type SchemaNode } from '../../../schema/schema.js'
import { hasOnlyKeyword } from '../simplify-types.js'
import { type CompileKeyword, failIf, joinCode, type Site } from '../site.js'

/** @see https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.1 */
export const ref: CompileKeyword = (value, site) =>
  compileCall(skipRefs(site.emitter.resolve(String(value)), site), site)

/** Follows a chain of schemas that are nothing but a reference: each call takes space on the stack. */
function skipRefs(first: SchemaNode, { emitter }: Site): SchemaNode {
  const seen = new Set<SchemaNode>()
  let target = first
  while (!seen.has(target) && isObject(target) && hasOnlyKeyword(target, '$ref')) {
    seen.add(target)
    target = emitter.resolve(String(target.$ref))
  }
  return target
}

/** A call of the function for a schema. */
export function compileCall(target: SchemaNode, site: Site): string {
  const { violations, isRequired, data, emitter } = site
  const call = emitter.callTarget(target, site)
  if (!violations) return failIf(`!${call}`, site)
  if (!isRequired) return `${call};`
  // The function is the same for all keys.
  const start = emitter.createName('start')
  return joinCode(
    `const ${start} = ${violations.list}.length;`,
    `${call};`,
    `if (${data} === null) markRequired(${violations.list}, ${start});`,
  )
}
