import type { FixKind } from '../../../fix/fix.js'
import { type SeverityCounts, severities } from '../../../lint/finding.js'
import { formatCount } from '../../../report/text/count.js'

/** What a run of lint fixes. */
export interface FixCounts {
  /** How many files. */
  readonly files: number
  readonly kinds: ReadonlyMap<FixKind, number>
}

const nouns: Readonly<Record<FixKind, string>> = {
  bom: 'byte order mark',
  'trailing-comma': 'trailing comma',
  'extended-json': 'Extended JSON value',
  'sdk-object': 'SDK object',
  'sdk-null': 'SDK null',
  null: 'null',
  time: 'time',
  'letter-case': 'enum value',
}

const order = Object.keys(nouns)

/**
 * Says what a run has fixed. Of a run that only shows it, it also says what would remain, because such a
 * run prints no report.
 *
 * @example
 * // --fix would change 2 files: 1 byte order mark, 3 trailing commas. 4 errors would remain.
 */
export function formatFixSummary(
  { files, kinds }: Readonly<FixCounts>,
  remaining: SeverityCounts,
  isDryRun: boolean,
): string {
  const place = formatCount(files, 'file')
  const details = [...kinds.keys()]
    .sort((a, b) => order.indexOf(a) - order.indexOf(b))
    .map((kind) => formatCount(kinds.get(kind) ?? 0, nouns[kind]))
    .join(', ')
  const counts = severities
    .filter((severity) => remaining[severity] > 0)
    .map((severity) => formatCount(remaining[severity], severity))
  const rest = counts.length === 0 ? 'No finding' : counts.join(', ')
  if (files === 0) return `nothing to fix.${isDryRun ? ` ${rest} would remain.` : ''}`
  if (!isDryRun) return `fixed ${place}: ${details}.`
  return `--fix would change ${place}: ${details}. ${rest} would remain.`
}
