import { type Finding, isAtLeast, type Severity } from '../lint/finding.js'
import { createFindingFolder } from './fold-findings.js'
import type { ReporterOptions } from './reporter.js'
import { formatCount } from './text/count.js'

/** Decides which findings a reporter for people prints, and counts the others. */
export interface FindingFilter {
  readonly show: Severity
  /**
   * Gives the finding to print, if there is one. Call it once for each finding. Of those with one
   * cause, it gives one.
   */
  select(finding: Finding): Finding | undefined
  /** Whether it may still give a finding to print. */
  hasRoom(): boolean
  /** How many findings were left out, because there are too many or because they have one cause. */
  describeRest(): readonly string[]
}

/** Creates the filter for `--show` and `--max-findings`. */
export function createFindingFilter({
  maxFindings = 50,
  show = 'warning',
}: ReporterOptions): FindingFilter {
  const folder = createFindingFolder()
  let matching = 0
  return {
    show,
    select(finding) {
      if (!isAtLeast(finding.severity, show)) return undefined
      const folded = folder.fold(finding)
      if (folded === undefined) return undefined
      matching += 1
      return matching <= maxFindings ? folded : undefined
    },
    hasRoom: () => matching < maxFindings,
    describeRest() {
      const rest = matching - maxFindings
      const hidden = folder.countHidden()
      return [
        ...(rest <= 0 ? [] : [`${formatCount(rest, 'more finding')}: --max-findings ${matching}`]),
        ...(hidden === 0
          ? []
          : [`${formatCount(hidden, 'finding')} with the same cause not shown: --format json`]),
      ]
    },
  }
}
