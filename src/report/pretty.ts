import { isAtLeast } from '../lint/finding.js'
import { createFindingFilter } from './finding-filter.js'
import { formatFinding } from './pretty/finding.js'
import { createRuleCounter } from './pretty/rule-summary.js'
import {
  formatCounts,
  formatModel,
  formatOmittedFindings,
  formatSkippedFiles,
} from './pretty/summary.js'
import type { Reporter, ReporterOptions, Style } from './reporter.js'
import { describeBaseline } from './text/baseline.js'
import { describePartition } from './text/partition.js'
import { wrapWords } from './text/wrap.js'

/**
 * The reporter for people: a block for each finding, with the line of the file, and a summary, by rule
 * if there are many findings. It prints no control characters, whatever the file contains.
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
  const counter = createRuleCounter()
  let modelLines: readonly string[] = []
  return {
    begin({ schema }) {
      modelLines = formatModel(schema)
      return ''
    },
    finding(finding) {
      if (isAtLeast(finding.severity, filter.show)) counter.add(finding)
      const selected = filter.select(finding)
      return selected === undefined ? '' : `${formatFinding(selected, style)}\n\n`
    },
    needsExcerpts: filter.hasRoom,
    end(summary) {
      const rules = counter.format(style)
      const notes = [
        ...filter.describeRest(),
        ...formatOmittedFindings(summary, filter.show),
        ...describeBaseline(summary.baseline),
        ...describePartition(summary.partition),
        ...formatSkippedFiles(summary),
        ...modelLines,
      ]
      const lines = [
        ...(rules.length === 0 ? [] : [...rules, '']),
        formatCounts(summary, filter.show, style),
        ...notes.map((note) => wrapWords(note, style.width - 2).join('\n  ')),
      ]
      return `${lines.join('\n')}\n`
    },
  }
}
