import { type Finding, type Severity, severities } from '../lint/finding.js'
import { formatCode, formatSentence } from './markdown/escape.js'
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
  const rows: Readonly<Record<Severity, string[]>> = { error: [], warning: [], info: [] }
  const bytes: Record<Severity, number> = { error: 0, warning: 0, info: 0 }
  let count = 0
  return {
    finding(finding) {
      const { severity } = finding
      count += 1
      if (bytes[severity] > maxBytes) return ''
      const row = encoder.encode(formatRow(finding))
      // A text that is put together keeps all its parts in memory, which take six times as much.
      rows[severity].push(decoder.decode(row))
      bytes[severity] += row.length
      return ''
    },
    end(summary) {
      const shown = takeRows(
        severities.flatMap((severity) => rows[severity]),
        maxBytes,
      )
      const counts = formatCounts(summary, 'info', { color: false, width: 80 })
      const rest = count - shown.length
      const notes = [
        ...(rest === 0
          ? []
          : [`${formatCount(rest, 'more finding')}: this summary has reached its maximum size`]),
        ...formatOmittedFindings(summary, 'info'),
        ...describeBaseline(summary.baseline),
        ...describePartition(summary.partition),
        ...formatSkippedFiles(summary).slice(0, 10),
      ]
      const table = shown.length === 0 ? '' : `\n${tableHead}${shown.join('')}`
      const list = notes.map((note) => `\n${formatSentence(note)}\n`).join('')
      return `**${formatSentence(counts)}**\n${table}${list}`
    },
  }
}

function formatRow({ severity, file, range, message, ruleId }: Finding): string {
  const place = formatCode(`${file}:${range.start.line}:${range.start.column}`)
  return `| ${severity} | ${place} | ${formatSentence(message)} | ${formatCode(ruleId)} |\n`
}

function takeRows(rows: readonly string[], maxBytes: number): readonly string[] {
  let left = maxBytes
  const end = rows.findIndex((row) => {
    left -= countBytes(row)
    return left < 0
  })
  return end === -1 ? rows : rows.slice(0, end)
}

const encoder = new TextEncoder()
const decoder = new TextDecoder()

function countBytes(text: string): number {
  return encoder.encode(text).length
}
