import type { JsonIssue } from '../issue.js'
import { createPositionLookup, type Position } from '../position.js'
import { findSyntaxIssue } from './grammar.js'
import { type SyntaxArgs, syntaxSentence, type TextName } from './message.js'

export type { TextName } from './message.js'

/**
 * Says why `JSON.parse` refuses a text: where it first leaves the grammar, and what to do. The
 * range is the offending token; at the end of the text it is empty.
 *
 * @param positions the positions that the message names, those of the file
 * @example
 * explainSyntax('[1,]').message // 'Trailing comma: `]` follows `,` at 1:3. Remove the comma.'
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function explainSyntax(
  text: string,
  positions: (index: number) => Position = createPositionLookup(text),
  of: TextName = 'file',
): JsonIssue {
  const fault = findSyntaxFault(text, positions, of)
  if (fault) return fault
  // Never seen: it takes a text that JSON.parse refuses and the walker of the grammar accepts.
  const args: SyntaxArgs = { problem: 'unexplained', found: '', expected: [] }
  return { ruleId: 'json/syntax', message: `The ${of} is not JSON.`, args, start: 0, end: 0 }
}

/** As `explainSyntax`, but undefined for a text that is JSON. */
export function findSyntaxFault(
  text: string,
  positions: (index: number) => Position = createPositionLookup(text),
  of: TextName = 'file',
): JsonIssue | undefined {
  const flaw = findSyntaxIssue(text)
  if (flaw === undefined) return undefined
  const { problem, start, end, expected, opened, before } = flaw
  const after = before && {
    text: shorten(text.slice(before.start, before.end)),
    at: positions(before.start),
  }
  const args: SyntaxArgs = {
    problem,
    found: problem === 'unexpected-end' ? '' : shorten(text.slice(start, end)),
    expected,
    ...(opened !== undefined && { opened: text.charAt(opened), openedAt: positions(opened) }),
    ...(after && { after }),
  }
  return { ruleId: 'json/syntax', message: syntaxSentence(args, of), args, start, end }
}

/** Cut at 40 code units, not inside a surrogate pair. */
function shorten(text: string): string {
  return text.length <= 40 ? text : `${text.slice(0, 39).replace(/[\ud800-\udbff]$/, '')}…`
}
