import { getCharacter } from '../characters.js'
import { isWordCharacter } from '../tokenizer.js'
import { findFoundTextEnd, isForeignSpace, isWrongQuote, startsComment } from './found-text.js'
import { closingBracket, type GrammarState } from './state.js'
import type { Expected, SyntaxIssue, SyntaxProblem } from './syntax-issue.js'

/** Explains why the grammar allows neither the token at `start` nor, there, the end of the text. */
export function explainUnexpectedToken(
  text: string,
  start: number,
  state: GrammarState,
): SyntaxIssue {
  const { openBracket, previousToken } = state
  const common = { start, expected: listExpected(state), opened: openBracket, previousToken }
  if (start === text.length) return { problem: 'unexpected-end', end: start, ...common }
  const problem = classifyToken(text, start, state)
  return { problem, end: findFoundTextEnd(text, start), ...common }
}

function classifyToken(text: string, start: number, state: GrammarState): SyntaxProblem {
  const character = getCharacter(text, start)
  if (character === '\ufeff') return 'byte-order-mark'
  if (isForeignSpace(character)) return 'foreign-space'
  if (startsComment(text, start)) return 'comment'
  if (character === ']' || character === '}') return classifyClosingBracket(character, state)
  switch (state.expects) {
    case 'end':
      return 'extra-content'
    case 'colon':
      return touchesString(text, start) ? 'unescaped-quote' : 'missing-colon'
    case 'comma-or-close':
      if (touchesString(text, start)) return 'unescaped-quote'
      return looksLikeValue(character) ? 'missing-comma' : 'unexpected-character'
    case 'key-or-close':
    case 'key':
      if (character === ',' || character === ':') return 'missing-key'
      if (isWrongQuote(character)) return 'wrong-quotes'
      return isWordCharacter(character) ? 'unquoted-key' : 'unexpected-character'
    case 'value-or-close':
    case 'value':
      if (character === ',') return 'missing-value'
      return isWrongQuote(character) ? 'wrong-quotes' : 'unexpected-character'
  }
}

function classifyClosingBracket(
  bracket: ']' | '}',
  { expects, openBracket, previousToken }: GrammarState,
): SyntaxProblem {
  if (openBracket === undefined) return 'unopened-bracket'
  if (closingBracket(openBracket) !== bracket) return 'mismatched-bracket'
  if (expects === 'colon') return 'missing-colon'
  return previousToken?.text === ',' ? 'trailing-comma' : 'missing-value'
}

/** Whether a word directly follows a string, as in `"say "hi""`. */
function touchesString(text: string, start: number): boolean {
  return text[start - 1] === '"' && isWordCharacter(getCharacter(text, start))
}

function looksLikeValue(character: string): boolean {
  return /^["[{]$/.test(character) || isWordCharacter(character) || isWrongQuote(character)
}

function listExpected({ expects, openBracket }: GrammarState): readonly Expected[] {
  switch (expects) {
    case 'value-or-close':
      return ['value', ']']
    case 'key-or-close':
      return ['key', '}']
    case 'colon':
      return [':']
    case 'comma-or-close':
      return [',', ...(openBracket === undefined ? [] : [closingBracket(openBracket)])]
    default:
      return [expects]
  }
}
