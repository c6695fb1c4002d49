import { maskHidden } from '../../json/sanitize.js'
import type { Finding } from '../../lint/finding.js'
import type { Style } from '../reporter.js'
import { paint } from '../text/paint.js'
import { measureWidth, takeEnd, takeStart } from '../text/width.js'

type ExcerptLine = NonNullable<Finding['excerpt']>['lines'][number]

/** Columns for the line number: always the same, so that the excerpts of a report are aligned. */
const gutterWidth = 6

/** The lines of the file that a finding is about, with carets below what is wrong. */
export function formatExcerpt(finding: Finding, style: Style): readonly string[] {
  const lines = finding.excerpt?.lines ?? []
  if (!isInformative(lines, finding)) return []
  const gutter = (label: string) => paint(`${label.padStart(gutterWidth)} │`, 'faint', style)
  return lines.flatMap((line) => {
    // Four columns: the bar, the spaces around it, and a caret after the end of the line.
    const { text, mark } = fitLine(line, style.width - gutterWidth - 4)
    const shown = `${gutter(String(line.number))} ${text}`.trimEnd()
    if (mark === undefined) return [shown]
    const indent = ' '.repeat(measureWidth(text.slice(0, mark.start)))
    const marked = measureWidth(text.slice(mark.start, mark.start + mark.length))
    const carets = paint('^'.repeat(Math.max(1, marked)), finding.severity, style)
    return [shown, `${gutter('')} ${indent}${carets}`]
  })
}

/** Whether the lines show anything. For a missing key, brackets alone show nothing. */
function isInformative(lines: readonly ExcerptLine[], { key }: Finding): boolean {
  const informative = key === undefined ? /\S/ : /[^\s{}[\],]/
  return lines.some(({ text }) => informative.test(text))
}

/**
 * Makes a line safe to print and cuts it to a number of columns around its mark. The terminal would
 * wrap a wider line, and the carets would be below something else.
 */
function fitLine({ number, text: raw, mark }: ExcerptLine, columns: number): ExcerptLine {
  const text = maskHidden(raw)
  if (measureWidth(text) <= columns)
    return { number, text, ...(mark === undefined ? {} : { mark }) }
  if (mark === undefined) return { number, text: `${takeStart(text, columns - 2)} …` }
  const before = text.slice(0, mark.start)
  const after = text.slice(mark.start)
  // The text before the mark gets more columns, because the name of the field is there.
  const columnsBefore = Math.max(Math.floor(columns * 0.6), columns - measureWidth(after))
  const isBeforeWhole = measureWidth(before) <= columnsBefore
  const left = isBeforeWhole ? before : `… ${takeEnd(before, columnsBefore - 2)}`
  const columnsAfter = columns - measureWidth(left)
  const isAfterWhole = measureWidth(after) <= columnsAfter
  const right = isAfterWhole ? after : takeStart(after, columnsAfter - 2)
  return {
    number,
    text: `${left}${right}${isAfterWhole ? '' : ' …'}`,
    mark: { start: left.length, length: Math.min(mark.length, Math.max(1, right.length)) },
  }
}
