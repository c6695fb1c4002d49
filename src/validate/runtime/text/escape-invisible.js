// The characters that `json/sanitize` calls hidden. The exception is shorter, so that validators stay
// small: joiners and emoji style after characters that aren't Latin, as in Persian, Hindi and emoji.
// DI is Default_Ignorable_Code_Point.
const invisible =
  // biome-ignore lint/suspicious/noMisleadingCharacterClass: each of them alone is meant
  /(?!(?<=[^\0-\u02ff])[\u200c\u200d\ufe0f])[\p{Cc}\p{Cs}\p{Zl}\p{Zp}\p{DI}\ufff9-\ufffb]/gu

/**
 * Makes a name or value safe to print: in a sentence that quotes it, it must not control a terminal or
 * change the reading direction.
 *
 * @param {string} text
 * @example escapeInvisible('`a\u202e` is missing.') // '`a\\u202e` is missing.'
 */
export function escapeInvisible(text) {
  // The usual case, which this decides three times as fast.
  if (/^[ -~]*$/.test(text)) return text
  return text.replace(invisible, (character) =>
    character.replace(/./gs, (unit) => `\\u${(unit.charCodeAt(0) + 65536).toString(16).slice(1)}`),
  )
}
