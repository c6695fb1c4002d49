import { sanitize } from '../sanitize.js'

/** Text in back-quotes, safe to print; the code point of a single invisible character. */
export function quoteText(text: string): string {
  const isInvisible = /^[\p{C}\p{Z}]$/u.test(text)
  return isInvisible ? formatCodePoint(text) : `\`${sanitize(text)}\``
}

/** @example formatCodePoint('\u00a0') // 'U+00A0 (no-break space)' */
export function formatCodePoint(character: string): string {
  const hex = formatHex(character)
  const name = SPACE_NAMES[hex]
  return `U+${hex}${name === undefined ? '' : ` (${name})`}`
}

export function formatHex(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}

const SPACE_NAMES: Readonly<Record<string, string>> = {
  '00A0': 'no-break space',
  '200B': 'zero width space',
  '2028': 'line separator',
  '3000': 'ideographic space',
}
