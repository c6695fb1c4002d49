import { sanitize } from '../../json/sanitize.js'
import type { BaselineSummary } from '../reporter.js'
import { formatCount, groupDigits } from './count.js'

const maxExceeded = 3

/**
 * What the baseline did, a line each: findings that it accepted, entries with more findings than they
 * accept, and stale entries.
 *
 * @example
 * [
 *   '12 findings accepted by the baseline',
 *   'exports/a.json: 4 findings of schema/enum, 1 more than the baseline accepts',
 *   '2 stale entries of the baseline: --prune-baseline',
 * ]
 */
export function describeBaseline(baseline: BaselineSummary | undefined): readonly string[] {
  if (baseline === undefined) return []
  const { accepted, exceeded, stale, pruned = 0 } = baseline
  const total = accepted.error + accepted.warning + accepted.info
  const more = exceeded.length - maxExceeded
  return [
    ...(total === 0 ? [] : [`${formatCount(total, 'finding')} accepted by the baseline`]),
    ...exceeded.slice(0, maxExceeded).map(describeExceeded),
    ...(more <= 0 ? [] : [`${formatEntries('more', more)} of the baseline with too many findings`]),
    ...(stale === 0 ? [] : [`${formatEntries('stale', stale)} of the baseline: --prune-baseline`]),
    ...(pruned === 0 ? [] : [`${formatEntries('stale', pruned)} pruned from the baseline`]),
  ]
}

function describeExceeded({
  file,
  record,
  rule,
  found,
  count,
}: BaselineSummary['exceeded'][number]): string {
  const place = sanitize(record === undefined ? file : `${file} · ${record}`)
  const findings = `${formatCount(found, 'finding')} of ${sanitize(rule)}`
  return `${place}: ${findings}, ${groupDigits(found - count)} more than the baseline accepts`
}

function formatEntries(adjective: string, count: number): string {
  return `${groupDigits(count)} ${adjective} ${count === 1 ? 'entry' : 'entries'}`
}
