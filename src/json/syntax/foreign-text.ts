import { findLineEnd } from '../characters.js'
import type { SyntaxIssue } from './syntax-issue.js'

/**
 * Recognizes texts of other formats by the token that isn't JSON: their own problem says more than the
 * token. The issue then covers what gives the format away.
 *
 * @param isFirst whether it's the first token of the text
 */
export function recognizeForeignText(
  text: string,
  issue: SyntaxIssue,
  isFirst: boolean,
): SyntaxIssue {
  const { start } = issue
  const line = () => text.slice(start, Math.min(findLineEnd(text, start), start + 200))
  switch (text[start]) {
    case '<':
    case '|':
    case '=':
    case '>':
      if (isConflictMarker(text, start))
        return { ...issue, problem: 'merge-conflict', end: start + 7 }
      if (isFirst && /^<(!doctype|\?xml|html|head|body|error)\b/i.test(line()))
        return createIssue(issue, 'markup', line())
      return issue
    case 'H':
      return isFirst && /^HTTP\/\d(\.\d)? \d{3}/.test(line())
        ? createIssue(issue, 'http-response', line())
        : issue
    default: {
      const call = shellCall.exec(text.slice(start, start + 80))?.[0]
      return call === undefined ? issue : createIssue(issue, 'shell-function', call.slice(0, -1))
    }
  }
}

function createIssue(
  issue: SyntaxIssue,
  problem: SyntaxIssue['problem'],
  found: string,
): SyntaxIssue {
  return { ...issue, problem, end: issue.start + found.trimEnd().length }
}

/** Git puts seven characters at the beginning of a line. */
function isConflictMarker(text: string, start: number): boolean {
  const marker = text.slice(start, start + 7)
  const isAtLineStart = start === 0 || text[start - 1] === '\n'
  return (
    isAtLineStart && /^(<{7}|\|{7}|={7}|>{7})$/.test(marker) && /\s/.test(text[start + 7] ?? ' ')
  )
}

/**
 * The shell prints keys without quotes: `_id: ObjectId('…')`. Then the key is the first wrong token.
 *
 * @see https://www.mongodb.com/docs/mongodb-shell/reference/data-types/
 */
const shellCall =
  /^(?:\w{1,40}\s{0,4}:\s{0,4})?(new Date|(?:new )?(?:ObjectId|ISODate|NumberLong|NumberInt|NumberDecimal|Long|Int32|Double|Decimal128|UUID|BinData|Binary|HexData|Timestamp|MinKey|MaxKey|DBRef|BSONSymbol|Code)(?:\.\w+)?)\(/
