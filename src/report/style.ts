import type { Style } from './reporter.js'

/** What a part of the text is; how that looks is decided here alone. */
type Role = 'place' | 'error' | 'warning' | 'info' | 'faint'

const codes: Readonly<Record<Role, readonly [on: number, off: number]>> = {
  place: [1, 22],
  error: [31, 39],
  warning: [33, 39],
  info: [34, 39],
  faint: [2, 22],
}

/**
 * Text in the look of its role, where colour is wanted.
 *
 * @example paint('error', 'error', { color: true, width: 80 }) // '\u001b[31merror\u001b[39m'
 * @see https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ SGR
 */
export function paint(text: string, role: Role, { color }: Style): string {
  const [on, off] = codes[role]
  return color && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text
}

/**
 * Columns that text takes on a terminal: wide characters two, combining ones none. Code point by
 * code point, as most terminals count; those that draw a joined emoji as one are narrower there.
 *
 * @example columnsOf('名e\u0301') // 3
 */
export function columnsOf(text: string): number {
  let columns = 0
  for (const character of text) columns += widthOf(character)
  return columns
}

function widthOf(character: string): number {
  if (character < '\u0300') return 1
  if (zeroWidth.test(character)) return 0
  return doubleWidth.test(character) ? 2 : 1
}

// Marks, joiners and variation selectors; the vowels and finals of a Hangul syllable in parts.
const zeroWidth = /[\p{Mn}\p{Me}\p{Default_Ignorable_Code_Point}\u1160-\u11ff\ud7b0-\ud7fb]/u

// East_Asian_Width W and F, https://www.unicode.org/reports/tr11/. The two halves of a flag, emoji
// themselves, take one column each.
const doubleWidth =
  /[\u1100-\u115f\u2329\u232a\u2e80-\u303e\u3041-\ua4cf\ua960-\ua97c\uac00-\ud7a3\uf900-\ufaff\ufe10-\ufe19\ufe30-\ufe6b\uff01-\uff60\uffe0-\uffe6\u{16fe0}-\u{1b2fb}\u{1f200}-\u{1f265}\u{20000}-\u{3fffd}]|(?![\u{1f1e6}-\u{1f1ff}])\p{Emoji_Presentation}/u

/**
 * The longest beginning of a text that fits into so many columns.
 *
 * @example beginningOf('a名前', 4) // 'a名'
 */
export function beginningOf(text: string, columns: number): string {
  let [left, end] = [columns, 0]
  for (const character of text) {
    left -= widthOf(character)
    if (left < 0) break
    end += character.length
  }
  return text.slice(0, end)
}

/**
 * The longest end of a text that fits into so many columns.
 *
 * @example endOf('a名前', 4) // '名前'
 */
export function endOf(text: string, columns: number): string {
  let [excess, start] = [columnsOf(text) - columns, 0]
  if (excess <= 0) return text
  for (const character of text) {
    // A mark goes with the character before it.
    if (excess <= 0 && widthOf(character) > 0) break
    excess -= widthOf(character)
    start += character.length
  }
  return text.slice(start)
}

/**
 * A sentence cut at spaces into lines of at most `width` columns. What stands in back-quotes or
 * double quotes is cut only if it fits into no line; a word that fits into none sticks out.
 *
 * @example wrapWords('`a` is "b c".', 10) // ['`a` is', '"b c".']
 */
export function wrapWords(text: string, width: number): readonly string[] {
  const lines: string[] = []
  let line: string | undefined
  for (const word of wordsOf(text, width)) {
    if (line === undefined) line = word
    else if (columnsOf(line) + 1 + columnsOf(word) <= width) line += ` ${word}`
    else {
      lines.push(line.trimEnd())
      line = word
    }
  }
  return [...lines, line ?? '']
}

function wordsOf(text: string, width: number): readonly string[] {
  const words = text.match(/(?:`[^`]*`|"(?:[^"\\]|\\.)*"|[^ ])+/g) ?? []
  return words.flatMap((word) => (columnsOf(word) <= width ? [word] : word.split(' ')))
}
