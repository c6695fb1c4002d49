import { findCharacter } from './characters.js'
import { isIpv6 } from './ipv6.js'

/**
 * Whether a text is a URI or a relative reference. Both are ASCII: other characters are
 * percent-encoded.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc3986#section-4.1
 */
export function isUriReference(text) {
  const [, scheme, authority, path = '', query = '', fragment = ''] =
    /^([a-z][a-z\d+.-]*:)?(?:\/\/([^/?#]*))?([^?#]*)(?:\?([^#]*))?(?:#(.*))?$/is.exec(text) ?? []
  if (hasForeignCharacter(`${path}?${query}?${fragment}`)) return false
  // Its first segment would be a scheme.
  const isAmbiguous = scheme === undefined && authority === undefined && /^[^/]*:/.test(path)
  return !isAmbiguous && (authority === undefined || isAuthority(authority))
}

/** @param {string} text */
function isAuthority(text) {
  const host = text.slice(text.lastIndexOf('@') + 1)
  // Brackets are only allowed around an address.
  const [literal = '', address = ''] = /^\[([^\]]*)\]/.exec(host) ?? []
  if (literal !== '' && !isIpv6(address) && !/^v[\da-f]+\.[\w.~!$&'()*+,;=:-]+$/i.test(address))
    return false
  const user = text.slice(0, text.length - host.length).slice(0, -1)
  const rest = host.slice(literal.length)
  const [name = '', port = '', ...others] = rest.split(':')
  if ((literal !== '' && name !== '') || others.length > 0 || /\D/.test(port)) return false
  return !user.includes('@') && !hasForeignCharacter(`${user}@${name}`)
}

/**
 * Whether a text has characters that must be percent-encoded, or a percent sign that encodes nothing.
 *
 * @param {string} text of the path, the query or the fragment
 */
function hasForeignCharacter(text) {
  return /[^\w.~!$&'()*+,;=:@/?%-]|%(?![\da-f]{2})/i.test(text)
}

export const uriReferenceText = {
  expected: 'a URI or a relative reference such as /clusters?limit=10',
  explain: explainUriReference,
}

/**
 * @param {string} text
 * @returns {string | undefined}
 */
export function explainUriReference(text) {
  const foreign =
    findCharacter(text, /[^\w.~!$&'()*+,;=:@/?%[\]#-]/u) ??
    findCharacter(text.replace(/^([^/?#]*\/\/)?[^/?#]*/, ''), /[[\]]/u)
  if (foreign !== undefined) return `${foreign} must be percent-encoded`
  if (/%(?![\da-f]{2})/i.test(text)) return '`%` must be followed by two hexadecimal digits'
  return /#.*#/s.test(text) ? '`#` occurs more than once' : undefined
}
