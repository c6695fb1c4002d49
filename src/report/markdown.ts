import { type Severity, severities } from '../lint/finding.js'
import { formatCode, formatSentence } from './markdown/escape.js'
import { createRowList, type RowList } from './markdown/row-list.js'
import { formatCounts, formatOmittedFindings, formatSkippedFiles } from './pretty/summary.js'
import type { Reporter, ReporterOptions } from './reporter.js'
import { describeBaseline } from './text/baseline.js'
import { formatCount } from './text/count.js'
import { describePartition } from './text/partition.js'

const tableHead = '| severity | place | finding | rule |\n| --- | --- | --- | --- |\n'

/** Bytes for everything but the rows: the counts, the skipped files by reason, what was left out. */
const reserved = 16_384

/**
 * The reporter for job summaries and comments: GitHub Flavored Markdown with the counts and a table
 * of the findings, errors first. Nothing in a file can end a cell, or become a link or a mention.
 *
 * @example
 * **1 file, 1 document · 1 error**
 *
 * | severity | place | finding | rule |
 * | --- | --- | --- | --- |
 * | error | <code>exports/a.json:12:13</code> | <code>status</code> is … | <code>schema/enum</code> |
 * @see https://github.github.com/gfm/#tables-extension-
 */
export function createMarkdownReporter(options: ReporterOptions = {}): Reporter {
  const maxBytes = (options.maxBytes ?? Infinity) - reserved
  const rows: Readonly<Record<Severity, RowList>> = {
    error: createRowList(),
    warning: createRowList(),
    info: createRowList(),
  }
  let count = 0
  return {
    finding({ severity, file, range, message, ruleId }) {
      count += 1
      if (rows[severity].bytes > maxBytes) return ''
      const place = formatCode(`${file}:${range.start.line}:${range.start.column}`)
      rows[severity].add(
        `| ${severity} | ${place} | `,
        `${ruleId} ${message}`,
        () => `${formatSentence(message)} | ${formatCode(ruleId)} |`,
      )
      return ''
    },
    end(summary) {
      const counts = formatCounts(summary, 'info', { color: false, width: 80 })
      return `**${formatSentence(counts)}**\n`
    },
    *formatRest(summary) {
      let shown = 0
      for (const row of takeRows(rows, maxBytes)) {
        if (shown === 0) yield `\n${tableHead}`
        shown += 1
        yield row
      }
      const rest = count - shown
      const notes = [
        ...(rest === 0
          ? []
          : [`${formatCount(rest, 'more finding')}: this summary has reached its maximum size`]),
        ...formatOmittedFindings(summary, 'info'),
        ...describeBaseline(summary.baseline),
        ...describePartition(summary.partition),
        ...formatSkippedFiles(summary).slice(0, 10),
      ]
      for (const note of notes) yield `\n${formatSentence(note)}\n`
    },
  }
}

/** As many rows as there is space for, errors first. */
function* takeRows(rows: Readonly<Record<Severity, RowList>>, maxBytes: number): Generator<string> {
  let left = maxBytes
  for (const severity of severities)
    for (const row of rows[severity]) {
      left -= encoder.encode(row).length
      if (left < 0) return
      yield row
    }
}

const encoder = new TextEncoder()
