/**
 * Whether a text is an address of IPv4: four numbers without leading zeros, which some programs read as
 * octal.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc2673#section-3.2
 */
export function isIpv4(text) {
  return /^(?:(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)(?:\.(?!$)|$)){4}$/.test(text)
}

export const ipv4Text = {
  expected: 'an IPv4 address such as 192.0.2.1',
  /** @param {string} text */
  explain(text) {
    if (text.length > 100 || !/^\d+(?:\.\d+)*$/.test(text)) return undefined
    const numbers = text.split('.')
    const large = numbers.find((it) => Number(it) > 255)
    const padded = numbers.find((it) => /^0\d/.test(it))
    if (numbers.length !== 4) return `it has ${numbers.length} numbers instead of 4`
    if (large !== undefined) return `${large} is more than 255`
    return padded === undefined ? undefined : `${padded} begins with a zero`
  },
}
