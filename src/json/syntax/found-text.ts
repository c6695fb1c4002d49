import { findLineEnd, getCharacter } from '../characters.js'
import { findStringEnd, findWordEnd, isWordCharacter } from '../tokenizer.js'

/**
 * Where the text ends that a person would take for one token, valid or not: a comment, a string in
 * any quotes, a word or number, or else one character. Messages quote it as what was found.
 */
export function findFoundTextEnd(text: string, start: number): number {
  if (startsComment(text, start)) return findCommentEnd(text, start)
  const character = getCharacter(text, start)
  const closingQuote = character === '"' ? '"' : CLOSING_QUOTES[character]
  if (closingQuote !== undefined) return findQuotedEnd(text, start, closingQuote) ?? start + 1
  return isWordCharacter(character) ? findWordEnd(text, start) : start + character.length
}

export function startsComment(text: string, index: number): boolean {
  return text[index] === '#' || text.startsWith('//', index) || text.startsWith('/*', index)
}

/** Whether a person would take the character for whitespace, while JSON doesn't allow it. */
export function isForeignSpace(character: string): boolean {
  return /^[\s\u0085\u180e\u200b-\u200d\u2060]$/.test(character)
}

/** Whether the character is a quote other than `"`. */
export function isWrongQuote(character: string): boolean {
  return Object.hasOwn(CLOSING_QUOTES, character)
}

/** The quotes of other languages and of word processors, each with the one that closes it. */
const CLOSING_QUOTES: Readonly<Record<string, string>> = {
  "'": "'",
  '`': '`',
  '´': '´',
  '‘': '’',
  '’': '’',
  '‚': '‘',
  '“': '”',
  '”': '”',
  '„': '“',
  '«': '»',
  '»': '«',
}

/** `undefined` if the line ends before the string does. */
function findQuotedEnd(text: string, open: number, closingQuote: string): number | undefined {
  const end =
    closingQuote === '"' ? findStringEnd(text, open) : text.indexOf(closingQuote, open + 1) + 1
  const isClosed = end > open + 1 && text[end - 1] === closingQuote
  return isClosed && findLineEnd(text, open) >= end ? end : undefined
}

function findCommentEnd(text: string, start: number): number {
  if (!text.startsWith('/*', start)) return findLineEnd(text, start)
  const end = text.indexOf('*/', start + 2)
  return end === -1 ? text.length : end + 2
}
