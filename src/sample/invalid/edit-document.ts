import { isObject } from '../../schema/schema.js'
import { getChild, type Path } from '../path.js'

/** A copy of the document with another value at a path. */
export function replaceValue(document: unknown, path: Path, value: unknown): unknown {
  const [name, ...rest] = path
  if (name === undefined) return value
  return replaceChild(document, name, replaceValue(getChild(document, name), rest, value))
}

/** A copy of the document without the value at a path; `undefined` if there is none. */
export function removeValue(document: unknown, path: Path): unknown {
  const [name, ...rest] = path
  if (name === undefined) return undefined
  const child = getChild(document, name)
  if (child === undefined) return undefined
  if (rest.length === 0) return replaceChild(document, name, undefined)
  const remaining = removeValue(child, rest)
  return remaining === undefined ? undefined : replaceChild(document, name, remaining)
}

/** @param replacement `undefined` removes the child */
function replaceChild(value: unknown, name: string, replacement: unknown): unknown {
  const replacements = replacement === undefined ? [] : [replacement]
  if (Array.isArray(value))
    return value.flatMap((item, index) => (index === Number(name) ? replacements : [item]))
  return Object.fromEntries(
    Object.entries(isObject(value) ? value : {}).flatMap(([key, child]) =>
      key === name ? replacements.map((it) => [key, it]) : [[key, child]],
    ),
  )
}
