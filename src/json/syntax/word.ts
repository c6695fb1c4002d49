import { isDigit } from '../characters.js'
import { createUnexpectedEnd } from './string.js'
import type { Expected, SyntaxIssue, SyntaxProblem } from './syntax-issue.js'

const LITERAL_NAMES: readonly string[] = ['true', 'false', 'null']

/**
 * Finds out why a word isn't a number, `true`, `false` or `null`. The issue covers the whole word:
 * `nullable` and `01` are one wrong token each.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-3
 */
export function findWordIssue(text: string, start: number, end: number): SyntaxIssue | undefined {
  if (looksLikeNumber(text.slice(start, Math.min(end, start + 3))))
    return findNumberIssue(text, start, end)
  const word = text.slice(start, end)
  if (LITERAL_NAMES.includes(word)) return undefined
  const isCutOff = end === text.length && LITERAL_NAMES.some((name) => name.startsWith(word))
  if (isCutOff) return createUnexpectedEnd(end, 'value', { text: word, start })
  return { problem: 'unknown-word', start, end, expected: ['value'] }
}

/** Whether a word that starts like this is meant as a number. `-Infinity` and `...` aren't. */
function looksLikeNumber(head: string): boolean {
  return head === '-' || /^[-+]?\.?\d/.test(head)
}

/**
 * Checks a number with loops: a regular expression could run out of stack on millions of digits.
 *
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-6
 */
function findNumberIssue(text: string, start: number, end: number): SyntaxIssue | undefined {
  const createIssue = (problem: SyntaxProblem, expected: Expected): SyntaxIssue => {
    return { problem, start, end, expected: [expected] }
  }
  const createMissingDigits = (index: number): SyntaxIssue => {
    return index === text.length
      ? createUnexpectedEnd(index, 'digit', { text: text.slice(start, end), start })
      : createIssue('missing-digits', 'digit')
  }
  if (text[start] === '+') return createIssue('plus-sign', 'number')
  const integer = text[start] === '-' ? start + 1 : start
  let index = skipDigits(text, integer)
  if (index === integer) return createMissingDigits(index)
  if (text[integer] === '0' && index > integer + 1) return createIssue('leading-zero', 'number')
  if (text[integer] === '0' && /[xbo]/i.test(text.charAt(index)))
    return createIssue('other-base', 'number')
  if (text[index] === '.') {
    const fraction = index + 1
    index = skipDigits(text, fraction)
    if (index === fraction) return createMissingDigits(index)
  }
  if (text[index] === 'e' || text[index] === 'E') {
    const exponent = text[index + 1] === '-' || text[index + 1] === '+' ? index + 2 : index + 1
    index = skipDigits(text, exponent)
    if (index === exponent) return createMissingDigits(index)
  }
  return index === end ? undefined : createIssue('bad-number', 'number')
}

function skipDigits(text: string, start: number): number {
  let end = start
  while (isDigit(text.charCodeAt(end))) end++
  return end
}
