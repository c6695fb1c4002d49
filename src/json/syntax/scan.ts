import { skipWhitespace } from '../skip.js'
import type { Expected, SyntaxIssue, SyntaxProblem } from './issue.js'
import { characterAt, wordEnd } from './token.js'

/**
 * Reads the string whose quote is at `open`: its end, after the closing quote, or its flaw.
 *
 * Where a line break is followed by nothing more, the text was cut off inside the string: an
 * unexpected end, but at the line break, which is where the grammar fails.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-7
 */
export function scanString(text: string, open: number): number | SyntaxIssue {
  let at = open + 1
  while (at < text.length) {
    const unit = text.charCodeAt(at)
    if (unit === QUOTE) return at + 1
    if (unit < 0x20) return controlFlaw(text, at, open)
    const next = unit === BACKSLASH ? scanEscape(text, at, open) : at + 1
    if (typeof next !== 'number') return next
    at = next
  }
  return cutOff(text.length, '"', open)
}

/**
 * Reads the number or word that begins at `start`: its end, or its flaw. The whole token counts, so
 * that `nullable` and `01` are one wrong token each.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-3
 */
export function scanScalar(text: string, start: number): number | SyntaxIssue {
  const end = wordEnd(text, start)
  if (isNumeric(text.slice(start, Math.min(end, start + 3)))) return scanNumber(text, start, end)
  const word = text.slice(start, end)
  if (LITERALS.includes(word)) return end
  const isCutOff = end === text.length && LITERALS.some((literal) => literal.startsWith(word))
  if (isCutOff) return cutOff(end, 'value', start)
  return { problem: 'unknown-word', start, end, expected: ['value'] }
}

const QUOTE = 0x22
const BACKSLASH = 0x5c
const LITERALS: readonly string[] = ['true', 'false', 'null']

function cutOff(end: number, expected: Expected, opened: number): SyntaxIssue {
  return { problem: 'unexpected-end', start: end, end, expected: [expected], opened }
}

function controlFlaw(text: string, start: number, opened: number): SyntaxIssue {
  const isBreak = text[start] === '\n' || text[start] === '\r'
  if (isBreak && skipWhitespace(text, start) === text.length) {
    return { ...cutOff(text.length, '"', opened), start }
  }
  const end = text.startsWith('\r\n', start) ? start + 2 : start + 1
  return { problem: 'control-character', start, end, expected: ['escape'], opened }
}

function scanEscape(text: string, start: number, opened: number): number | SyntaxIssue {
  const character = characterAt(text, start + 1)
  if (character === 'u') return scanUnicodeEscape(text, start, opened)
  // The end of the text and a control character are flaws themselves: the string will find them.
  if (character < ' ') return start + 1
  const end = start + 1 + character.length
  if ('"\\/bfnrt'.includes(character)) return end
  return { problem: 'bad-escape', start, end, expected: ['escape'], opened }
}

function scanUnicodeEscape(text: string, start: number, opened: number): number | SyntaxIssue {
  const digits = text.slice(start + 2, start + 6)
  const valid = lengthOf(digits, /^[\da-f]+/i)
  if (valid === 4) return start + 6
  if (start + 2 + valid === text.length) return text.length
  // As far as the four digits were meant to go, but neither beyond the string nor into a pair.
  const end = start + 2 + lengthOf(digits, /^[^"\\\p{Cc}\p{Cs}]+/u)
  return { problem: 'bad-unicode-escape', start, end, expected: ['hex-digit'], opened }
}

function lengthOf(text: string, pattern: RegExp): number {
  return pattern.exec(text)?.[0].length ?? 0
}

/** Whether a token that begins so is meant as a number: not `-Infinity`, not an ellipsis. */
function isNumeric(head: string): boolean {
  return head === '-' || /^[-+]?\.?\d/.test(head)
}

/** Reads with loops: a regular expression could run out of stack on millions of digits. */
function scanNumber(text: string, start: number, end: number): number | SyntaxIssue {
  const flaw = (problem: SyntaxProblem, expected: Expected): SyntaxIssue => {
    return { problem, start, end, expected: [expected] }
  }
  const lacksDigit = (at: number): SyntaxIssue => {
    return at === text.length ? cutOff(at, 'digit', start) : flaw('missing-digits', 'digit')
  }
  if (text[start] === '+') return flaw('plus-sign', 'number')
  let at = text[start] === '-' ? start + 1 : start
  const integer = at
  at = digitsEnd(text, at)
  if (at === integer) return lacksDigit(at)
  if (text[integer] === '0' && at > integer + 1) return flaw('leading-zero', 'number')
  if (text[integer] === '0' && /[xbo]/i.test(text.charAt(at))) return flaw('other-base', 'number')
  if (text[at] === '.') {
    const fraction = at + 1
    at = digitsEnd(text, fraction)
    if (at === fraction) return lacksDigit(at)
  }
  if (text[at] === 'e' || text[at] === 'E') {
    const exponent = text[at + 1] === '-' || text[at + 1] === '+' ? at + 2 : at + 1
    at = digitsEnd(text, exponent)
    if (at === exponent) return lacksDigit(at)
  }
  return at === end ? end : flaw('bad-number', 'number')
}

function digitsEnd(text: string, start: number): number {
  let end = start
  while (text.charCodeAt(end) >= 0x30 && text.charCodeAt(end) <= 0x39) end++
  return end
}
