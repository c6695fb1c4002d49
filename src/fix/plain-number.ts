/**
 * Writes a number of Extended JSON as one of JSON, which has no `+5`, `05`, `5.` and `.5`. All digits
 * but leading zeros stay.
 *
 * @param content a number as `$numberDouble` and the other types have it
 * @example formatPlainNumber('+0.50E3') // '0.50E3'
 */
export function formatPlainNumber(content: string): string {
  const [, sign = '', integer = '', fraction = '', exponent = ''] =
    numberPattern.exec(content) ?? []
  const digits = integer.replace(/^0+(?=\d)/, '') || '0'
  return `${sign === '-' ? '-' : ''}${digits}${fraction === '' ? '' : `.${fraction}`}${exponent}`
}

const numberPattern = /^([+-]?)(\d*)\.?(\d*)(e[+-]?\d+)?$/i
