import { type Finding, isAtLeast, type Severity } from '../lint/finding.js'
import type { ReporterOptions } from './reporter.js'
import { formatCount } from './text/count.js'

/** Decides which findings a reporter for people prints, and counts the others. */
export interface FindingFilter {
  readonly show: Severity
  /** Whether to print a finding. Call it once for each one. */
  admits(finding: Finding): boolean
  /** How many findings were left out because there are too many, as a line; none if none was. */
  describeRest(): readonly string[]
}

/** Creates the filter for `--show` and `--max-findings`. */
export function createFindingFilter({
  maxFindings = 50,
  show = 'warning',
}: ReporterOptions): FindingFilter {
  let matching = 0
  return {
    show,
    admits({ severity }) {
      if (!isAtLeast(severity, show)) return false
      matching += 1
      return matching <= maxFindings
    },
    describeRest() {
      const rest = matching - maxFindings
      return rest <= 0 ? [] : [`${formatCount(rest, 'more finding')}: --max-findings ${matching}`]
    },
  }
}
