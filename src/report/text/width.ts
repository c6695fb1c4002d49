import { eastAsianWidth } from 'get-east-asian-width'

/**
 * The columns that a text takes on a terminal: wide characters take two, combining marks none.
 *
 * It counts code point by code point, as most terminals do. The package `string-width` counts grapheme
 * clusters, which takes 7 ms for the first text that isn't ASCII.
 *
 * @example measureWidth('名e\u0301') // 3
 */
export function measureWidth(text: string): number {
  // The usual case, and fast to find out.
  if (!/[\u0300-\uffff]/.test(text)) return text.length
  let width = 0
  for (const character of text) width += measureCharacter(character)
  return width
}

/**
 * The longest beginning of a text that fits into a number of columns.
 *
 * @example takeStart('a名前', 4) // 'a名'
 */
export function takeStart(text: string, columns: number): string {
  let width = 0
  let end = 0
  for (const character of text) {
    width += measureCharacter(character)
    if (width > columns) break
    end += character.length
  }
  return text.slice(0, end)
}

/**
 * The longest end of a text that fits into a number of columns.
 *
 * @example takeEnd('a名前', 4) // '名前'
 */
export function takeEnd(text: string, columns: number): string {
  let excess = measureWidth(text) - columns
  if (excess <= 0) return text
  let start = 0
  for (const character of text) {
    const width = measureCharacter(character)
    // A combining mark is dropped with the character before it.
    if (excess <= 0 && width > 0) break
    excess -= width
    start += character.length
  }
  return text.slice(start)
}

// Combining marks, joiners and variation selectors; the vowels and finals of decomposed Hangul.
const zeroWidth = /[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7fb]/u

/** @see https://www.unicode.org/reports/tr11/ East Asian Width */
function measureCharacter(character: string): number {
  if (character < '\u0300') return 1
  if (zeroWidth.test(character)) return 0
  return eastAsianWidth(character.codePointAt(0) ?? 0)
}
