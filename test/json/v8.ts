/**
 * The index of the character at which V8 stops reading, from the message of its error; `undefined`
 * if the message doesn't tell. Node 20 writes "at position N", or quotes ten characters on either
 * side of an unexpected token, or says that the input ended.
 *
 * @see https://github.com/v8/v8/blob/11.3.244/src/json/json-parser.cc JsonParser::ReportUnexpectedToken
 */
export function findPositionInMessage(message: string, text: string): number | undefined {
  const named = / at position (\d+)/.exec(message)
  if (named) return Number(named[1])
  if (message.startsWith('Unexpected end of JSON input')) return text.length
  const quoted = /^Unexpected token .{1,4}?, (\.\.\.)?"(.*)"(\.\.\.)? is not valid JSON$/su.exec(
    message,
  )
  if (!quoted) return undefined
  const [, cutBefore, excerpt = '', cutAfter] = quoted
  if (cutBefore && cutAfter) return findOnlyIndex(text, excerpt, 10)
  if (cutBefore) return text.length - excerpt.length + 10
  if (cutAfter) return excerpt.length - 10
  const [, token = ''] = /^Unexpected token '(.+?)', /su.exec(message) ?? []
  return findOnlyIndex(text, token, 0)
}

/** `undefined` if a part occurs in a text more than once. */
function findOnlyIndex(text: string, part: string, offset: number): number | undefined {
  const first = text.indexOf(part)
  return first !== -1 && text.indexOf(part, first + 1) === -1 ? first + offset : undefined
}
