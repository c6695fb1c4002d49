import { findCharacter } from './characters.js'
import { explainHostname, isHostname } from './hostname.js'
import { isIpv4 } from './ipv4.js'
import { isIpv6 } from './ipv6.js'

/**
 * Whether a text is an e-mail address, in ASCII. The part before the `@` can be quoted, and the one after
 * it a single name or an address in brackets.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc5321#section-4.1.2 Mailbox
 */
export function isEmail(text) {
  // A quoted part can contain an `@`, the domain can't.
  const at = text.lastIndexOf('@')
  return at > 0 && isLocalPart(text.slice(0, at)) && isMailDomain(text.slice(at + 1))
}

/** @param {string} text */
function isLocalPart(text) {
  // Without the escapes, a quoted part has neither quotes nor backslashes.
  if (text.length > 1 && text.startsWith('"') && text.endsWith('"'))
    return !/[^ !#-[\]-~]/.test(text.slice(1, -1).replaceAll(/\\[ -~]/g, ''))
  return !/[^\w.!#$%&'*+/=?^`{|}~-]|^\.|\.$|\.\./.test(text)
}

/** @param {string} text */
function isMailDomain(text) {
  if (!text.startsWith('[')) return isHostname(text)
  const [, address = ''] = /^\[(.{1,60})\]$/.exec(text) ?? []
  return isIpv4(address) || (/^IPv6:/i.test(address) && isIpv6(address.slice(5)))
}

export const emailText = {
  expected: 'an e-mail address such as ann@example.com',
  /** @param {string} text */
  explain(text) {
    const at = text.lastIndexOf('@')
    if (at < 0) return 'the `@` is missing'
    const local = text.slice(0, at)
    const domain = text.slice(at + 1)
    if (!local.startsWith('"') && local.includes('@')) return '`@` occurs more than once'
    if (local === '') return 'nothing stands before the `@`'
    if (domain === '') return 'nothing follows the `@`'
    if (isLocalPart(local)) return domain.startsWith('[') ? undefined : explainHostname(domain)
    const foreign = findCharacter(local, /[^\w.!#$%&'*+/=?^`{|}~-]/u)
    return foreign === undefined
      ? 'dots must stand between other characters'
      : `${foreign} is not allowed before the \`@\``
  },
}
