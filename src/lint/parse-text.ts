import { type ParseResult, parseJson } from '../json/parse.js'
import type { StreamItem, StreamText } from '../json/stream/item.js'
import { keepExactNumbers } from '../validate/exact-numbers.js'
import type { LintTarget } from './rule.js'
import { runLong } from './run-long.js'

/** A part of a file, with its value if it was parsed to decide whether to skip the file. */
export type ParsedItem = StreamItem & { readonly parsed?: ParseResult }

/** Parses a JSON text of a file. Messages call a line of NDJSON a record. */
export function parseText(
  item: StreamText,
  target: Pick<LintTarget, 'readsExtendedJson' | 'runInterruptibly'>,
): ParseResult {
  return runLong(target, item.text, () => parse(item, target))
}

function parse(
  { text, base, unit, scanState }: StreamText,
  { readsExtendedJson = false }: Pick<LintTarget, 'readsExtendedJson'>,
): ParseResult {
  const options = { base, scanState, readsExtendedJson }
  const parsed = parseJson(text, { ...options, unit: unit === 'record' ? unit : 'file' })
  if (parsed.ok) {
    const lost = parsed.warnings.filter(({ ruleId }) => ruleId === 'json/unsafe-integer')
    keepExactNumbers(
      parsed.value,
      lost.map(({ pointer, start, end }) => ({ pointer, literal: text.slice(start, end) })),
    )
  }
  return parsed
}
