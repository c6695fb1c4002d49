import type { Position } from '../position.js'
import { formatCodePoint, formatHex, quoteText } from './quote-text.js'
import type { Expected, SyntaxProblem } from './syntax-issue.js'

/** Details of a syntax issue for programs. A type and not an interface, to be usable as a record. */
export type SyntaxArgs = {
  readonly problem: SyntaxProblem
  /** The wrong token, shortened to 40 characters; empty at the end of the text. */
  readonly found: string
  readonly expected: readonly Expected[]
  /** What the text ends inside: a quote, a bracket, or the first character of a number or word. */
  readonly opened?: string
  readonly openedAt?: Position
  /** The previous token. */
  readonly after?: { readonly text: string; readonly at: Position }
}

/** What messages call a text: a file, or a line of NDJSON. */
export type TextUnit = 'file' | 'record'

/**
 * Says in one line what is wrong, why, and what to do. It's safe to print, whatever the text holds.
 *
 * @example
 * // Trailing comma: `]` follows `,` at 3:12. Remove the comma.
 */
export function formatSyntaxMessage(args: SyntaxArgs, unit: TextUnit): string {
  const { found, opened = '', openedAt, after } = args
  const token = quoteText(found)
  const openedPosition = openedAt ? formatPosition(openedAt) : ''
  const previous = after
    ? `${quoteText(after.text)} at ${formatPosition(after.at)}`
    : 'the beginning'
  switch (args.problem) {
    case 'unexpected-end':
      if (opened === '') return `The ${unit} ends where a value is expected.`
      return `The ${unit} ends inside the ${describeOpened(opened)} that begins at ${openedPosition}.`
    case 'unexpected-character':
      return `Expected ${args.expected.map(describeExpected).join(' or ')}, found ${token}.`
    case 'extra-content':
      return `The JSON value ends with ${previous}, but ${token} follows. ${adviseExtraContent(found, unit)}.`
    case 'trailing-comma':
      return `Trailing comma: ${token} follows ${previous}. Remove the comma.`
    case 'missing-comma':
      return `Missing comma between ${previous} and ${token}. Add it.`
    case 'missing-colon':
      return `Missing colon between the key ${previous} and ${token}. Write \`:\` and a value.`
    case 'missing-key':
      if (found === ',')
        return `Missing key and value between ${previous} and ${token}. Remove the comma.`
      return `Missing key between ${previous} and ${token}. Write it in double quotes.`
    case 'missing-value': {
      const advice = after?.text === ':' ? 'Write one, such as `null`' : 'Remove the comma'
      return `Missing value between ${previous} and ${token}. ${advice}.`
    }
    case 'mismatched-bracket':
      return `${token} doesn't close the ${quoteText(opened)} at ${openedPosition}. Close that bracket first.`
    case 'unopened-bracket':
      return `${token} has no matching opening bracket. Remove it.`
    case 'unquoted-key':
      return `The key ${token} must be in double quotes.`
    case 'wrong-quotes':
      return `${args.expected.includes('key') ? 'A key' : 'A string'} must be in double quotes \`"\`, not in ${describeQuotes(found)}.`
    case 'unescaped-quote':
      return `${token} directly follows the string ${previous}. Write \`\\"\` for a quote inside a string.`
    case 'bad-escape':
      return `${token} is not a valid JSON escape. Write \`\\\\\` for a backslash.`
    case 'bad-unicode-escape':
      return `${token} is not a valid JSON escape. Write four hexadecimal digits after \`\\u\`.`
    case 'control-character':
      return `The string that begins at ${openedPosition} contains ${describeControl(found)}.`
    case 'unknown-word':
      return `${token} is not a JSON value. ${adviseWord(found)}.`
    case 'bad-number':
      return `${token} is not a JSON number. Put it in double quotes if it's a string.`
    case 'leading-zero':
      return `${token} has a leading zero, which JSON doesn't allow. Remove the zero.`
    case 'plus-sign':
      return `${token} has a plus sign, which JSON doesn't allow. Remove the sign.`
    case 'missing-digits':
      return `${token} is missing a digit. Write at least one before the point, after it, and after \`e\`.`
    case 'other-base':
      return `${token} is not a JSON number. Write it in decimal.`
    case 'comment':
      return `${token} is a comment, which JSON doesn't allow. Remove it.`
    case 'byte-order-mark':
      return `JSON doesn't allow a byte order mark (U+FEFF) here. Remove it.`
    case 'foreign-space':
      return `${formatCodePoint(found)} is not whitespace in JSON. Write a space.`
    case 'merge-conflict':
      return `${token} marks a merge conflict. Resolve it, and remove the marks.`
    case 'markup':
      return `The ${unit} is HTML or XML, not JSON. It may be the error page of a server: request the document again.`
    case 'http-response':
      return `The ${unit} begins with the head of an HTTP response. Keep only the body, which follows the blank line.`
    case 'shell-function':
      return `\`${found.replace(/^\w+\s*:\s*/, '')}(…)\` is syntax of the MongoDB shell, not JSON. Export the documents with \`mongoexport\`, or print them in the shell with \`EJSON.stringify(…)\`.`
    case 'unexplained':
      return `The ${unit} is not valid JSON.`
  }
}

function formatPosition({ line, column }: Position): string {
  return `${line}:${column}`
}

function describeOpened(character: string): string {
  if (character === '"') return 'string'
  if (character === '[') return 'array'
  if (character === '{') return 'object'
  return /[a-z]/.test(character) ? 'word' : 'number'
}

function describeExpected(expected: Expected): string {
  if (expected === 'value') return 'a value'
  if (expected === 'key') return 'a key in double quotes'
  return quoteText(expected)
}

function adviseExtraContent(found: string, unit: TextUnit): string {
  const startsRecord = unit === 'record' && (found === '{' || found === '[')
  return startsRecord ? 'Write it on a line of its own' : 'Remove what follows'
}

function describeQuotes(found: string): string {
  if (found.startsWith("'")) return 'single quotes'
  return found.startsWith('`') ? 'backticks' : 'typographic quotes'
}

function describeControl(found: string): string {
  if (found === '\t') return 'a tab. Write `\\t` instead'
  if (/[\r\n]/.test(found)) return 'a line break. Close the string, or write `\\n`'
  return `${formatCodePoint(found)}. Write \`\\u${formatHex(found)}\` instead`
}

/** What to write instead of the words of JavaScript, Python and others. */
function adviseWord(found: string): string {
  const word = found.toLowerCase()
  if (word === 'true' || word === 'false') return `Write \`${word}\``
  if (NULL_WORDS.has(word.replace(/^[+-]/, ''))) return 'Write `null`'
  return "Put it in double quotes if it's a string"
}

const NULL_WORDS: ReadonlySet<string> = new Set([
  'null',
  'none',
  'nil',
  'undefined',
  'nan',
  'infinity',
  'inf',
])
