import { readMap, readStrings, wrapInArray } from '../../schema/keywords.js'
import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, type SchemaNode, type SchemaObject } from '../../schema/schema.js'

/** With more fields, rules don't compare a key with all of them. */
const MAX_FIELDS = 500

/**
 * Finds the objects and vocabularies of which it's sure that rules look once at every value of them:
 * nothing but properties, lists, references and `null` beside them leads there. In such an object, every
 * key beside the properties is unknown. A vocabulary has a name.
 *
 * @param document a schema whose references lead into itself
 */
export function findPlainSchemas(document: SchemaNode): ReadonlySet<unknown> {
  const plain = new Set<unknown>()
  const named = new Set<unknown>()
  const others = new Set<unknown>()
  const visited = new Set<unknown>()
  const pending: unknown[] = [document]
  while (pending.length > 0) {
    const schema = pending.pop()
    if (!isObject(schema) || visited.has(schema)) continue
    visited.add(schema)
    const children = listPlainChildren(schema, document)
    const isVocabulary = named.has(schema) && 'x-values' in schema
    if (children === undefined) others.add(schema)
    else {
      if ('properties' in schema || isVocabulary) plain.add(schema)
      if ('$ref' in schema) for (const target of children) named.add(target)
      pending.push(...children)
    }
  }
  // A set goes on with what is added to it meanwhile.
  for (const value of others) {
    plain.delete(value)
    if (typeof value !== 'object' || value === null) continue
    for (const child of Object.values(value)) others.add(child)
    if ('$ref' in value) others.add(resolveLocalRef(document, value.$ref))
  }
  return plain
}

/** The schemas that rules go on with; `undefined` if that isn't sure. */
function listPlainChildren(
  schema: SchemaObject,
  document: SchemaNode,
): readonly unknown[] | undefined {
  const hasOnly = (keywords: readonly string[]) =>
    Object.keys(schema).every((key) => keywords.includes(key) || isAnnotation(key))
  const { $ref, anyOf, oneOf, items, properties, required } = schema
  if (typeof $ref === 'string') {
    const isNamed = /^#(?:\/(?:\$defs|definitions)\/[^/]+)?$/.test($ref)
    return isNamed && hasOnly(['$ref']) ? [resolveLocalRef(document, $ref)] : undefined
  }
  const choices = anyOf ?? oneOf
  if (Array.isArray(choices)) {
    const [other, ...more] = choices.filter((it) => !isObject(it) || it.type !== 'null')
    const isNullable = more.length === 0 && choices.length === 2 && other !== undefined
    return isNullable && hasOnly(['anyOf' in schema ? 'anyOf' : 'oneOf']) ? [other] : undefined
  }
  if (schema.type === 'string') return hasOnly(['type', 'enum', 'x-values']) ? [] : undefined
  if (isOnlyType(schema, 'array'))
    return hasOnly(['type', 'items', 'minItems', 'maxItems', 'uniqueItems']) ? [items] : undefined
  if (!isOnlyType(schema, 'object') || !hasOnly(objectKeywords)) return undefined
  const fields = readMap(properties)
  const count = Object.keys(fields).length
  const areDeclared = readStrings(required).every((name) => Object.hasOwn(fields, name))
  return count > 0 && count <= MAX_FIELDS && areDeclared ? Object.values(fields) : undefined
}

const objectKeywords = ['type', 'properties', 'required', 'minProperties', 'maxProperties']

function isOnlyType({ type }: SchemaObject, name: string): boolean {
  const types = wrapInArray(type)
  return types.includes(name) && types.every((it) => it === name || it === 'null')
}

const annotations = new Set([
  ...['title', 'description', 'default', 'examples', 'readOnly', 'writeOnly', '$comment'],
  ...['$schema', '$id', '$defs', 'definitions'],
])

const notes = new Set(['x-values', 'x-expected', 'x-prefix', 'x-until'])

function isAnnotation(key: string): boolean {
  return annotations.has(key) || (key.startsWith('x-') && !notes.has(key))
}
