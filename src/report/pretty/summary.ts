import { sanitize } from '../../json/sanitize.js'
import { isAtLeast, type Severity, severities } from '../../lint/finding.js'
import type { IgnoredPaths, RunInfo, Style, Summary } from '../reporter.js'
import { formatCount, groupDigits } from '../text/count.js'
import { paint } from '../text/paint.js'

/**
 * How much was linted and found.
 *
 * @example '9 files, 14 documents · 1 error, 2 infos (not shown: --show info)'
 */
export function formatCounts(summary: Summary, show: Severity, style: Style): string {
  const { files, documents, errors, warnings, infos } = summary
  const counts = { error: errors, warning: warnings, info: infos }
  const found = severities.filter((severity) => counts[severity] > 0)
  const format = (severity: Severity) =>
    paint(formatCount(counts[severity], severity), severity, style)
  const shown = found.filter((severity) => isAtLeast(severity, show))
  const hidden = found.filter((severity) => !isAtLeast(severity, show))
  const hint = `${hidden.map(format).join(' and ')} (not shown: --show ${hidden.at(-1)})`
  const parts = [...shown.map(format), ...(hidden.length === 0 ? [] : [hint])]
  const findings = parts.length === 0 ? 'no findings' : parts.join(', ')
  return `${formatCount(files, 'file')}, ${formatCount(documents, 'document')} · ${findings}`
}

/**
 * How many findings can't be printed: of very many in one document, lint locates only the first ones.
 *
 * @example ["990,000 findings can't be shown: a document has too many to locate all of them"]
 */
export function formatOmittedFindings({ omitted }: Summary, show: Severity): readonly string[] {
  if (omitted === undefined) return []
  const count = severities
    .filter((severity) => isAtLeast(severity, show))
    .reduce((sum, severity) => sum + omitted[severity], 0)
  if (count === 0) return []
  const findings = formatCount(count, 'finding')
  return [`${findings} can't be shown: a document has too many to locate all of them`]
}

/**
 * The files that were skipped or ignored, a line for each reason, with at most three names.
 *
 * @example ['2 files skipped (not a cluster, by file name): package.json, tsconfig.json']
 */
export function formatSkippedFiles({
  skipped,
  ignored = [],
}: Pick<Summary, 'skipped' | 'ignored'>): readonly string[] {
  const filesByReason = new Map<string, string[]>()
  for (const { file, reason } of skipped) {
    const files = filesByReason.get(reason)
    if (files === undefined) filesByReason.set(reason, [file])
    else files.push(file)
  }
  const lines = [...filesByReason].map(([reason, files]) => {
    const count = formatCount(files.length, 'file')
    return `${count} skipped (${sanitize(reason)}): ${listNames(files, files.length)}`
  })
  return [
    ...lines,
    ...ignored.map((paths) => {
      const names = listNames(paths.examples, paths.files + paths.folders)
      return `${formatIgnoredCounts(paths)}: ${names}`
    }),
  ]
}

/** @example formatIgnoredCounts({ option: '--ignore', files: 2, folders: 1, … }) // '2 files and 1 folder ignored (--ignore)' */
export function formatIgnoredCounts({ option, files, folders }: IgnoredPaths): string {
  const counts = [
    ...(files > 0 ? [formatCount(files, 'file')] : []),
    ...(folders > 0 ? [formatCount(folders, 'folder')] : []),
  ]
  return `${counts.join(' and ')} ignored (${sanitize(option)})`
}

/** The first three names, and how many more there are. */
function listNames(names: readonly string[], count: number): string {
  const more = count > 3 ? ` and ${groupDigits(count - 3)} more` : ''
  return `${names.slice(0, 3).map(sanitize).join(', ')}${more}`
}

/** Which version of the API the model describes, if the schema says so: the API may be newer. */
export function formatModel({ name, source }: RunInfo['schema']): readonly string[] {
  if (source === undefined) return []
  return [sanitize(`model: ${name}, ${source.api} ${source.version} as read on ${source.read}`)]
}
