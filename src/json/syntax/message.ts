import type { Position } from '../position.js'
import { sanitize } from '../sanitize.js'
import type { Expected, SyntaxProblem } from './issue.js'

/** What a program may want to know of a syntax fault; a type, to be assignable to a record. */
export type SyntaxArgs = {
  readonly problem: SyntaxProblem
  /** The offending token, cut at 40 characters; empty at the end of the text. */
  readonly found: string
  readonly expected: readonly Expected[]
  /** The first character of what is open here: a string, number or word, else the last bracket. */
  readonly opened?: string
  readonly openedAt?: Position
  /** The token before. */
  readonly after?: { readonly text: string; readonly at: Position }
}

/** What messages call the text: a file, or one of several documents or records in one. */
export type TextName = 'file' | 'document' | 'record' | 'text'

/**
 * Says in one line what is wrong, why, and what to do. Safe to print, whatever the text holds.
 *
 * @example
 * // Trailing comma: `]` follows `,` at 3:12. Remove the comma.
 */
export function syntaxSentence(args: SyntaxArgs, of: TextName): string {
  const { found, opened = '', openedAt, after } = args
  const it = code(found)
  const begin = openedAt ? lineAndColumn(openedAt) : ''
  const before = after ? `${code(after.text)} at ${lineAndColumn(after.at)}` : 'the beginning'
  switch (args.problem) {
    case 'unexpected-end':
      if (opened === '') return `The ${of} ends where a value should begin.`
      return `The ${of} ends inside the ${kindOf(opened)} that begins at ${begin}.`
    case 'unexpected-character':
      return `Expected ${args.expected.map(nameOf).join(' or ')}, found ${it}.`
    case 'extra-content':
      return `The JSON value ends with ${before}, but ${it} follows. Remove what follows.`
    case 'trailing-comma':
      return `Trailing comma: ${it} follows ${before}. Remove the comma.`
    case 'missing-comma':
      return `Missing comma between ${before} and ${it}. Add it.`
    case 'missing-colon':
      return `Missing colon between the key ${before} and ${it}. Write \`:\` and a value.`
    case 'missing-key':
      if (found === ',')
        return `Missing key and value between ${before} and ${it}. Remove the comma.`
      return `Missing key between ${before} and ${it}. Write it in double quotes.`
    case 'missing-value': {
      const todo = after?.text === ':' ? 'Write one, such as `null`' : 'Remove the comma'
      return `Missing value between ${before} and ${it}. ${todo}.`
    }
    case 'mismatched-bracket':
      return `${it} does not close the ${code(opened)} at ${begin}. Close that first.`
    case 'unopened-bracket':
      return `${it} closes nothing: no bracket is open. Remove it.`
    case 'unquoted-key':
      return `The key ${it} must be in double quotes.`
    case 'wrong-quotes':
      return `${args.expected.includes('key') ? 'A key' : 'A string'} must be in double quotes \`"\`, not in ${quotesOf(found)}.`
    case 'unescaped-quote':
      return `${it} follows the string ${before} immediately. Write \`\\"\` for a quote inside a string.`
    case 'bad-escape':
      return `${it} is no escape of JSON. Write \`\\\\\` for a backslash.`
    case 'bad-unicode-escape':
      return `${it} is no escape of JSON: four hexadecimal digits must follow \`\\u\`.`
    case 'control-character':
      return controlSentence(found, `inside the string that begins at ${begin}`)
    case 'unknown-word':
      return `${it} is no JSON value. ${insteadOf(found)}.`
    case 'bad-number':
      return `${it} is no JSON number. Put it in double quotes if it is meant as a string.`
    case 'leading-zero':
      return `${it} begins with a needless zero, which JSON does not allow. Remove it.`
    case 'plus-sign':
      return `${it} begins with a plus sign, which JSON does not allow. Remove it.`
    case 'missing-digits':
      return `${it} lacks a digit: one must stand before the point, after it, and after \`e\`.`
    case 'other-base':
      return `${it} is no JSON number. Write it in decimal.`
    case 'comment':
      return `${it} is a comment, which JSON does not have. Remove it.`
    case 'byte-order-mark':
      return 'A byte order mark (U+FEFF) is no part of JSON. Remove it.'
    case 'foreign-space':
      return `${codePointOf(found)} is no whitespace in JSON. Write a space.`
    case 'unexplained':
      return `The ${of} is not JSON.`
  }
}

function lineAndColumn({ line, column }: Position): string {
  return `${line}:${column}`
}

function code(text: string): string {
  const isInvisible = /^[\p{C}\p{Z}]$/u.test(text)
  return isInvisible ? codePointOf(text) : `\`${sanitize(text)}\``
}

function codePointOf(character: string): string {
  const hex = hexOf(character)
  const name = SPACES[hex]
  return `U+${hex}${name === undefined ? '' : ` (${name})`}`
}

function hexOf(character: string): string {
  return (character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')
}

const SPACES: Readonly<Record<string, string>> = {
  '00A0': 'no-break space',
  '200B': 'zero width space',
  '2028': 'line separator',
  '3000': 'ideographic space',
}

function kindOf(opening: string): string {
  if (opening === '"') return 'string'
  if (opening === '[') return 'array'
  if (opening === '{') return 'object'
  return /[tfn]/.test(opening) ? 'word' : 'number'
}

function nameOf(expected: Expected): string {
  if (expected === 'value') return 'a value'
  if (expected === 'key') return 'a key in double quotes'
  return code(expected)
}

function quotesOf(found: string): string {
  if (found.startsWith("'")) return 'single quotes'
  return found.startsWith('`') ? 'backticks' : 'typographic ones'
}

function controlSentence(found: string, where: string): string {
  if (found === '\t') return `A tab stands ${where}. Write \`\\t\`.`
  if (/[\r\n]/.test(found)) {
    return `A line break stands ${where}. Close the string, or write \`\\n\`.`
  }
  return `${codePointOf(found)} stands ${where}. Write \`\\u${hexOf(found)}\`.`
}

/** What to write for the words of JavaScript, Python and others. */
function insteadOf(found: string): string {
  const word = found.toLowerCase()
  if (word === 'true' || word === 'false') return `Write \`${word}\``
  if (NOTHINGS.has(word.replace(/^[+-]/, ''))) return 'Write `null`'
  return 'Put it in double quotes if it is meant as a string'
}

const NOTHINGS: ReadonlySet<string> = new Set([
  'null',
  'none',
  'nil',
  'undefined',
  'nan',
  'infinity',
  'inf',
])
