import { unescapeToken } from '../values/pointer.js'
import { formatJson } from './describe.js'
import { quoteCode } from './phrases.js'

// Most issues of many documents are at the same few places.
const maxPlainPaths = 500

/** Paths by pointer. */
const plainPaths = new Map([['', 'The document']])

/**
 * A JSON Pointer the way people write a path: `` `a.b[2]["c d"]` ``, or "The document" for the root.
 *
 * @param {unknown} data the document, to distinguish an index from a key that looks like one
 * @param {string} pointer
 * @returns {string}
 */
export function formatPath(data, pointer) {
  const plain = plainPaths.get(pointer)
  if (plain !== undefined) return plain
  let path = ''
  let isPlain = true
  let parent = data
  /** @type {string[]} the keys from `parent` to the next token */
  let keys = []
  // Token by token: `split` takes longer than all of the rest.
  for (let start = 1; start <= pointer.length; ) {
    const slash = pointer.indexOf('/', start)
    const end = slash === -1 ? pointer.length : slash
    const token = unescapeToken(pointer.slice(start, end))
    if (isIdentifier(token)) path += path === '' ? token : `.${token}`
    else {
      isPlain = false
      for (const key of keys) parent = Object(parent)[key]
      keys = []
      path += Array.isArray(parent) ? `[${token}]` : `[${formatJson(token)}]`
    }
    keys.push(token)
    start = end + 1
  }
  const quoted = quoteCode(path)
  // Without an index, the path is the same in every document.
  if (isPlain && plainPaths.size < maxPlainPaths) plainPaths.set(pointer, quoted)
  return quoted
}

/** @param {string} token */
function isIdentifier(token) {
  return /^[A-Za-z_$][\w$-]*$/.test(token) || /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(token)
}
