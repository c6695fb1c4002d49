import { MAX_DEPTH, type ParseResult, parseJson } from '../json/parse.js'
import type { StreamItem, StreamText } from '../json/stream/item.js'
import { keepExactNumbers } from '../validate/exact-numbers.js'
import type { LintTarget } from './rule.js'
import { isLongText, runLong } from './run-long.js'

/** A part of a file, with its value if it was parsed to decide whether to skip the file. */
export type ParsedItem = StreamItem & { readonly parsed?: ParseResult }

type ParseTarget = Pick<LintTarget, 'readsExtendedJson' | 'runInterruptibly' | 'parseInterruptibly'>

/** Parses a JSON text of a file. Messages call a line of NDJSON a record. */
export function parseText(
  item: StreamText,
  target: ParseTarget,
): ParseResult | Promise<ParseResult> {
  return isLongText(item.text) ? parseLongText(item, target) : parseShortText(item, target)
}

async function parseLongText(item: StreamText, target: ParseTarget): Promise<ParseResult> {
  const { parseInterruptibly = async (text) => JSON.parse(text) } = target
  // Such a text isn't parsed at all.
  if (item.scanState.maxDepth > MAX_DEPTH) return parseShortText(item, target)
  // `JSON.parse` is called here, because it can't be interrupted as the rest.
  const [parsed] = await Promise.allSettled([parseInterruptibly(item.text)])
  const giveValue = (): unknown => {
    if (parsed.status === 'rejected') throw parsed.reason
    return parsed.value
  }
  return runLong(target, item.text, () => parseShortText(item, target, giveValue))
}

/** Parses a text that isn't long, without a pause. */
export function parseShortText(
  { text, base, unit, scanState }: StreamText,
  { readsExtendedJson = false }: Pick<LintTarget, 'readsExtendedJson'>,
  parse: (text: string) => unknown = JSON.parse,
): ParseResult {
  const options = { base, scanState, readsExtendedJson, parse }
  const parsed = parseJson(text, { ...options, unit: unit === 'record' ? unit : 'file' })
  if (parsed.ok && parsed.warnings.length > 0) {
    const lost = parsed.warnings.filter(({ ruleId }) => ruleId === 'json/unsafe-integer')
    keepExactNumbers(
      parsed.value,
      lost.map(({ pointer, start, end }) => ({ pointer, literal: text.slice(start, end) })),
    )
  }
  return parsed
}
