import { getMember } from './json-object.js'

// JSON Pointers (RFC 6901). The runtime imports nothing from outside its folder, so it has its own
// copy of these few lines.
// @see https://www.rfc-editor.org/rfc/rfc6901

/**
 * The tokens of a pointer that begins with `/`, or of the empty one.
 *
 * @param {string} pointer
 */
export function parsePointer(pointer) {
  if (pointer === '') return []
  const tokens = pointer.slice(1).split('/')
  return pointer.includes('~') ? tokens.map(unescapeToken) : tokens
}

/** @param {string} token */
export function unescapeToken(token) {
  return token.includes('~') ? token.replaceAll('~1', '/').replaceAll('~0', '~') : token
}

/** @param {string} token */
export function escapeToken(token) {
  return token.replaceAll('~', '~0').replaceAll('/', '~1')
}

/** @param {string} pointer */
export function getLastToken(pointer) {
  return unescapeToken(pointer.slice(pointer.lastIndexOf('/') + 1))
}

/** @param {string} pointer */
export function getParentPointer(pointer) {
  return pointer.slice(0, pointer.lastIndexOf('/'))
}

/**
 * The value a pointer leads to; `undefined` if it leads nowhere.
 *
 * @param {unknown} data
 * @param {string} pointer
 */
export function resolvePointer(data, pointer) {
  return parsePointer(pointer).reduce(getMember, data)
}
