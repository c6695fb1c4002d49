import { skipString } from '../skip.js'

/**
 * Where the token ends that a reader sees at `at`, JSON or not: a comment, a string in whatever
 * quotes, a word or number, else one character. Only for showing what was found instead of JSON.
 */
export function tokenEnd(text: string, at: number): number {
  if (startsComment(text, at)) return commentEnd(text, at)
  const character = characterAt(text, at)
  const closing = character === '"' ? '"' : WRONG_QUOTES[character]
  if (closing !== undefined) return quotedEnd(text, at, closing) ?? at + 1
  return isWordCharacter(character) ? wordEnd(text, at) : at + character.length
}

/** Where the run of letters, digits and signs ends that begins at `at`. */
export function wordEnd(text: string, at: number): number {
  let end = at
  for (let next = characterAt(text, end); isWordCharacter(next); next = characterAt(text, end)) {
    end += next.length
  }
  return end
}

/** The code point that begins at `at`; empty at the end of the text. */
export function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at)
  return code === undefined ? '' : String.fromCodePoint(code)
}

export function isWordCharacter(character: string): boolean {
  return /^[\w$.+-]$/.test(character) || (character > '\u00a0' && isForeignWord(character))
}

export function startsComment(text: string, at: number): boolean {
  return text[at] === '#' || text.startsWith('//', at) || text.startsWith('/*', at)
}

/** What looks like whitespace to a person, but is none in JSON. */
export function isForeignSpace(character: string): boolean {
  return /^[\s\u0085\u180e\u200b-\u200d\u2060]$/.test(character)
}

export function isWrongQuote(character: string): boolean {
  return Object.hasOwn(WRONG_QUOTES, character)
}

/** The quotes of other languages and of word processors, each with the one that closes it. */
const WRONG_QUOTES: Readonly<Record<string, string>> = {
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

function isForeignWord(character: string): boolean {
  return /^[\p{L}\p{N}\p{M}\p{S}]$/u.test(character) && !isWrongQuote(character)
}

/** Undefined if the line ends before the string. */
function quotedEnd(text: string, open: number, closing: string): number | undefined {
  const end = closing === '"' ? skipString(text, open) : text.indexOf(closing, open + 1) + 1
  const isClosed = end > open + 1 && text[end - 1] === closing
  return isClosed && lineEnd(text, open) >= end ? end : undefined
}

function commentEnd(text: string, at: number): number {
  if (!text.startsWith('/*', at)) return lineEnd(text, at)
  const end = text.indexOf('*/', at + 2)
  return end === -1 ? text.length : end + 2
}

function lineEnd(text: string, at: number): number {
  let end = at
  while (end < text.length && text[end] !== '\n' && text[end] !== '\r') end++
  return end
}
