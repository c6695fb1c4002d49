import { explainSyntax, type JsonFault, type TextName } from './explain-syntax.js'
import { type Position, positionsIn, startOfFile } from './position.js'

export type { JsonFault } from './explain-syntax.js'

export type Decoded =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly fault: JsonFault }

/**
 * Decodes one JSON text, already decoded from UTF-8 and without a byte order mark.
 *
 * The verdict and the value are those of `JSON.parse` (a `__proto__` key is an own property, of
 * equal keys the last one wins); only a text that it refuses is read again, to say where and why.
 *
 * @param base where the text begins in its file; the message names lines and columns of the file
 * @param of what the message calls the text
 * @example
 * decode('[1,]') // { ok: false, fault: { ruleId: 'json/syntax', start: 3, end: 4, … } }
 * @see https://www.rfc-editor.org/rfc/rfc8259
 */
export function decode(text: string, base: Position = startOfFile, of: TextName = 'file'): Decoded {
  try {
    return { ok: true, value: JSON.parse(text) as unknown }
  } catch (error) {
    // Anything else, such as a lack of memory, is not a fault of the text.
    if (!(error instanceof SyntaxError)) throw error
  }
  if (/[^ \t\n\r]/.test(text)) {
    return { ok: false, fault: explainSyntax(text, positionsIn(text, base), of) }
  }
  const message = `The ${of} is empty: it must hold a JSON value.`
  return { ok: false, fault: { ruleId: 'json/empty', message, args: {}, start: 0, end: 0 } }
}
