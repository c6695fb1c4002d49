import { sanitize } from '../../json/sanitize.js'
import type { Finding } from '../../lint/finding.js'
import type { Style } from '../reporter.js'
import { groupDigits } from '../text/count.js'
import { paint } from '../text/paint.js'
import { measureWidth, takeStart } from '../text/width.js'
import { wrapWords } from '../text/wrap.js'
import { formatExcerpt } from './excerpt.js'

/** A finding as a block of lines: the place, the message, the lines of the file. */
export function formatFinding(finding: Finding, style: Style): string {
  return [
    formatPlace(finding, style),
    ...formatMessage(finding, style),
    ...formatExcerpt(finding, style),
  ].join('\n')
}

/**
 * The place of a finding, written as editors and terminals turn it into a link. If it isn't in the
 * first document of the file, the number and the name of the document follow.
 */
function formatPlace({ file, range, document, name = '' }: Finding, style: Style): string {
  const place = `${sanitize(file)}:${range.start.line}:${range.start.column}`
  const painted = paint(place, 'place', style)
  if (document === 0) return painted
  const record = `   record ${groupDigits(document + 1)}`
  if (name === '') return painted + record
  const columns = style.width - measureWidth(`${place}${record} · `)
  return `${painted}${record} · ${truncate(sanitize(name), Math.max(columns, 16))}`
}

function truncate(text: string, columns: number): string {
  return measureWidth(text) <= columns ? text : `${takeStart(text, columns - 1)}…`
}

/** The message with a hanging indent, and the rule id at the right margin. */
function formatMessage({ severity, message, ruleId }: Finding, style: Style): readonly string[] {
  const indent = ' '.repeat(`  ${severity}  `.length)
  const [first = '', ...others] = wrapWords(sanitize(message), style.width - indent.length)
  const lines = [
    `  ${paint(severity, severity, style)}  ${first}`,
    ...others.map((line) => indent + line),
  ]
  const id = paint(sanitize(ruleId), 'faint', style)
  const idColumn = style.width - measureWidth(sanitize(ruleId))
  const gap = idColumn - indent.length - measureWidth(others.at(-1) ?? first)
  if (gap < 2) return [...lines, ' '.repeat(Math.max(0, idColumn)) + id]
  return [...lines.slice(0, -1), `${lines.at(-1)}${' '.repeat(gap)}${id}`]
}
