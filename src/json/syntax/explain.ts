import { shorten } from '../characters.js'
import type { JsonIssue } from '../issue.js'
import { createPositionLookup, type Position } from '../position.js'
import { findSyntaxIssue } from './grammar.js'
import { formatSyntaxMessage, type SyntaxArgs, type TextUnit } from './message.js'
import type { GrammarState, Token } from './state.js'

export interface ExplainOptions {
  /** The position of the text in its file. Messages name positions of the file. */
  readonly base?: Position
  /** What messages call the text; `file` by default. */
  readonly unit?: TextUnit
  /** Where to resume, if the beginning of the text was read before. */
  readonly resume?: { readonly state: GrammarState; readonly from: number }
}

/**
 * Explains why `JSON.parse` refuses a text: where it first breaks the grammar, and what to do. The
 * range covers the wrong token; at the end of the text it's empty.
 *
 * @example
 * explainSyntax('[1,]').message // 'Trailing comma: `]` follows `,` at 1:3. Remove the comma.'
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function explainSyntax(text: string, options: ExplainOptions = {}): JsonIssue {
  const issue = checkSyntax(text, options)
  if (issue !== undefined) return issue
  // Never seen: JSON.parse would have to refuse a text that our grammar accepts.
  const args: SyntaxArgs = { problem: 'unexplained', found: '', expected: [] }
  const message = formatSyntaxMessage(args, options.unit ?? 'file')
  return { ruleId: 'json/syntax', message, args, start: 0, end: 0 }
}

/** Like `explainSyntax`, but `undefined` for a text that is valid. */
export function checkSyntax(
  text: string,
  { base, unit = 'file', resume }: ExplainOptions = {},
): JsonIssue | undefined {
  const issue = findSyntaxIssue(text, resume?.state, resume?.from)
  if (issue === undefined) return undefined
  const { problem, start, end, expected, opened, previousToken } = issue
  const positionAt = createPositionLookup(text, base)
  const findPosition = ({ start }: Token) => (typeof start === 'number' ? positionAt(start) : start)
  const args: SyntaxArgs = {
    problem,
    found: problem === 'unexpected-end' ? '' : shorten(text.slice(start, end)),
    expected,
    ...(opened && { opened: opened.text.charAt(0), openedAt: findPosition(opened) }),
    ...(previousToken && {
      after: { text: shorten(previousToken.text), at: findPosition(previousToken) },
    }),
  }
  return { ruleId: 'json/syntax', message: formatSyntaxMessage(args, unit), args, start, end }
}
