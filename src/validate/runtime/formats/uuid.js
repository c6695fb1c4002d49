import { findCharacter } from './characters.js'

/**
 * Whether a text is a UUID of any version, in the form with hyphens.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc9562#section-4
 */
export function isUuid(text) {
  return /^[\da-f]{8}(?:-[\da-f]{4}){3}-[\da-f]{12}$/i.test(text)
}

export const uuidText = {
  expected: 'a UUID such as 2eb8aa08-aa98-41ea-b4aa-73b441d16380',
  /** @param {string} text */
  explain(text) {
    if (/^[\da-f]{32}$/i.test(text)) return 'the hyphens are missing'
    if (text.length !== 36) return `it has ${text.length} characters instead of 36`
    const foreign = findCharacter(text, /[^\da-f-]/iu)
    if (foreign !== undefined) return `${foreign} is not a hexadecimal digit`
    return 'the hyphens are in the wrong places'
  },
}
