import { readArray, readStrings } from '../../schema/keywords.js'
import { isObject, type SchemaObject } from '../../schema/schema.js'
import { kind, type Node, neverNode, noMembers } from '../node.js'

/**
 * Reads a `not` that only forbids keys, such as `{ "required": ["a"] }`. Its value is an object without
 * these keys, because `required` allows any other value.
 *
 * @returns `undefined` if it says anything else
 */
export function readForbidden({ not }: SchemaObject): Node | undefined {
  const names = listForbidden(not)
  if (names === undefined) return undefined
  const fields = new Map(names.map((name) => [name, neverNode]))
  return { kinds: kind.object, unclear: 0, getMembers: () => ({ ...noMembers, fields }) }
}

function listForbidden(schema: unknown): readonly string[] | undefined {
  if (!isObject(schema)) return undefined
  const keywords = Object.keys(schema).filter((it) => !annotations.has(it))
  const [keyword] = keywords
  if (keywords.length !== 1) return undefined
  if (keyword === 'required') {
    const names = readStrings(schema.required)
    return names.length === 1 ? names : undefined
  }
  if (keyword !== 'anyOf') return undefined
  const lists = readArray(schema.anyOf).map(listForbidden)
  const known = lists.filter((it) => it !== undefined)
  return known.length === lists.length && known.length > 0 ? known.flat() : undefined
}

const annotations = new Set(['title', 'description', '$comment'])
