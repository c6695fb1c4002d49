import { sanitize } from '../json/sanitize.js'
import { createFindingFilter } from './finding-filter.js'
import { formatCounts, formatOmittedFindings, formatSkippedFiles } from './pretty/summary.js'
import type { Reporter, ReporterOptions, Style } from './reporter.js'
import { describeBaseline } from './text/baseline.js'
import { describePartition } from './text/partition.js'

/**
 * The reporter for editors, `grep` and problem matchers: a line for each finding, as compilers write
 * it, and a summary after an empty line.
 *
 * @example
 * exports/a.json:12:13: error schema/enum `status` is "completed", not one of its 15 values.
 *
 * 1 file, 1 document · 1 error
 */
export function createCompactReporter(style: Style, options: ReporterOptions = {}): Reporter {
  const filter = createFindingFilter(options)
  let separator = ''
  return {
    finding(finding) {
      const selected = filter.select(finding)
      if (selected === undefined) return ''
      separator = '\n'
      const { file, range, severity, ruleId, message } = selected
      const place = `${sanitize(file)}:${range.start.line}:${range.start.column}`
      return `${place}: ${severity} ${sanitize(ruleId)} ${sanitize(message)}\n`
    },
    end(summary) {
      const lines = [
        formatCounts(summary, filter.show, { ...style, color: false }),
        ...filter.describeRest(),
        ...formatOmittedFindings(summary, filter.show),
        ...describeBaseline(summary.baseline),
        ...describePartition(summary.partition),
        ...formatSkippedFiles(summary),
      ]
      return `${separator}${lines.join('\n')}\n`
    },
  }
}
