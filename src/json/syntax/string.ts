import { BACKSLASH, getCharacter, isLineBreak, QUOTE } from '../characters.js'
import { skipWhitespace } from '../tokenizer.js'
import type { Token } from './state.js'
import type { Expected, SyntaxIssue } from './syntax-issue.js'

/**
 * Finds the first thing that a string must not contain, or that its closing quote is missing.
 *
 * If nothing but whitespace follows a line break, the text was cut off inside the string. That is
 * an unexpected end, but it's reported at the line break: there the grammar fails.
 *
 * @param open the index of the opening quote
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-7
 */
export function findStringIssue(text: string, open: number): SyntaxIssue | undefined {
  const opened = { text: '"', start: open }
  let index = open + 1
  while (index < text.length) {
    const code = text.charCodeAt(index)
    if (code === QUOTE) return undefined
    if (code < 0x20) return createControlIssue(text, index, opened)
    const next = code === BACKSLASH ? checkEscape(text, index, opened) : index + 1
    if (typeof next !== 'number') return next
    index = next
  }
  return createUnexpectedEnd(text.length, '"', opened)
}

/** The text ends inside of a string, number or word. */
export function createUnexpectedEnd(end: number, expected: Expected, opened: Token): SyntaxIssue {
  return { problem: 'unexpected-end', start: end, end, expected: [expected], opened }
}

function createControlIssue(text: string, start: number, opened: Token): SyntaxIssue {
  if (isLineBreak(text.charCodeAt(start)) && skipWhitespace(text, start) === text.length)
    return { ...createUnexpectedEnd(text.length, '"', opened), start }
  const end = text.startsWith('\r\n', start) ? start + 2 : start + 1
  return { problem: 'control-character', start, end, expected: ['escape'], opened }
}

/** The index after an escape, or what is wrong with it. */
function checkEscape(text: string, start: number, opened: Token): number | SyntaxIssue {
  const character = getCharacter(text, start + 1)
  if (character === 'u') return checkUnicodeEscape(text, start, opened)
  // The end of the text or a control character: the string reports them.
  if (character < ' ') return start + 1
  const end = start + 1 + character.length
  if ('"\\/bfnrt'.includes(character)) return end
  return { problem: 'bad-escape', start, end, expected: ['escape'], opened }
}

function checkUnicodeEscape(text: string, start: number, opened: Token): number | SyntaxIssue {
  const digits = text.slice(start + 2, start + 6)
  const validDigits = measureMatch(digits, /^[\da-f]+/i)
  if (validDigits === 4) return start + 6
  if (start + 2 + validDigits === text.length) return text.length
  // The range covers four characters, but doesn't leave the string or split a surrogate pair.
  const end = start + 2 + measureMatch(digits, /^[^"\\\p{Cc}\p{Cs}]+/u)
  return { problem: 'bad-unicode-escape', start, end, expected: ['hex-digit'], opened }
}

function measureMatch(text: string, pattern: RegExp): number {
  return pattern.exec(text)?.[0].length ?? 0
}
