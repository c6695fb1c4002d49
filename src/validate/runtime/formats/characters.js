/**
 * Names the first character that a pattern finds.
 *
 * @param {string} text
 * @param {RegExp} pattern of one character, with the flag `u`
 * @returns {string | undefined}
 * @example findCharacter('a b', /[^a-z]/u) // 'a space'
 */
export function findCharacter(text, pattern) {
  const [character] = pattern.exec(text) ?? []
  if (character === undefined) return undefined
  return character === ' ' ? 'a space' : `\`${character}\``
}
