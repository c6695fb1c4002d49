import { createPositionLookup, type Position, startOfFile } from './position.js'
import { sanitize } from './sanitize.js'

export interface ExcerptLine {
  /** 1-based line in the file. */
  readonly number: number
  /** Safe to print, see `visible`. */
  readonly text: string
  /** What is wrong in it: a 0-based column of `text` and a length, in UTF-16 code units. */
  readonly mark?: { readonly start: number; readonly length: number }
}

/** The lines to show for one fault; the last one bears the mark. */
export interface Excerpt {
  readonly lines: readonly ExcerptLine[]
}

export interface ExcerptOptions {
  /** Where the first character of the text stands in its file. */
  readonly base?: Position
  /** The position of `start`, where it is known: without it the whole text is read to count. */
  readonly at?: Position
  /** The longest line to show, in code units; 72, at least 20. */
  readonly width?: number
  /** How many lines above the fault to show, where there are as many; 1. */
  readonly before?: number
}

/**
 * The lines around a fault that begins at `start` and ends before `end` (code units of `text`). Of
 * a fault of several lines the first is shown and marked to its end. A mark is at least 1 wide, so
 * that one at the end of a line is seen.
 *
 * @example
 * excerptOf('{\n  "a": tru\n}', 9, 12, {})
 * // { lines: [{ number: 1, text: '{' },
 * //           { number: 2, text: '  "a": tru', mark: { start: 7, length: 3 } }] }
 */
export function createExcerpt(
  text: string,
  start: number,
  end: number,
  options: ExcerptOptions = {},
): Excerpt {
  const { base = startOfFile, before = 1 } = options
  const width = Math.max(20, options.width ?? 72)
  const at = options.at ?? createPositionLookup(text, base)(start)
  const lineStart = start - (at.column - (at.line === base.line ? base.column : 1))
  const lines = [marked(text, lineStart, start, end, at.line, width)]
  let next = lineStart
  while (lines.length <= before && next > 0) {
    const lineEnd = endBefore(text, next)
    next = startOfLine(text, lineEnd)
    const line = cut(text.slice(next, lineEnd), 0, 0, width)
    lines.unshift({ number: at.line - lines.length, text: line.text })
  }
  return { lines }
}

function marked(
  text: string,
  lineStart: number,
  start: number,
  end: number,
  number: number,
  width: number,
): ExcerptLine {
  // More than one width beyond the fault is never shown: a minified line may be megabytes long.
  const line = text.slice(lineStart, endOfLine(text, start, start + 2 * width))
  const from = Math.min(start - lineStart, line.length)
  const to = Math.min(end - lineStart, line.length)
  const shown = cut(line, from, to, width)
  const length = Math.max(1, shown.to - shown.from)
  return { number, text: shown.text, mark: { start: shown.from, length } }
}

interface Cut {
  readonly text: string
  readonly from: number
  readonly to: number
}

/** Cuts a line to `width` around [from, to), which is moved along with it. */
function cut(line: string, from: number, to: number, width: number): Cut {
  if (line.length <= width) return { text: sanitize(line), from, to }
  const first = windowStart(line.length, from, to, width)
  // Each ellipsis takes two columns, with its space.
  const room = first > 0 ? width - 2 : width
  const last = line.length - first <= room ? line.length : first + room - 2
  const begin = isInsidePair(line, first) ? first + 1 : first
  const stop = isInsidePair(line, last) ? last - 1 : last
  const left = begin > 0 ? '… ' : ''
  const right = stop < line.length ? ' …' : ''
  const shift = left.length - begin
  const text = left + sanitize(line.slice(begin, stop)) + right
  return { text, from: from + shift, to: Math.min(to, stop) + shift }
}

/** Three quarters of the free room go before the fault: the name of a field is at its left. */
function windowStart(length: number, from: number, to: number, width: number): number {
  if (to <= width - 2) return 0
  const inner = width - 4
  const lead = Math.floor((inner - Math.min(to - from, inner / 2)) * 0.75)
  return Math.max(0, Math.min(from - lead, length - (width - 2)))
}

function isInsidePair(line: string, index: number): boolean {
  return (line.codePointAt(index - 1) ?? 0) > 0xffff
}

function endOfLine(text: string, from: number, limit: number): number {
  let end = from
  while (end < text.length && end < limit && !isBreak(text.charCodeAt(end))) end++
  return end
}

function startOfLine(text: string, from: number): number {
  let start = from
  while (start > 0 && !isBreak(text.charCodeAt(start - 1))) start--
  return start
}

/** Where the line ends whose successor begins at `lineStart`. */
function endBefore(text: string, lineStart: number): number {
  return text.endsWith('\r\n', lineStart) ? lineStart - 2 : lineStart - 1
}

function isBreak(unit: number): boolean {
  return unit === 0x0a || unit === 0x0d
}
