import { resolveLocalRef } from '../../schema/ref-pointer.js'
import { isObject, type Schema, type SchemaObject } from '../../schema/schema.js'
import { listSubschemas } from '../../schema/walk.js'
import { describeOwnConstraints } from './own-constraints.js'

/**
 * Describes the constraints of a schema that its type doesn't express, one sentence a line.
 *
 * @example
 * describeConstraints({ type: 'array', minItems: 1, items: { pattern: '^x' } }, schema)
 * // ['Allowed: at least 1 item.', 'Each item: pattern `^x`.']
 */
export function describeConstraints(node: SchemaObject, schema: Schema): readonly string[] {
  const scopes = new Map<string, string[]>()
  collectConstraints(node, '', { schema, scopes, visited: new Set() })
  return [...scopes].flatMap(([scope, found]) => {
    const constraints = [...new Set(found)]
    if (scope !== '') return [`${capitalize(scope)}: ${constraints.join(', ')}.`]
    const named = constraints.filter((text) => /^(?:content|format|pattern) /.test(text))
    const others = constraints.filter((text) => !named.includes(text))
    return [
      ...(others.length === 0 ? [] : [`Allowed: ${others.join(', ')}.`]),
      ...named.map((text) => `${capitalize(text).replace(' ', ': ')}.`),
    ]
  })
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}

interface Search {
  readonly schema: Schema
  /** What the constraints apply to (`''`: the value, `each item`, …) → constraints. */
  readonly scopes: Map<string, string[]>
  readonly visited: Set<unknown>
}

function collectConstraints(node: unknown, scope: string, search: Search): void {
  if (!isObject(node) || search.visited.has(node)) return
  search.visited.add(node)
  const constraints = 'const' in node || 'enum' in node ? [] : describeOwnConstraints(node)
  if (constraints.length > 0)
    search.scopes.set(scope, [...(search.scopes.get(scope) ?? []), ...constraints])
  const target = resolveLocalRef(search.schema.document, node.$ref)
  // The type of an object has a comment of its own.
  if (!isObject(target) || !('properties' in target || target.type === 'object'))
    collectConstraints(target, scope, search)
  for (const branch of listSubschemas(node.allOf)) collectConstraints(branch, scope, search)
  for (const keyword of ['anyOf', 'oneOf']) collectAlternatives(node[keyword], scope, search)
  // Tuples and objects with fields have a comment for each of them, or a type of their own.
  if (!('prefixItems' in node)) collectConstraints(node.items, extend(scope, 'each item'), search)
  if (!('properties' in node)) {
    collectConstraints(node.additionalProperties, extend(scope, 'each value'), search)
    collectConstraints(node.propertyNames, extend(scope, 'each key'), search)
  }
}

/** Alternatives of different types are told apart by their type; null needs no constraints. */
function collectAlternatives(branches: unknown, scope: string, search: Search): void {
  const alternatives = listSubschemas(branches)
    .filter(isObject)
    .filter(({ type }) => type !== 'null')
  const types = alternatives.map(({ type }) => type)
  for (const [index, branch] of alternatives.entries()) {
    const type = types[index]
    if (types.length === 1) collectConstraints(branch, scope, search)
    else if (typeof type === 'string' && types.filter((it) => it === type).length === 1)
      collectConstraints(branch, extend(scope, `if it's ${articles[type]}`), search)
  }
}

/** Types, as they stand in a sentence. */
export const articles: Readonly<Record<string, string>> = {
  array: 'an array',
  boolean: 'a boolean',
  integer: 'an integer',
  number: 'a number',
  object: 'an object',
  string: 'a string',
}

function extend(scope: string, inner: string): string {
  return scope === '' ? inner : `${scope}, ${inner}`
}
