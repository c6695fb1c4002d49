// Valid and invalid JSON texts for every rule of the grammar in RFC 8259. The place of each issue was
// worked out by hand from the grammar, not from the code under test. The text itself marks it:
//
//   ▸ … ◂  the wrong token (the whole word or number; empty at the end of the text)
//   ‸      the first character that the grammar doesn't allow; at ▸ if it's missing
//
// For example `[▸0‸1◂]`: a number can't have a digit after a leading `0`, and the number is `01`.

import type { SyntaxProblem } from '../../../src/json/syntax/syntax-issue.js'
import { nestInvalidRows, nestValidRows } from './depth.js'
import { invalidNumbers, validNumbers } from './numbers.js'
import { expandRows, type InvalidRow, type ValidRow } from './row.js'
import { invalidStrings, validStrings } from './strings.js'
import { invalidTexts, validTexts } from './texts.js'
import { comments, controls, createWhitespaceContexts, spaces } from './whitespace.js'
import { invalidWords } from './words.js'

export interface Accepted {
  readonly name: string
  readonly text: string
}

export interface Refused {
  readonly name: string
  readonly text: string
  readonly problem: SyntaxProblem
  /** The 0-based index of the first character that the grammar doesn't allow. */
  readonly fails: number
  /** The index of the wrong token. */
  readonly start: number
  /** The index after the wrong token. */
  readonly end: number
}

const validDepths = [1, 500, 9_999].flatMap(nestValidRows)
const invalidDepths = [1, 500, 9_999].flatMap(nestInvalidRows)

/** Texts that RFC 8259 accepts. */
export const accepted: readonly Accepted[] = [
  ...expandRows('number', validNumbers, [
    ['alone', (text) => text],
    ['in an array', (text) => `[${text}]`],
    ['in an object', (text) => `{"n":${text} }`],
  ]),
  ...expandRows('string', validStrings, [
    ['alone', (text) => `"${text}"`],
    ['as a key', (text) => `{"${text}":0}`],
  ]),
  ...expandRows('text', validTexts, [['', (text) => text]]),
  ...expandRows('depth', validDepths, [['', (text) => text]]),
].map(toAccepted)

/** Texts that RFC 8259 refuses. */
export const refused: readonly Refused[] = [
  ...expandRows('number', invalidNumbers, [
    // The line break ends the number. Without it, the number would be cut off.
    ['alone', (text) => `${text}\n`],
    ['in an array', (text) => `[${text}]`],
    ['in an object', (text) => `{"n":${text} }`],
  ]),
  ...expandRows('string', invalidStrings, [['', (text) => `["${text}"]`]]),
  ...expandRows('word', invalidWords, [
    ['alone', (text) => `${text}\n`],
    ['in an array', (text) => `[${text}]`],
    ['in an object', (text) => `{"w":${text} }`],
  ]),
  ...expandRows('text', invalidTexts, [['', (text) => text]]),
  ...expandRows('comment', comments, createWhitespaceContexts()),
  ['comment: a block that is not closed', 'comment', '[1, ▸/* x ]◂'] as const,
  ['comment: a line at the end of the text', 'comment', '1 ▸// x◂'] as const,
  ...expandRows('space', spaces, createWhitespaceContexts()),
  ...expandRows('control', controls, [
    ['before the text', (text) => `${text}1`],
    ['in an array', (text) => `[${text}1]`],
    ['after a value', (text) => `{"a":1${text}}`],
  ]),
  ...expandRows('depth', invalidDepths, [['', (text) => text]]),
].map(toRefused)

/** Deeper than `parseJson` reads. The grammar has no limit. */
export const tooDeep: {
  readonly accepted: readonly Accepted[]
  readonly refused: readonly Refused[]
} = {
  accepted: nestValidRows(100_000).map(toAccepted),
  refused: nestInvalidRows(100_000).map(toRefused),
}

function toAccepted([name, text]: ValidRow): Accepted {
  return { name, text }
}

function toRefused([name, problem, marked]: InvalidRow): Refused {
  return { name, problem, ...parseMarks(marked) }
}

function parseMarks(marked: string): Omit<Refused, 'name' | 'problem'> {
  const text = marked.replace(/[▸‸◂]/g, '')
  const start = marked.indexOf('▸')
  const caret = marked.indexOf('‸')
  const end = marked.indexOf('◂') - (caret === -1 ? 1 : 2)
  const fails = caret === -1 ? start : caret - 1
  if (start === -1 || end < start || fails < start || text.length < marked.length - 3)
    throw new Error(`Misplaced marks: ${marked.slice(0, 80)}`)
  return { text, fails, start, end }
}
