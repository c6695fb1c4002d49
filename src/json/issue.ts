import type { Span } from './position.js'

/** Something wrong with the bytes or the text of a file: a syntax error, or a property of its layout. */
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
  /** Details for programs; for `json/syntax` a `SyntaxArgs`. */
  readonly args: Readonly<Record<string, unknown>>
}

/** An issue whose position is given by a `Position`, not by indices into a text. */
export type UnlocatedIssue = Omit<JsonIssue, keyof Span>
