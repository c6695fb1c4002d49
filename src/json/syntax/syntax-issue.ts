import type { Span } from '../position.js'
import type { Token } from './state.js'

/** The ways a text can break the grammar of JSON. A closed set: it's part of our report format. */
export type SyntaxProblem =
  | 'unexpected-end'
  | 'unexpected-character'
  | 'extra-content'
  | 'trailing-comma'
  | 'missing-comma'
  | 'missing-colon'
  | 'missing-key'
  | 'missing-value'
  | 'mismatched-bracket'
  | 'unopened-bracket'
  | 'unquoted-key'
  | 'wrong-quotes'
  | 'unescaped-quote'
  | 'bad-escape'
  | 'bad-unicode-escape'
  | 'control-character'
  | 'unknown-word'
  | 'bad-number'
  | 'leading-zero'
  | 'plus-sign'
  | 'missing-digits'
  | 'other-base'
  | 'comment'
  | 'byte-order-mark'
  | 'foreign-space'
  | 'merge-conflict'
  | 'markup'
  | 'http-response'
  | 'shell-function'
  | 'unexplained'

/** What the grammar allows at a place. */
export type Expected =
  | 'value'
  | 'key'
  | 'number'
  | 'digit'
  | 'hex-digit'
  | 'escape'
  | 'end'
  | ','
  | ':'
  | ']'
  | '}'
  | '"'

/** Where and how a text breaks the grammar. All indices count UTF-16 code units. */
export interface SyntaxIssue extends Span {
  readonly problem: SyntaxProblem
  readonly expected: readonly Expected[]
  /** What isn't complete yet: the string, number or word at this place, or the innermost bracket. */
  readonly opened?: Token | undefined
  readonly previousToken?: Token | undefined
}
