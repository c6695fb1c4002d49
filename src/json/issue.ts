import type { Span } from './position.js'

/** An issue with the bytes or the text of a file, such as a syntax error. */
export interface JsonIssue extends Span {
  readonly ruleId:
    | 'json/bom'
    | 'json/empty'
    | 'json/encoding'
    | 'json/layout'
    | 'json/syntax'
    | 'json/too-deep'
    | 'json/too-large'
  readonly message: string
  /** Details for programs; `SyntaxArgs` for `json/syntax`. */
  readonly args: Readonly<Record<string, unknown>>
}

/** An issue without a range; its position is given separately. */
export type UnlocatedIssue = Omit<JsonIssue, keyof Span>
