/** @param {unknown} value @returns {value is Record<string, unknown>} */
export function isPlainObject(value) {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/**
 * The member of an object or array; `undefined` if there is none. Inherited members don't count.
 *
 * @param {unknown} value
 * @param {string} key
 * @returns {unknown}
 */
export function getMember(value, key) {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return undefined
  return /** @type {Record<string, unknown>} */ (value)[key]
}
