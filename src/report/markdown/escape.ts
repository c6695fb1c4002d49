import { sanitize } from '../../json/sanitize.js'

/**
 * A sentence as Markdown that stays on one line, also in a cell of a table. Names in back-quotes and
 * strings in double quotes become code, because GitHub finds mentions, issue numbers and links
 * anywhere else.
 *
 * @example formatSentence('`a|b` is "@team".') // '<code>a&#124;b</code> is <code>"&#64;team"</code>.'
 */
export function formatSentence(text: string): string {
  const pieces = sanitize(text).split(/(`[^`]*`|"(?:[^"\\]|\\.)*")/)
  return pieces
    .map((piece, index) => {
      if (index % 2 === 0) return piece.replace(/\S+/g, escapeWord)
      return formatCode(piece.startsWith('`') ? piece.slice(1, -1) : piece)
    })
    .join('')
}

function escapeWord(word: string): string {
  return /[@#]|:\/\/|www\./i.test(word) ? formatCode(word) : escapeCharacters(word)
}

/**
 * A text as code. Not in back-quotes: the text may contain them, and in a table nothing can be
 * escaped between them.
 */
export function formatCode(text: string): string {
  return `<code>${escapeCharacters(sanitize(text))}</code>`
}

/**
 * Entities never start a structure, and GitHub links no URL that contains one, as it does even in code
 * that is written with tags.
 *
 * @see https://spec.commonmark.org/0.31.2/#entity-and-numeric-character-references
 */
function escapeCharacters(text: string): string {
  return text.replace(
    /[^\p{L}\p{M}\p{N}\p{S} .,?/:;()"'…·-]|[<>|`^~$+=]|:(?=\/\/)|(?<=www)\./giu,
    (character) => `&#${character.codePointAt(0)};`,
  )
}
