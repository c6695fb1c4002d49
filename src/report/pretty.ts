import { isAtLeast, type Severity } from '../lint/finding.js'
import { formatFinding } from './pretty/finding.js'
import {
  formatCounts,
  formatModel,
  formatOmittedFindings,
  formatSkippedFiles,
} from './pretty/summary.js'
import type { Reporter, Style } from './reporter.js'
import { formatCount } from './text/count.js'

export interface PrettyOptions {
  /** How many findings are printed; the rest is counted. 50 by default. */
  readonly maxFindings?: number
  /** The lowest severity that is printed; the rest is counted. `warning` by default. */
  readonly show?: Severity
}

/**
 * The reporter for people: a block for each finding, with the line of the file, and a summary. It
 * prints no control characters, whatever the file contains.
 *
 * @example
 * exports/all.ndjson:4211:14   record 4,211 · clust_9f31c2aa
 *   error  `status` is "completed", not one of its 15 values. Did you mean
 *          "COMPLETED"?                                               schema/enum
 *   4211 │ { "status": "completed", "cluster_id": "clust_9f31c2aa" }
 *        │             ^^^^^^^^^^^
 */
export function createPrettyReporter(style: Style, options: PrettyOptions = {}): Reporter {
  const { maxFindings = 50, show = 'warning' } = options
  let printed = 0
  let omitted = 0
  let modelLines: readonly string[] = []
  return {
    begin({ schema }) {
      modelLines = formatModel(schema)
      return ''
    },
    finding(finding) {
      if (!isAtLeast(finding.severity, show)) return ''
      if (printed >= maxFindings) {
        omitted += 1
        return ''
      }
      printed += 1
      return `${formatFinding(finding, style)}\n\n`
    },
    end(summary) {
      const lines = [
        formatCounts(summary, show, style),
        ...(omitted === 0
          ? []
          : [`${formatCount(omitted, 'more finding')}: --max-findings ${printed + omitted}`]),
        ...formatOmittedFindings(summary, show),
        ...formatSkippedFiles(summary.skipped),
        ...modelLines,
      ]
      return `${lines.join('\n')}\n`
    },
  }
}
