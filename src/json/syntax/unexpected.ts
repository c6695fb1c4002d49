import type { Span } from '../position.js'
import type { Expected, SyntaxIssue, SyntaxProblem } from './issue.js'
import {
  characterAt,
  isForeignSpace,
  isWordCharacter,
  isWrongQuote,
  startsComment,
  tokenEnd,
} from './token.js'

/** What the grammar waits for; `first-…` right after the opening bracket, `next` after a value. */
export type State = 'value' | 'first-value' | 'key' | 'first-key' | 'colon' | 'next' | 'end'

/** Where the grammar cannot go on. */
export interface Spot {
  readonly text: string
  readonly at: number
  readonly state: State
  /** The innermost open bracket. */
  readonly opened: number | undefined
  /** The token before; of a string, a number or a word all of it. */
  readonly before: Span | undefined
}

/** Names what stands at a spot where the grammar has no place for it, be it the end of the text. */
export function unexpected(spot: Spot): SyntaxIssue {
  const { text, at, opened, before } = spot
  const flaw = { start: at, expected: expectedAt(spot), opened, ...(before && { before }) }
  if (at === text.length) return { problem: 'unexpected-end', end: at, ...flaw }
  return { problem: problemAt(spot), end: tokenEnd(text, at), ...flaw }
}

function problemAt(spot: Spot): SyntaxProblem {
  const { text, at, state } = spot
  const character = characterAt(text, at)
  if (character === '\ufeff') return 'byte-order-mark'
  if (isForeignSpace(character)) return 'foreign-space'
  if (startsComment(text, at)) return 'comment'
  if (character === ']' || character === '}') return problemOfClosing(spot, character)
  switch (state) {
    case 'end':
      return 'extra-content'
    case 'colon':
      return followsQuote(spot, character) ? 'unescaped-quote' : 'missing-colon'
    case 'next':
      if (followsQuote(spot, character)) return 'unescaped-quote'
      return startsValue(character) ? 'missing-comma' : 'unexpected-character'
    case 'first-key':
    case 'key':
      if (character === ',' || character === ':') return 'missing-key'
      if (isWrongQuote(character)) return 'wrong-quotes'
      return isWordCharacter(character) ? 'unquoted-key' : 'unexpected-character'
    case 'first-value':
    case 'value':
      if (character === ',') return 'missing-value'
      return isWrongQuote(character) ? 'wrong-quotes' : 'unexpected-character'
  }
}

function problemOfClosing(spot: Spot, character: string): SyntaxProblem {
  const { text, state, opened, before } = spot
  if (opened === undefined) return 'unopened-bracket'
  if (closingOf(text, opened) !== character) return 'mismatched-bracket'
  if (state === 'colon') return 'missing-colon'
  return before && text[before.start] === ',' ? 'trailing-comma' : 'missing-value'
}

/** The bracket that closes the one at `opened`. */
export function closingOf(text: string, opened: number): ']' | '}' {
  return text[opened] === '[' ? ']' : '}'
}

/** A word right after a string, as in `"say "hi""`. */
function followsQuote({ text, at, before }: Spot, character: string): boolean {
  return before?.end === at && text[at - 1] === '"' && isWordCharacter(character)
}

function startsValue(character: string): boolean {
  return /^["[{]$/.test(character) || isWordCharacter(character) || isWrongQuote(character)
}

function expectedAt({ text, state, opened }: Spot): readonly Expected[] {
  switch (state) {
    case 'value':
      return ['value']
    case 'first-value':
      return ['value', ']']
    case 'key':
      return ['key']
    case 'first-key':
      return ['key', '}']
    case 'colon':
      return [':']
    case 'next':
      return [',', ...(opened === undefined ? [] : [closingOf(text, opened)])]
    case 'end':
      return ['end']
  }
}
