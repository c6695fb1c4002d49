import { appendToken } from '../../../json/pointer.js'
import { readArray } from '../../../schema/keywords.js'
import { refToPointer, resolveLocalRef } from '../../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaObject } from '../../../schema/schema.js'
import { listSubschemas } from '../../../schema/walk.js'

/** A key that a schema names only under a condition → where. */
export type ConditionalKeys = Map<string, string>

/**
 * Adds the keys that a schema names in its `if`, `then`, `else`, `dependentSchemas` or
 * `dependentRequired`. No type expresses these keywords, but their keys are allowed.
 */
export function addConditionalKeys(
  node: SchemaObject,
  pointer: string,
  keys: ConditionalKeys,
  schema: Schema,
): void {
  const add: AddKey = (name, at) => void (keys.has(name) || keys.set(name, at))
  visitConditions(node, pointer, add, { schema, visited: new Set([node]) })
}

/** Adds every key that a schema names, whether under a condition or not. */
export function addNamedKeys(
  node: unknown,
  pointer: string,
  keys: ConditionalKeys,
  schema: Schema,
): void {
  const add: AddKey = (name, at) => void (keys.has(name) || keys.set(name, at))
  visitKeys(node, pointer, add, { schema, visited: new Set() })
}

type AddKey = (name: string, pointer: string) => void

interface Search {
  readonly schema: Schema
  readonly visited: Set<unknown>
}

function visitConditions(node: SchemaObject, pointer: string, add: AddKey, search: Search): void {
  // No schema describes the key, and `required` isn't one.
  const addUndescribed = (name: string) => add(name, `${pointer}/required`)
  for (const keyword of ['then', 'else', 'if'])
    visitKeys(node[keyword], `${pointer}/${keyword}`, add, search)
  for (const [key, inner] of listEntries(node.dependentSchemas)) {
    addUndescribed(key)
    visitKeys(inner, appendToken(`${pointer}/dependentSchemas`, key), add, search)
  }
  for (const [key, names] of listEntries(node.dependentRequired))
    for (const name of [key, ...readArray(names).map(String)]) addUndescribed(name)
}

function visitKeys(node: unknown, pointer: string, add: AddKey, search: Search): void {
  if (!isObject(node) || search.visited.has(node)) return
  search.visited.add(node)
  for (const [name] of listEntries(node.properties))
    add(name, appendToken(`${pointer}/properties`, name))
  for (const keyword of ['allOf', 'anyOf', 'oneOf'])
    for (const [index, branch] of listSubschemas(node[keyword]).entries())
      visitKeys(branch, `${pointer}/${keyword}/${index}`, add, search)
  const target = typeof node.$ref === 'string' ? refToPointer(node.$ref) : undefined
  if (target !== undefined)
    visitKeys(resolveLocalRef(search.schema.document, node.$ref), target, add, search)
  visitConditions(node, pointer, add, search)
  for (const name of readArray(node.required)) add(String(name), `${pointer}/required`)
}

function listEntries(map: unknown): ReadonlyArray<[string, unknown]> {
  return isObject(map) ? Object.entries(map) : []
}
