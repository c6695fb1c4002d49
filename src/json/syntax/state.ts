import type { Position } from '../position.js'

/** A token that was read. */
export interface Token {
  readonly text: string
  /** Its index in the text; its position in the file, if it was read before the text began. */
  readonly start: number | Position
}

/** What the grammar expects next. `…-or-close` means that the closing bracket is allowed too. */
export type Expectation =
  | 'value'
  | 'value-or-close'
  | 'key'
  | 'key-or-close'
  | 'colon'
  | 'comma-or-close'
  | 'end'

/** Where the grammar stands between two tokens. */
export interface GrammarState {
  readonly expects: Expectation
  /** The innermost open bracket. */
  readonly openBracket?: Token | undefined
  readonly previousToken?: Token | undefined
}

export const initialState: GrammarState = { expects: 'value' }

/** The bracket that closes an open one. */
export function closingBracket(openBracket: Token): ']' | '}' {
  return openBracket.text === '[' ? ']' : '}'
}
