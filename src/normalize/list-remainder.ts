import { appendToken } from '../json/pointer.js'
import type { Span } from '../json/position.js'
import { decodeString, Tokenizer } from '../json/tokenizer.js'

/** A value in a JSON text, and where it is. */
export interface TextPlace extends Span {
  /** JSON Pointer in the text. */
  readonly pointer: string
}

/**
 * Lists the values of a JSON text that are neither in one of the documents nor around one: what's lost
 * if only the documents are kept. Of duplicate keys, only the last one leads to a document.
 *
 * @param text a valid JSON text
 * @param documents in the text
 * @example
 * listRemainder('{"total":1,"results":[{}]}', [{ pointer: '/results/0', start: 22, end: 24 }])
 * // [{ pointer: '/total', start: 9, end: 10 }]
 */
export function listRemainder(text: string, documents: readonly TextPlace[]): readonly TextPlace[] {
  const starts = new Set(documents.map(({ start }) => start))
  const around = listAncestors(documents)
  const remainder: TextPlace[] = []
  const tokenizer = new Tokenizer(text)

  /** Reads the value that begins at the current token. */
  const readValue = (pointer: string): void => {
    const { start, kind } = tokenizer
    const isContainer = kind === '{' || kind === '['
    if (!starts.has(start) && isContainer && around.has(pointer)) {
      readMembers(pointer, kind === '{')
      return
    }
    tokenizer.skipValue()
    if (!starts.has(start)) remainder.push({ pointer, start, end: tokenizer.end })
  }
  const readMembers = (pointer: string, isObject: boolean): void => {
    for (let index = 0; ; ) {
      const kind = tokenizer.advance()
      if (kind === '}' || kind === ']') return
      if (kind === ',') continue
      let key = String(index)
      if (isObject) {
        key = decodeString(text.slice(tokenizer.start, tokenizer.end))
        tokenizer.advance()
        tokenizer.advance()
      }
      index += 1
      readValue(appendToken(pointer, key))
    }
  }

  tokenizer.advance()
  readValue('')
  return remainder
}

/** The pointers of the values around documents. An empty list of documents is in nothing. */
function listAncestors(documents: readonly TextPlace[]): ReadonlySet<string> {
  const ancestors = new Set<string>()
  for (const { pointer } of documents)
    for (let end = pointer.lastIndexOf('/'); end !== -1; end = pointer.lastIndexOf('/', end - 1)) {
      const ancestor = pointer.slice(0, end)
      if (ancestors.has(ancestor)) break
      ancestors.add(ancestor)
      if (end === 0) break
    }
  return ancestors
}
