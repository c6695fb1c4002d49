import type { Span } from '../position.js'

/** The ways to leave the grammar of JSON: a closed set, a part of our formats. */
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
  | 'unexplained'

/** What the grammar would have taken. */
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

/** Where and how a text leaves the grammar. All indices count UTF-16 code units. */
export interface SyntaxIssue extends Span {
  readonly problem: SyntaxProblem
  readonly expected: readonly Expected[]
  /** Where that begins which is open here: a string, number or word, else the innermost bracket. */
  readonly opened?: number | undefined
  /** The token before, if there is one. */
  readonly before?: Span
}
