import { UserError } from '../../errors.js'
import { locate } from '../../json/locate.js'
import { parseJson } from '../../json/parse.js'
import { createPositionLookup } from '../../json/position.js'
import { type BaselineEntry, type BaselineFiles, formatGroup } from './entry.js'
import { findBaselineProblem } from './validate-baseline.js'

/**
 * Reads the text of a baseline.
 *
 * @param text without a byte order mark
 * @param file its name, for errors
 * @throws UserError with line and column if it isn't a baseline that this version can read
 * @example
 * parseBaseline('{"version":1,"accepted":[{"file":"a.json","rule":"schema/enum","count":2}]}', file)
 * // Map { 'a.json' => Map { 'error schema/enum' => 2 } }
 */
export function parseBaseline(text: string, file: string): BaselineFiles {
  const createError = (index: number, message: string, hint?: string): UserError => {
    const { line, column } = createPositionLookup(text)(index)
    return new UserError(
      `${file}:${line}:${column}: ${message}`,
      hint === undefined ? {} : { hint },
    )
  }
  const parsed = parseJson(text)
  if (!parsed.ok) {
    const marker = /^(<{7}|={7}|>{7})( |\r?$)/m.exec(text)
    if (marker !== null)
      throw createError(
        marker.index,
        'this is the marker of a merge conflict.',
        'Resolve the conflict, or take one side of it and run --update-baseline.',
      )
    throw createError(parsed.issue.start, parsed.issue.message)
  }
  // A lone surrogate is part of a name. Anything else would change what the entries say.
  const loss = parsed.warnings.find(({ ruleId }) => ruleId !== 'json/lone-surrogate')
  if (loss !== undefined) throw createError(loss.start, loss.message)
  const problem = findBaselineProblem(parsed.value)
  if (problem !== undefined) {
    const { pointer, isAboutKey = false, message, hint } = problem
    const [span] = locate(text, [{ pointer, target: isAboutKey ? 'key' : 'value' }])
    throw createError(span?.start ?? 0, message, hint)
  }
  const { accepted } = parsed.value as { readonly accepted: readonly BaselineEntry[] }
  const files = new Map<string, Map<string, number>>()
  for (const [
    index,
    { file: path, rule, severity = 'error', record, count },
  ] of accepted.entries()) {
    const groups = files.get(path) ?? new Map<string, number>()
    files.set(path, groups)
    const key = formatGroup({ rule, severity, record })
    if (groups.has(key)) {
      const [span] = locate(text, [{ pointer: `/accepted/${index}`, target: 'value' }])
      const hint = 'Remove one of them, for example the one with the lower count.'
      throw createError(span?.start ?? 0, 'another entry is about the same findings.', hint)
    }
    groups.set(key, count)
  }
  return files
}
