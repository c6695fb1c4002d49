import { sanitize } from '../json/sanitize.js'
import type { Finding, Severity } from '../lint/finding.js'
import type { Reporter, RunInfo, SkippedFile, Style, Summary } from './reporter.js'
import { beginningOf, columnsOf, endOf, paint, wrapWords } from './style.js'

export interface PrettyOptions {
  /** Findings to print at most; the others are counted. 50. */
  readonly maxFindings?: number
  /** The lowest severity that is printed; below, findings are counted. `warning`. */
  readonly show?: Severity
}

/**
 * For people: a block for each finding, with the line of the file that holds it, then the counts.
 * Whatever a file holds, nothing of it reaches the terminal but what can be seen.
 *
 * @example
 * exports/all.ndjson:4211:14   record 4,211 · clust_9f31c2aa
 *   error  `status` is "completed", not one of its 15 values. Did you mean
 *          "COMPLETED"?                                               schema/enum
 *   4211 │ { "status": "completed", "cluster_id": "clust_9f31c2aa" }
 *        │             ^^^^^^^^^^^
 */
export function prettyReporter(style: Style, options: PrettyOptions = {}): Reporter {
  const { maxFindings = 50, show = 'warning' } = options
  let shown = 0
  let beyond = 0
  let model: readonly string[] = []
  return {
    begin({ schema }) {
      model = modelLine(schema)
      return ''
    },
    finding(finding) {
      if (isBelow(finding.severity, show)) return ''
      if (shown >= maxFindings) {
        beyond += 1
        return ''
      }
      shown += 1
      return `${block(finding, style)}\n\n`
    },
    end(summary) {
      const lines = [counts(summary, show, style)]
      if (beyond > 0)
        lines.push(`${counted(beyond, 'more finding')}: --max-findings ${shown + beyond}`)
      return `${[...lines, ...skips(summary.skipped), ...model].join('\n')}\n`
    },
  }
}

const order: readonly Severity[] = ['info', 'warning', 'error']

function isBelow(severity: Severity, threshold: Severity): boolean {
  return order.indexOf(severity) < order.indexOf(threshold)
}

function block(finding: Finding, style: Style): string {
  const lines = [heading(finding, style), ...sentence(finding, style), ...excerpt(finding, style)]
  return lines.join('\n')
}

/**
 * Where: as editors and terminals make a link of it, so on each finding. Then which document, if
 * the file is known to hold several: every document may have a name, that of a file of one too.
 */
function heading({ file, range, document, name = '' }: Finding, style: Style): string {
  const place = `${sanitize(file)}:${range.start.line}:${range.start.column}`
  const painted = paint(place, 'place', style)
  if (document === 0) return painted
  const record = `   record ${grouped(document + 1)}`
  if (name === '') return painted + record
  const room = style.width - columnsOf(`${place}${record} · `)
  return `${painted}${record} · ${shortened(sanitize(name), Math.max(room, 16))}`
}

function shortened(text: string, width: number): string {
  return columnsOf(text) <= width ? text : `${beginningOf(text, width - 1)}…`
}

/** The message, wrapped under its own beginning; the rule's id at the right margin. */
function sentence({ severity, message, ruleId }: Finding, style: Style): readonly string[] {
  const hanging = ' '.repeat(`  ${severity}  `.length)
  const [first = '', ...others] = wrapWords(sanitize(message), style.width - hanging.length)
  const lines = [
    `  ${paint(severity, severity, style)}  ${first}`,
    ...others.map((line) => hanging + line),
  ]
  const id = paint(sanitize(ruleId), 'faint', style)
  const start = style.width - columnsOf(sanitize(ruleId))
  const gap = start - hanging.length - columnsOf(others.at(-1) ?? first)
  if (gap < 2) return [...lines, ' '.repeat(Math.max(0, start)) + id]
  return [...lines.slice(0, -1), `${lines.at(-1)}${' '.repeat(gap)}${id}`]
}

type ExcerptLine = NonNullable<Finding['excerpt']>['lines'][number]

// For the line number: one size, so that the excerpts of a report stand below each other.
const gutterWidth = 6

