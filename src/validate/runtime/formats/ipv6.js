import { findCharacter } from './characters.js'
import { isIpv4 } from './ipv4.js'

/**
 * Whether a text is an address of IPv6, without a zone and without the length of a prefix.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc4291#section-2.2
 */
export function isIpv6(text) {
  // The longest has six groups and an IPv4 address.
  if (text.length > 45) return false
  const halves = text.split('::')
  const groups = halves.map((half) => (half === '' ? [] : half.split(':')))
  const last = groups[groups.length - 1] ?? []
  const endsWithIpv4 = isIpv4(last[last.length - 1] ?? '')
  if (endsWithIpv4) last.pop()
  const count = groups.flat().length + (endsWithIpv4 ? 2 : 0)
  if (!groups.flat().every((group) => /^[\da-f]{1,4}$/i.test(group))) return false
  return halves.length === 1 ? count === 8 : halves.length === 2 && count <= 7
}

export const ipv6Text = {
  expected: 'an IPv6 address such as 2001:db8::1',
  /** @param {string} text */
  explain(text) {
    if (text.includes('%')) return 'a zone is not part of an address'
    if (text.includes('/')) return 'a prefix length is not part of an address'
    const foreign = findCharacter(text, /[^\da-f:.]/iu)
    if (foreign !== undefined) return `${foreign} is not allowed in an address`
    return text.split('::').length > 2 ? '`::` occurs more than once' : undefined
  },
}
