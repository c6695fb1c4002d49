import { locate } from '../../json/locate.js'
import { parseJson } from '../../json/parse.js'
import { createPositionLookup, type Position } from '../../json/position.js'
import {
  createDuplicateKeyError,
  createSourceError,
  type ParsedSource,
  type SourceOptions,
} from './parsed-source.js'

/**
 * Parses the text of a schema file. It's YAML if the name ends with `.yaml` or `.yml`, and JSON if
 * it ends with `.json`. Any other file may contain either.
 *
 * @param text without a byte order mark
 * @throws UserError with line and column for a syntax error or a duplicate key
 * @example (await parseSource('type: object', { file: 'order.yaml' })).value // { type: 'object' }
 */
export async function parseSource(text: string, options: SourceOptions): Promise<ParsedSource> {
  const longIntegers = text.match(/(?<!\d)-?\d{16,309}(?!\d)/g) ?? []
  return { ...(await parseText(text, options)), longIntegers }
}

async function parseText(text: string, options: SourceOptions): Promise<ParsedSource> {
  const isNamedJson = /\.json$/i.test(options.file)
  const isYaml = /\.ya?ml$/i.test(options.file) || (!isNamedJson && looksLikeYaml(text))
  if (!isYaml) return parseJsonSource(text, options)
  // Imported on demand: the YAML parser is larger than everything else that reads a schema.
  const { parseYaml } = await import('./yaml.js')
  return parseYaml(text, options)
}

/** Whether a text begins with a comment, a directive, a marker or a key without quotes. */
function looksLikeYaml(text: string): boolean {
  return /^\s*(#|---|%YAML|[\w$-]+:\s)/.test(text)
}

function parseJsonSource(text: string, { file, hidesValues = false }: SourceOptions): ParsedSource {
  let lookup: ((index: number) => Position) | undefined
  const findPosition = (index: number): Position => {
    lookup ??= createPositionLookup(text)
    return lookup(index)
  }
  const parsed = parseJson(text)
  if (!parsed.ok) {
    const { start, message } = parsed.issue
    const shown = hidesValues ? 'This is not valid JSON.' : message
    const hint = looksLikeYaml(text) ? 'If this is YAML, name the file `.yaml`.' : undefined
    throw createSourceError(file, findPosition(start), shown, hint)
  }
  for (const { ruleId, key = '', start, args } of parsed.warnings)
    if (ruleId === 'json/duplicate-key') {
      const shownKey = hidesValues ? undefined : key
      throw createDuplicateKeyError(file, shownKey, findPosition(start), args.first as Position)
    }
  return {
    value: parsed.value,
    findPosition(pointer) {
      const [span] = locate(text, [{ pointer, target: 'key' }])
      return span && findPosition(span.start)
    },
  }
}
