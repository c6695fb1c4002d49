import { formatPointer, parsePointer, resolvePointer } from '../../json/pointer.js'
import { pointerToRef, refToPointer } from '../ref-pointer.js'
import { isObject, type SchemaNode, type SchemaObject } from '../schema.js'
import { defineKey, holdsManySchemas, mapSchema } from '../walk.js'
import { requireSupport } from './require-support.js'

/**
 * Converts a schema of draft 2020-12 to draft-07. The result accepts the same values.
 *
 * @param document each `$ref` in it is a JSON Pointer into it
 * @throws Error if draft-07 can't express a keyword, such as `unevaluatedProperties`
 * @example
 * downgradeToDraft07({ prefixItems: [{ type: 'string' }], items: false })
 * // { $schema: '…', items: [{ type: 'string' }], additionalItems: false }
 * @see https://json-schema.org/draft/2020-12/release-notes
 */
export function downgradeToDraft07(document: SchemaNode): SchemaNode {
  const converted = mapSchema(document, (node, pointer) => {
    requireSupport(node, pointer, 'draft-07', unsupported)
    return wrapReference(convertKeywords(node, document))
  })
  return isObject(converted)
    ? { $schema: 'http://json-schema.org/draft-07/schema#', ...converted }
    : converted
}

const unsupported = [
  ...['$dynamicRef', 'maxContains', 'minContains'],
  ...['unevaluatedItems', 'unevaluatedProperties'],
]

/** Keywords without a meaning in draft-07, and those that have one only there. */
const dropped = new Set([
  ...['$anchor', '$dynamicAnchor', '$schema', '$vocabulary', 'contentSchema'],
  ...['unevaluatedItems', 'unevaluatedProperties', 'minContains', 'maxContains'],
  ...['additionalItems', 'dependencies'],
])

function convertKeywords(node: SchemaObject, document: SchemaNode): SchemaObject {
  const result: Record<string, unknown> = {}
  for (const [keyword, value] of Object.entries(node)) {
    if (isDropped(keyword, node)) continue
    if (keyword === '$ref') result.$ref = convertRef(value, document)
    else if (keyword === '$defs' || keyword === 'definitions')
      result.definitions = mergeDefinitions(node)
    else if (keyword === 'dependentRequired' || keyword === 'dependentSchemas')
      result.dependencies = mergeDependencies(node)
    else defineKey(result, renameKeyword(keyword, node), value)
  }
  return result
}

function isDropped(keyword: string, { minContains }: SchemaObject): boolean {
  return dropped.has(keyword) || (keyword === 'contains' && minContains === 0)
}

function renameKeyword(keyword: string, node: SchemaObject): string {
  if (keyword === '$defs') return 'definitions'
  if (keyword === 'dependentSchemas') return 'dependencies'
  if (keyword === 'prefixItems') return 'items'
  return keyword === 'items' && 'prefixItems' in node ? 'additionalItems' : keyword
}

function mergeDefinitions({ $defs, definitions }: SchemaObject): SchemaObject {
  const merged: Record<string, unknown> = {}
  for (const [name, schema] of [...listEntries($defs), ...listEntries(definitions)]) {
    if (Object.hasOwn(merged, name))
      throw new Error(`\`$defs\` and \`definitions\` both define ${JSON.stringify(name)}.`)
    defineKey(merged, name, schema)
  }
  return merged
}

function mergeDependencies({ dependentRequired, dependentSchemas }: SchemaObject): SchemaObject {
  const merged: Record<string, unknown> = {}
  for (const [key, names] of listEntries(dependentRequired)) defineKey(merged, key, names)
  for (const [key, schema] of listEntries(dependentSchemas))
    defineKey(
      merged,
      key,
      Object.hasOwn(merged, key) ? { allOf: [{ required: merged[key] }, schema] } : schema,
    )
  return merged
}

function listEntries(value: unknown): ReadonlyArray<[string, unknown]> {
  return isObject(value) ? Object.entries(value) : []
}

/** In draft-07, a `$ref` hides the keywords beside it. The indices in `allOf` stay as they are. */
function wrapReference(node: SchemaObject): SchemaObject {
  const { $ref, allOf, ...others } = node
  if ($ref === undefined || Object.keys(node).length === 1) return node
  return { ...others, allOf: [...(Array.isArray(allOf) ? allOf : []), { $ref }] }
}

/** The reference to where the target is now. */
function convertRef(ref: unknown, document: SchemaNode): string {
  const pointer = typeof ref === 'string' ? refToPointer(ref) : undefined
  const tokens = pointer === undefined ? undefined : parsePointer(pointer)
  if (tokens === undefined)
    throw new Error(`The $ref ${JSON.stringify(ref)} doesn't lead to a place in the schema.`)
  return pointerToRef(formatPointer(moveTokens(tokens, document)))
}

function moveTokens(tokens: readonly string[], node: unknown): readonly string[] {
  const [keyword, key, ...rest] = tokens
  if (keyword === undefined || !isObject(node)) return tokens
  if (isDropped(keyword, node))
    throw new Error(`draft-07 can't express a $ref into \`${keyword}\`.`)
  const name = renameKeyword(keyword, node)
  const find = (...path: readonly string[]): unknown => resolvePointer(node, formatPointer(path))
  if (key === undefined || !holdsManySchemas(keyword))
    return [name, ...moveTokens(tokens.slice(1), find(keyword))]
  const isMerged = keyword === 'dependentSchemas' && find('dependentRequired', key) !== undefined
  return [name, key, ...(isMerged ? ['allOf', '1'] : []), ...moveTokens(rest, find(keyword, key))]
}
