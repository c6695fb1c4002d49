import { Tokenizer, type TokenKind } from '../tokenizer.js'
import { recognizeForeignText } from './foreign-text.js'
import { closingBracket, type Expectation, initialState, type Token } from './state.js'
import { findStringIssue } from './string.js'
import type { SyntaxIssue } from './syntax-issue.js'
import { explainUnexpectedToken } from './unexpected-token.js'
import { findWordIssue } from './word.js'

/**
 * Finds the first place where a text breaks the grammar of RFC 8259. It keeps its own stack, so
 * that it reads any depth.
 *
 * A text that ends too early has its issue at the very end, after trailing whitespace: that's where
 * the rest is missing.
 *
 * @param state where to resume, for a text whose beginning was read before: at most one bracket can
 *   be open there
 * @param from the index in the text at which that state holds
 * @returns `undefined` for valid JSON
 * @example
 * findSyntaxIssue('[1,]') // { problem: 'trailing-comma', start: 3, end: 4, … }
 * @see https://www.rfc-editor.org/rfc/rfc8259#section-2
 */
export function findSyntaxIssue(
  text: string,
  state = initialState,
  from = 0,
): SyntaxIssue | undefined {
  const tokenizer = new Tokenizer(text, from)
  const openBrackets = state.openBracket === undefined ? [] : [state.openBracket]
  let { expects, previousToken } = state
  for (;;) {
    const kind = tokenizer.advance()
    if (kind === 'end' && expects === 'end') return undefined
    const { start, end } = tokenizer
    const openBracket = openBrackets.at(-1)
    const isFirst = previousToken === undefined
    if (!isAllowed(kind, expects, openBracket)) {
      const issue = explainUnexpectedToken(text, start, { expects, openBracket, previousToken })
      return recognizeForeignText(text, issue, isFirst)
    }
    if (kind === 'string' || kind === 'word') {
      const issue =
        kind === 'string' ? findStringIssue(text, start) : findWordIssue(text, start, end)
      if (issue !== undefined) return recognizeForeignText(text, issue, isFirst)
    }
    previousToken = { text: text.slice(start, end), start }
    if (kind === '[' || kind === '{') openBrackets.push(previousToken)
    if (kind === ']' || kind === '}') openBrackets.pop()
    expects = advanceGrammar(kind, expects, openBrackets.at(-1))
  }
}

function isAllowed(kind: TokenKind, expects: Expectation, openBracket: Token | undefined): boolean {
  switch (kind) {
    case '{':
    case '[':
    case 'word':
      return expects === 'value' || expects === 'value-or-close'
    case 'string':
      return expects !== 'colon' && expects !== 'comma-or-close' && expects !== 'end'
    case '}':
    case ']':
      return (
        expects.endsWith('-or-close') &&
        openBracket !== undefined &&
        kind === closingBracket(openBracket)
      )
    case ':':
      return expects === 'colon'
    case ',':
      return expects === 'comma-or-close' && openBracket !== undefined
    case 'invalid':
    case 'end':
      return false
  }
}

/** What the grammar expects after a token that it allowed. */
function advanceGrammar(
  kind: TokenKind,
  expects: Expectation,
  openBracket: Token | undefined,
): Expectation {
  if (kind === '[') return 'value-or-close'
  if (kind === '{') return 'key-or-close'
  if (kind === ':') return 'value'
  if (kind === ',') return openBracket?.text === '[' ? 'value' : 'key'
  if (kind === 'string' && (expects === 'key' || expects === 'key-or-close')) return 'colon'
  return openBracket === undefined ? 'end' : 'comma-or-close'
}
