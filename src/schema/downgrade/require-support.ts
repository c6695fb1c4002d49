import { isObject, type SchemaObject } from '../schema.js'

/**
 * Checks that a dialect can express a schema. Nothing may get lost without a word.
 *
 * @param unsupported the keywords that the dialect can't express
 * @throws Error if the schema uses one of them for more than its default
 */
export function requireSupport(
  node: SchemaObject,
  pointer: string,
  dialect: string,
  unsupported: readonly string[],
): void {
  const keyword = unsupported.find((it) => Object.hasOwn(node, it) && !isWithoutEffect(it, node))
  if (keyword !== undefined)
    throw new Error(`${dialect} can't express \`${keyword}\` at #${pointer}.`)
  if (pointer !== '' && Object.hasOwn(node, '$id'))
    throw new Error(`The embedded schema at #${pointer} has an \`$id\` of its own.`)
}

function isWithoutEffect(keyword: string, node: SchemaObject): boolean {
  const value = node[keyword]
  if (keyword === 'minContains')
    return node.contains === undefined || value === 1 || (value === 0 && !('maxContains' in node))
  if (keyword === 'maxContains') return node.contains === undefined
  if (Array.isArray(value)) return value.length === 0
  return value === true || (isObject(value) && Object.keys(value).length === 0)
}
