import type { Span } from '../position.js'
import { skipWhitespace } from '../skip.js'
import type { SyntaxIssue } from './issue.js'
import { scanScalar, scanString } from './scan.js'
import { characterAt, isWordCharacter } from './token.js'
import { closingOf, type State, unexpected } from './unexpected.js'

/**
 * Where a text first leaves the grammar of RFC 8259, and how; undefined if it is JSON. It keeps its
 * own stack, so that nesting has no limit.
 *
 * An unexpected end is at the end of the text, after trailing whitespace: the grammar allows that,
 * and the end of a truncated file is where the rest is missing.
 *
 * @example findFlaw('[1,]') // { problem: 'trailing-comma', start: 3, end: 4, opened: 0, … }
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-2
 */
export function findSyntaxIssue(text: string): SyntaxIssue | undefined {
  const open: number[] = []
  let state: State = 'value'
  let before: Span | undefined
  let at = skipWhitespace(text, 0)
  while (at < text.length || state !== 'end') {
    const opened = open.at(-1)
    const step = stepAt(text, at, state, opened)
    if (step === undefined) return unexpected({ text, at, state, opened, before })
    const { token, next } = step
    if (typeof token !== 'number') return token
    if (step.opens) open.push(at)
    if (step.closes) open.pop()
    state = next ?? (open.length === 0 ? 'end' : 'next')
    before = { start: at, end: token }
    at = skipWhitespace(text, token)
  }
  return undefined
}

interface Step {
  /** Where the token ends, or its flaw. */
  readonly token: number | SyntaxIssue
  readonly opens?: true
  readonly closes?: true
  /** The state after it; without one a value is complete. */
  readonly next?: State
}

/** The step that the grammar allows here, if it allows one. */
function stepAt(
  text: string,
  at: number,
  state: State,
  opened: number | undefined,
): Step | undefined {
  const character = characterAt(text, at)
  const token = at + 1
  const mayClose = state === 'next' || state === 'first-value' || state === 'first-key'
  if (mayClose && opened !== undefined && character === closingOf(text, opened)) {
    return { token, closes: true }
  }
  switch (state) {
    case 'value':
    case 'first-value':
      if (character === '[') return { token, opens: true, next: 'first-value' }
      if (character === '{') return { token, opens: true, next: 'first-key' }
      if (character === '"') return { token: scanString(text, at) }
      return isWordCharacter(character) ? { token: scanScalar(text, at) } : undefined
    case 'key':
    case 'first-key':
      return character === '"' ? { token: scanString(text, at), next: 'colon' } : undefined
    case 'colon':
      return character === ':' ? { token, next: 'value' } : undefined
    case 'next':
      if (character !== ',' || opened === undefined) return undefined
      return { token, next: text[opened] === '[' ? 'value' : 'key' }
    case 'end':
      return undefined
  }
}