function excerpt(finding: Finding, style: Style): readonly string[] {
  const lines = finding.excerpt?.lines ?? []
  // A missing key lies at the bracket of its object: brackets alone show nothing.
  const telling = finding.key === undefined ? /\S/ : /[^\s{}[\],]/
  if (!lines.some(({ text }) => telling.test(text))) return []
  const gutter = (number: string) => paint(`${number.padStart(gutterWidth)} │`, 'faint', style)
  return lines.flatMap((line) => {
    // Besides the bar and its spaces one column stays free, for a mark behind the end of the line.
    const { text, mark } = fitted(line, style.width - gutterWidth - 4)
    const shown = `${gutter(String(line.number))} ${text}`.trimEnd()
    if (mark === undefined) return [shown]
    const before = ' '.repeat(columnsOf(text.slice(0, mark.start)))
    const marked = columnsOf(text.slice(mark.start, mark.start + mark.length))
    const carets = paint('^'.repeat(Math.max(1, marked)), finding.severity, style)
    return [shown, `${gutter('')} ${before}${carets}`]
  })
}

/**
 * A line that is safe to print, cut to `room` columns around its mark: were it wider, the terminal
 * would break it, and the mark would stand below something else.
 */
function fitted({ number, text: raw, mark }: ExcerptLine, room: number): ExcerptLine {
  const text = sanitize(raw)
  if (columnsOf(text) <= room) return { number, text, ...(mark === undefined ? {} : { mark }) }
  if (mark === undefined) return { number, text: `${beginningOf(text, room - 2)} …` }
  const before = text.slice(0, mark.start)
  const rest = text.slice(mark.start)
  // Somewhat more goes before the mark, where the name of the field is; all that the rest leaves.
  const lead = Math.max(Math.floor(room * 0.6), room - columnsOf(rest))
  const left = columnsOf(before) <= lead ? before : `… ${endOf(before, lead - 2)}`
  const space = room - columnsOf(left)
  const whole = columnsOf(rest) <= space
  const right = whole ? rest : beginningOf(rest, space - 2)
  return {
    number,
    text: `${left}${right}${whole ? '' : ' …'}`,
    mark: { start: left.length, length: Math.min(mark.length, Math.max(1, right.length)) },
  }
}

function counts(summary: Summary, show: Severity, style: Style): string {
  const { files, documents, errors, warnings, infos } = summary
  const found = (
    [
      ['error', errors],
      ['warning', warnings],
      ['info', infos],
    ] as const
  ).filter(([, count]) => count > 0)
  const say = ([severity, count]: (typeof found)[number]) =>
    paint(counted(count, severity), severity, style)
  const shown = found.filter(([severity]) => !isBelow(severity, show)).map(say)
  const below = found.filter(([severity]) => isBelow(severity, show))
  const [lowest] = below.at(-1) ?? []
  const hint = `${below.map(say).join(' and ')} (not shown: --show ${lowest})`
  const all = lowest === undefined ? shown : [...shown, hint]
  const findings = all.length === 0 ? 'no findings' : all.join(', ')
  return `${counted(files, 'file')}, ${counted(documents, 'document')} · ${findings}`
}

/** Which model was asked, where it has a date: the API may be newer. */
function modelLine({ name, source }: RunInfo['schema']): readonly string[] {
  if (source === undefined) return []
  return [sanitize(`model: ${name}, ${source.api} ${source.version} as read on ${source.read}`)]
}

/** What was met and left out, by reason; three names at most. */
function skips(skipped: readonly SkippedFile[]): readonly string[] {
  const byReason = new Map<string, string[]>()
  for (const { file, reason } of skipped) {
    const files = byReason.get(reason)
    if (files === undefined) byReason.set(reason, [file])
    else files.push(file)
  }
  return [...byReason].map(([reason, files]) => {
    const names = files.slice(0, 3).map(sanitize).join(', ')
    const more = files.length > 3 ? ` … and ${grouped(files.length - 3)} more` : ''
    return `${counted(files.length, 'file')} skipped, ${sanitize(reason)}: ${names}${more}`
  })
}

function counted(count: number, noun: string): string {
  return `${grouped(count)} ${noun}${count === 1 ? '' : 's'}`
}

/** 4211 as 4,211, the same in every language. */
function grouped(count: number): string {
  return String(count).replace(/\B(?=(\d{3})+$)/g, ',')
}
