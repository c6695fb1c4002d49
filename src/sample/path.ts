import { isObject } from '../schema/schema.js'

/** A path to a value: property names and array indexes, the tokens of a JSON Pointer. */
export type Path = readonly string[]

/** The value of a property or an item; `undefined` if there is none. */
export function getChild(value: unknown, name: string): unknown {
  if (Array.isArray(value)) return value[Number(name)]
  return isObject(value) && Object.hasOwn(value, name) ? value[name] : undefined
}

/** The property names of an object, or the indexes of an array. */
export function listChildNames(value: unknown): readonly string[] {
  if (Array.isArray(value)) return [...value.keys()].map(String)
  return isObject(value) ? Object.keys(value) : []
}
