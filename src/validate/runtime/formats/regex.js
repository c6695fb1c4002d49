/**
 * Whether a text is a regular expression of ECMAScript. Some are only valid without the flag `u`, such
 * as `[\w-.]`. They count too, unless they escape a letter without a meaning: with `\A` and `\Z`,
 * another language is meant.
 *
 * @param {string} text
 * @see https://json-schema.org/draft/2020-12/json-schema-core#section-6.4
 */
export function isRegex(text) {
  return explainRegex(text) === undefined
}

export const regexText = { expected: 'a regular expression of ECMAScript', explain: explainRegex }

/**
 * @param {string} text
 * @returns {string | undefined}
 */
function explainRegex(text) {
  const reason = findRegexError(text, 'u')
  if (reason === undefined) return undefined
  const other = findRegexError(text, '')
  if (other !== undefined) return other
  const foreign = text
    .match(/\\./gs)
    ?.find((it) => /[A-Za-z]/.test(it) && !/[bBcdDfknpPrsStuvwWx]/.test(it))
  return foreign === undefined ? undefined : `\`${foreign}\` has no meaning`
}

/**
 * @param {string} source
 * @param {string} flags
 * @returns {string | undefined} the reason as the engine writes it
 */
function findRegexError(source, flags) {
  try {
    new RegExp(source, flags)
    return undefined
  } catch (error) {
    // V8 repeats the pattern, which can be long.
    const reason = String(/** @type {Error} */ (error).message).replace(/^.*: /s, '')
    return reason.charAt(0).toLowerCase() + reason.slice(1)
  }
}
