import { getMember, isPlainObject } from './json-object.js'

/**
 * Finds the first item that equals an earlier one. Takes linear time.
 *
 * @param {readonly unknown[]} items
 * @returns {readonly [number, number] | undefined} the indices of both
 */
export function findDuplicate(items) {
  /** @type {Map<unknown, number>} */
  const seen = new Map()
  for (let index = 0; index < items.length; index += 1) {
    const item = items[index]
    // The text of an object never equals the text of a string, which begins with a quote.
    const key = typeof item === 'object' || typeof item === 'string' ? toCanonicalText(item) : item
    const first = seen.get(key)
    if (first !== undefined) return [first, index]
    seen.set(key, index)
  }
  return undefined
}

/**
 * Equal JSON values have the same text, regardless of the order of their keys.
 *
 * @param {unknown} value
 * @returns {string}
 */
function toCanonicalText(value) {
  if (typeof value === 'string') return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(toCanonicalText).join()}]`
  if (!isPlainObject(value)) return String(value)
  const members = Object.keys(value)
    .sort()
    .map((key) => `${JSON.stringify(key)}:${toCanonicalText(getMember(value, key))}`)
  return `{${members.join()}}`
}

/**
 * Whether two JSON values are equal, regardless of the order of their keys.
 *
 * @param {unknown} a
 * @param {unknown} b
 * @returns {boolean}
 */
export function isDeepEqual(a, b) {
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) || Array.isArray(b))
    return (
      Array.isArray(a) &&
      Array.isArray(b) &&
      a.length === b.length &&
      a.every((item, index) => isDeepEqual(item, b[index]))
    )
  const keys = Object.keys(a)
  return (
    keys.length === Object.keys(b).length &&
    keys.every((key) => Object.hasOwn(b, key) && isDeepEqual(getMember(a, key), getMember(b, key)))
  )
}
