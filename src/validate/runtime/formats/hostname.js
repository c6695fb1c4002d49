import { findCharacter } from './characters.js'

/**
 * Whether a text is the name of a host, in ASCII: labels of letters, digits and hyphens. Whether a label
 * that begins with `xn--` can be decoded isn't checked.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc1123#section-2.1
 */
export function isHostname(text) {
  if (text.length > 253) return false
  return text.split('.').every((label) => /^[a-z\d](?:[a-z\d-]{0,61}[a-z\d])?$/i.test(label))
}

export const hostnameText = {
  expected: 'a host name such as example.com',
  explain: explainHostname,
}

/**
 * @param {string} text
 * @returns {string | undefined}
 */
export function explainHostname(text) {
  const foreign = findCharacter(text, /[^a-z\d.-]/iu)
  if (foreign !== undefined) return `${foreign} is not allowed in a host name`
  if (text === '') return 'the host name is empty'
  if (text.startsWith('.')) return 'the host name begins with a dot'
  if (text.endsWith('.')) return 'the host name ends with a dot'
  if (text.length > 253)
    return `the host name has ${text.length} characters, but at most 253 are allowed`
  for (const label of text.split('.')) {
    if (label === '') return 'two dots follow each other'
    if (label.length > 63)
      return `a part of the host name has ${label.length} characters, but at most 63 are allowed`
    if (/^-|-$/.test(label)) return `\`${label}\` begins or ends with a hyphen`
  }
  return undefined
}
