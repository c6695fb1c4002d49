import { isJsonPointer } from './json-pointer.js'

/**
 * Whether a text is a relative JSON Pointer: how many levels to go up, and from there a pointer, or `#`
 * for the name. An index can be moved, as in `0-1/id`.
 *
 * @param {string} text
 * @see https://datatracker.ietf.org/doc/html/draft-bhutton-relative-json-pointer-00#section-3
 */
export function isRelativeJsonPointer(text) {
  const [prefix] = /^(?:0|[1-9]\d*)(?:[+-][1-9]\d*)?/.exec(text) ?? []
  if (prefix === undefined) return false
  const rest = text.slice(prefix.length)
  return rest === '#' || isJsonPointer(rest)
}

export const relativeJsonPointerText = {
  expected: 'a relative JSON Pointer such as 1/id',
  /** @param {string} text */
  explain(text) {
    if (!/^\d/.test(text)) return 'it does not begin with a number'
    return /^0\d/.test(text) ? 'its number begins with a zero' : undefined
  },
}
