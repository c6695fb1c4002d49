import type { Span } from '../position.js'
import { decodeString, Tokenizer } from '../tokenizer.js'
import { getWrapperType } from './wrapper.js'

/**
 * Narrows the range of an object of Extended JSON that spans several lines to the string or number in
 * it: the first line of the object alone, a bracket, says nothing. Any other range stays.
 *
 * @param text a valid JSON text
 * @example
 * narrowWrapper('{\n  "$numberInt": "5"\n}', { start: 0, end: 21 }) // { start: 18, end: 21 }
 */
export function narrowWrapper(text: string, span: Span): Span {
  if (text[span.start] !== '{' || !text.slice(span.start, span.end).includes('\n')) return span
  const tokenizer = new Tokenizer(text, span.start)
  let kind = tokenizer.advance()
  // `$date` may contain another one.
  while (kind === '{') {
    if (tokenizer.advance() !== 'string') return span
    const key = decodeString(text.slice(tokenizer.start, tokenizer.end))
    if (getWrapperType(key) === undefined) return span
    tokenizer.advance()
    kind = tokenizer.advance()
  }
  return kind === 'string' || kind === 'word'
    ? { start: tokenizer.start, end: tokenizer.end }
    : span
}
