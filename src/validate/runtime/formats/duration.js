/**
 * Whether a text is a duration of ISO 8601 with a designator for each number. It can have what the
 * grammar of RFC 3339 leaves out and other programs write: a sign, a fraction of the last unit, and
 * units that don't follow each other, such as `PT1H5S`.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc3339#appendix-A
 */
export function isDuration(text) {
  const shape =
    /^-?P(?=.)(?:[\d.,]+W|(?:[\d.,]+Y)?(?:[\d.,]+M)?(?:[\d.,]+D)?(?:T(?=.)(?:[\d.,]+H)?(?:[\d.,]+M)?(?:[\d.,]+S)?)?)$/
  // A fraction has a digit on both sides, and nothing follows its unit.
  return shape.test(text) && !/(?<!\d)[.,]|[.,](?!\d+[A-Z]$)/.test(text)
}

export const durationText = {
  expected: 'a duration such as P1DT12H',
  /** @param {string} text */
  explain(text) {
    if (!/^-?P/.test(text)) return 'it does not begin with `P`'
    if (/W./.test(text) || /[A-Z]\d+W$/.test(text.slice(1)))
      return 'weeks cannot stand beside other units'
    if (/^-?P[^T]*[HS]/.test(text)) return '`T` is missing before the hours, minutes and seconds'
    return /\d$/.test(text) ? 'the last number has no unit' : undefined
  },
}
