import { getMember } from '../values/json-object.js'
import { parsePointer } from '../values/pointer.js'
import { formatJson } from './describe.js'
import { quoteCode } from './phrases.js'

/**
 * A JSON Pointer the way people write a path: `` `a.b[2]["c d"]` ``, or "The document" for the root.
 *
 * @param {unknown} data the document, to distinguish an index from a key that looks like one
 * @param {string} pointer
 * @returns {string}
 */
export function formatPath(data, pointer) {
  // The usual case: nothing in it could be an index.
  if (/^(?:\/[A-Za-z_$][\w$-]*)+$/.test(pointer)) {
    const isOne = pointer.lastIndexOf('/') === 0
    return quoteCode(isOne ? pointer.slice(1) : pointer.slice(1).replaceAll('/', '.'))
  }
  if (pointer === '') return 'The document'
  let path = ''
  let value = data
  for (const token of parsePointer(pointer)) {
    if (Array.isArray(value)) path += `[${token}]`
    else if (isIdentifier(token)) path += path === '' ? token : `.${token}`
    else path += `[${formatJson(token)}]`
    value = getMember(value, token)
  }
  return quoteCode(path)
}

/** @param {string} token */
function isIdentifier(token) {
  return /^[A-Za-z_$][\w$-]*$/.test(token) || /^[\p{L}_$][\p{L}\p{N}_$-]*$/u.test(token)
}
