import { CARRIAGE_RETURN, isWhitespace } from '../characters.js'
import { advancePosition, type Position } from '../position.js'
import { explainSyntax } from '../syntax/explain.js'
import { type Expectation, type GrammarState, initialState, type Token } from '../syntax/state.js'
import { advanceOverBlanks, BLANK_BLOCK, measureWholeBlanks } from './blanks.js'
import type { ByteReader } from './byte-reader.js'
import { decodeLossy, decodeUtf8, isContinuationByte } from './encoding.js'
import { createStreamIssue, type StreamIssue } from './item.js'

/** Where reading stands, and enough of what was read before to explain what follows. */
export interface ReadContext {
  readonly reader: ByteReader
  /** The position of the next byte. */
  position: Position
  /** What the grammar expects there. */
  state: GrammarState
  /** What was read since the last value began: issues show it. */
  text: string
  /** The position of `text`. */
  textStart: Position
  /** Whether the last value wasn't UTF-8: then nobody knows where it really ends. */
  isDamaged: boolean
}

export function createReadContext(reader: ByteReader, start: Position): ReadContext {
  return {
    reader,
    position: start,
    state: initialState,
    text: '',
    textStart: start,
    isDamaged: false,
  }
}

/** Reads whitespace, and returns the byte that follows; `undefined` at the end of the file. */
export async function skipToNextToken(context: ReadContext): Promise<number | undefined> {
  const { reader } = context
  let unread = BLANK_BLOCK
  for (;;) {
    const length = measureWholeBlanks(reader.bytes.subarray(0, unread))
    advance(context, length)
    unread -= length
    const [next] = reader.bytes
    if (unread === 0 || (unread === 1 && next === CARRIAGE_RETURN)) {
      dropText(context)
      unread = BLANK_BLOCK
    } else if (next !== undefined && !isWhitespace(next)) return next
    else if (!(await reader.readMore())) {
      if (next === undefined) return undefined
      // A `\r` that no `\n` follows.
      advance(context, 1)
    }
  }
}

/** Reads a bracket or comma. */
export function readPunctuation(
  context: ReadContext,
  expects: Expectation,
  openBracket?: Token,
): Token {
  const token = { text: String.fromCharCode(context.reader.bytes[0] ?? 0), start: context.position }
  advance(context, 1)
  context.state = { expects, openBracket, previousToken: token }
  return token
}

/** Marks a value as read, once its text was passed on. */
export function finishValue(context: ReadContext, text: string, byteLength: number): void {
  const start = context.position
  const { openBracket } = context.state
  dropText(context)
  context.text = text
  context.position = advancePosition(start, text, byteLength)
  context.reader.discard(byteLength)
  const expects = openBracket === undefined ? 'end' : 'comma-or-close'
  context.state = { expects, openBracket, previousToken: findLastToken(text, start, context) }
}

function findLastToken(text: string, start: Position, { position }: ReadContext): Token {
  const last = text.charAt(text.length - 1)
  if (last !== '}' && last !== ']') return { text, start }
  const { line, column, offset } = position
  return { text: last, start: { line, column: column - 1, offset: offset - 1 } }
}

/** Moves on by blanks, or by a bracket or comma. */
function advance(context: ReadContext, byteLength: number): void {
  const bytes = context.reader.bytes.subarray(0, byteLength)
  context.position = advanceOverBlanks(context.position, bytes)
  context.text += decodeLossy(bytes)
  context.reader.discard(byteLength)
}

/** Forgets what was read before. */
export function dropText(context: ReadContext): void {
  context.text = ''
  context.textStart = context.position
}

/** How many of the next bytes to read to explain them. */
export const LOOK_AHEAD = 4096

/**
 * Explains why the grammar doesn't allow what follows, or that the file ends here. If bytes that
 * aren't UTF-8 come first, they are the issue.
 */
export async function explainNextToken(
  context: ReadContext,
  length = LOOK_AHEAD,
): Promise<StreamIssue> {
  const { state, text: before, textStart: base, position } = context
  const following = await readFollowingBytes(context, length)
  const text = before + decodeLossy(following)
  const resume = { state, from: before.length }
  const issue = explainSyntax(text, { base, resume })
  const decoded = decodeUtf8(following, position)
  if ('issue' in decoded) {
    const valid = following.subarray(0, decoded.position.offset - position.offset)
    if (before.length + decodeLossy(valid).length < Math.max(issue.end, issue.start + 1))
      return createStreamIssue(decoded.issue, decoded.position)
  }
  return { kind: 'issue', base, text, issue }
}

/** The next bytes, decoded. They stay in the reader. */
export async function readFollowingText(context: ReadContext): Promise<string> {
  return decodeLossy(await readFollowingBytes(context, LOOK_AHEAD))
}

/** Doesn't end in the middle of a character. */
async function readFollowingBytes({ reader }: ReadContext, length: number): Promise<Uint8Array> {
  await reader.readAhead(length + 1)
  const { bytes } = reader
  let end = length
  while (end > length - 3 && isContinuationByte(bytes[end] ?? 0)) end -= 1
  return bytes.subarray(0, end)
}
