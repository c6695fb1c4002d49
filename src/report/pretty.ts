import { createFindingFilter } from './finding-filter.js'
import { formatFinding } from './pretty/finding.js'
import {
  formatCounts,
  formatModel,
  formatOmittedFindings,
  formatSkippedFiles,
} from './pretty/summary.js'
import type { Reporter, ReporterOptions, Style } from './reporter.js'
import { describeBaseline } from './text/baseline.js'

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
export function createPrettyReporter(style: Style, options: ReporterOptions = {}): Reporter {
  const filter = createFindingFilter(options)
  let modelLines: readonly string[] = []
  return {
    begin({ schema }) {
      modelLines = formatModel(schema)
      return ''
    },
    finding: (finding) => (filter.admits(finding) ? `${formatFinding(finding, style)}\n\n` : ''),
    end(summary) {
      const lines = [
        formatCounts(summary, filter.show, style),
        ...filter.describeRest(),
        ...formatOmittedFindings(summary, filter.show),
        ...describeBaseline(summary.baseline),
        ...formatSkippedFiles(summary.skipped),
        ...modelLines,
      ]
      return `${lines.join('\n')}\n`
    },
  }
}
