import { isObject } from '../../schema/schema.js'
import { getMember, type Path } from '../path.js'

/** A copy of the document with another value at a path. */
export function replaceValue(document: unknown, path: Path, value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  return replaceMember(document, name, replaceValue(getMember(document, name), rest, value))
}

/** A copy of the document without the value at a path; `undefined` if there is none. */
export function removeValue(document: unknown, path: Path): unknown {
  const [name, ...rest] = path
  if (name === undefined) return undefined
  const member = getMember(document, name)
  if (member === undefined) return undefined
  if (rest.length === 0) return replaceMember(document, name, undefined)
  const remaining = removeValue(member, rest)
  return remaining === undefined ? undefined : replaceMember(document, name, remaining)
}

/** @param replacement `undefined` removes the member */
function replaceMember(value: unknown, name: string, replacement: unknown): unknown {
  const replacements = replacement === undefined ? [] : [replacement]
  if (Array.isArray(value))
    return value.flatMap((item, index) => (index === Number(name) ? replacements : [item]))
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([key, member]) =>
      key === name ? replacements.map((it) => [key, it]) : [[key, member]],
    ),
  )
}
