import type { ParsedJson, ParseResult } from '../../../json/parse.js'
import type { StreamText } from '../../../json/stream/item.js'
import { dropLineComma } from '../../../json/stream/line-comma.js'
import { findDocuments } from '../../../lint/find-documents.js'
import { parseShortText } from '../../../lint/parse-text.js'
import type { LintTarget } from '../../../lint/rule.js'

/** A line of NDJSON without the comma at its end. */
export interface ListedLine {
  readonly text: string
  readonly parsed: ParsedJson
}

/**
 * Creates a function that finds the comma at the end of a line of NDJSON, where it's the only mistake:
 * without it, the line is a document. Call it for each line.
 *
 * A file that begins with a whole object is no array, so nothing that was valid needs these commas.
 *
 * @param at where the documents are, see `findDocuments`
 */
export function createLineCommaFinder(
  file: string,
  target: LintTarget,
  at: readonly string[],
): (item: StreamText, parsed: ParseResult) => ListedLine | undefined {
  let beginsWithObject: boolean | undefined
  const isDocument = (parsed: ParsedJson): boolean => {
    const { documents } = findDocuments(parsed, 'record', target, at)
    return (
      documents.length > 0 &&
      documents.every(({ value }) => target.recognize?.(value, file) === undefined)
    )
  }
  const read = (item: StreamText): ListedLine | undefined => {
    const text = dropLineComma(item.text)
    if (text === undefined || !/^\s*\{/.test(text)) return undefined
    const parsed = parseShortText({ ...item, text }, target)
    return parsed.ok && isDocument(parsed) ? { text, parsed } : undefined
  }
  return (item, parsed) => {
    const listed = parsed.ok || beginsWithObject === false ? undefined : read(item)
    beginsWithObject ??= listed !== undefined || (parsed.ok && /^\s*\{/.test(item.text))
    return listed
  }
}
