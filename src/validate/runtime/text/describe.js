import { escapeInvisible } from './escape-invisible.js'

/**
 * A value as it appears in a sentence: `the string "12"`, `null`, `an object`.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function describeValue(value) {
  if (value === null || value === undefined || typeof value === 'boolean') return String(value)
  if (Array.isArray(value)) return value.length === 0 ? 'an empty array' : 'an array'
  switch (typeof value) {
    case 'string':
      return `the string ${formatJson(value)}`
    case 'number':
      return `the number ${formatJson(value)}`
    case 'object':
      return 'an object'
    default:
      return `a ${typeof value}`
  }
}

/**
 * A scalar as JSON, cut at about 40 characters, without invisible characters.
 *
 * @param {unknown} value
 * @returns {string}
 */
export function formatJson(value) {
  // The usual case: nothing in it is escaped or cut.
  if (typeof value === 'string' && /^[ !#-[\]-~]{0,40}$/.test(value)) return `"${value}"`
  if (typeof value === 'number' && !Number.isFinite(value)) return String(value)
  if (typeof value === 'bigint') return String(value)
  // As JSON, 2^53 + 2 and its neighbors look alike.
  if (Number.isInteger(value) && !Number.isSafeInteger(value) && Math.abs(Number(value)) < 1e21)
    return String(BigInt(Number(value)))
  const text =
    typeof value === 'string' ? JSON.stringify(value.slice(0, 200)) : JSON.stringify(value)
  if (text === undefined) return String(value)
  if (text.length <= 42) return escapeInvisible(text)
  // Neither half a surrogate pair nor half an escape sequence may remain at the end.
  const cut = text
    .slice(0, 39)
    .replace(/[\uD800-\uDBFF]$/, '')
    .replace(/\\[^"\\]*$/, '')
  return escapeInvisible(typeof value === 'string' ? `${cut}…"` : `${cut}…`)
}
