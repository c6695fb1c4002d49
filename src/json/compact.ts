import { skipWhitespace, Tokenizer } from './tokenizer.js'

/**
 * Removes the whitespace between the tokens of a **valid** JSON text, so that it takes one line. Every
 * token stays as it is: digits, escapes, duplicate keys and the order of keys.
 *
 * @example compactJson('{\n  "a": 1.0\n}') // '{"a":1.0}'
 */
export function compactJson(text: string): string {
  const tokenizer = new Tokenizer(text)
  const parts: string[] = []
  let from = skipWhitespace(text, 0)
  let end = from
  while (tokenizer.advance() !== 'end') {
    if (tokenizer.start > end) {
      parts.push(text.slice(from, end))
      from = tokenizer.start
    }
    end = tokenizer.end
  }
  parts.push(text.slice(from, end))
  return parts.join('')
}
