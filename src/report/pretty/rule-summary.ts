import { sanitize } from '../../json/sanitize.js'
import { type Finding, type Severity, severities } from '../../lint/finding.js'
import type { Style } from '../reporter.js'
import { formatCount, groupDigits } from '../text/count.js'
import { paint } from '../text/paint.js'

/** Fewer findings can be counted at a glance. */
const minFindings = 10

/** More rules than a report can have without settings for single fields. */
const maxRows = 20

interface RuleCount {
  readonly ruleId: string
  readonly severity: Severity
  count: number
}

/** Counts the findings of each rule. */
export interface RuleCounter {
  add(finding: Finding): void
  /** The counts as lines, the most frequent rule first; none if there are few findings. */
  format(style: Style): readonly string[]
}

/**
 * Creates the counter for the summary by rule.
 *
 * @example
 * counter.format(style) // ['  1,003  error    schema/enum', '      9  warning  json/duplicate-key']
 */
export function createRuleCounter(): RuleCounter {
  const counts = new Map<string, RuleCount>()
  return {
    add({ ruleId, severity }) {
      const key = `${severity} ${ruleId}`
      const known = counts.get(key)
      if (known === undefined) counts.set(key, { ruleId, severity, count: 1 })
      else known.count += 1
    },
    format(style) {
      const sorted = [...counts.values()].sort(compareCounts)
      const total = sorted.reduce((sum, { count }) => sum + count, 0)
      if (total < minFindings) return []
      const shown = sorted.slice(0, maxRows)
      const width = groupDigits(shown[0]?.count ?? 0).length
      const rest = sorted.length - shown.length
      return [
        ...shown.map((row) => formatRow(row, width, style)),
        ...(rest === 0 ? [] : [`  and ${formatCount(rest, 'more rule')}`]),
      ]
    },
  }
}

function formatRow({ ruleId, severity, count }: RuleCount, width: number, style: Style): string {
  const gap = ' '.repeat('warning'.length - severity.length)
  const number = groupDigits(count).padStart(width)
  return `  ${number}  ${paint(severity, severity, style)}${gap}  ${sanitize(ruleId)}`
}

function compareCounts(a: RuleCount, b: RuleCount): number {
  return (
    b.count - a.count ||
    severities.indexOf(a.severity) - severities.indexOf(b.severity) ||
    (a.ruleId < b.ruleId ? -1 : 1)
  )
}
