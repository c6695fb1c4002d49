import { findLineEnd } from './characters.js'
import {
  createLineIndex,
  type LineIndex,
  type Position,
  type Span,
  startOfFile,
} from './position.js'
import { maskHidden } from './sanitize.js'

export interface ExcerptLine {
  /** 1-based line in the file. */
  readonly number: number
  /** Safe to print, see `maskHidden`. */
  readonly text: string
  /** The marked part: a 0-based column of `text` and a length, in UTF-16 code units. */
  readonly mark?: { readonly start: number; readonly length: number }
}

/** The lines to show for an issue. The last one has the mark. */
export interface Excerpt {
  readonly lines: readonly ExcerptLine[]
}

export interface ExcerptOptions {
  /** The position of the text in its file. */
  readonly base?: Position
  /** The lines of the text, if they're known. Without them, the whole text is read. */
  readonly lines?: LineIndex
  /** The longest line to show, in code units. At least 20; 72 by default. */
  readonly width?: number
  /** How many lines to show above the issue, if there are as many. 1 by default. */
  readonly before?: number
}

/**
 * The lines around an issue that begins at `start` and ends before `end` (code units of `text`). If
 * the issue spans several lines, the first one is shown and marked to its end. A mark is at least 1
 * wide: it's visible at the end of a line, too.
 *
 * @example
 * createExcerpt('{\n  "a": tru\n}', 9, 12)
 * // { lines: [{ number: 1, text: '{' },
 * //           { number: 2, text: '  "a": tru', mark: { start: 7, length: 3 } }] }
 */
export function createExcerpt(
  text: string,
  start: number,
  end: number,
  options: ExcerptOptions = {},
): Excerpt {
  const { base = startOfFile, before = 1, lines = createLineIndex(text, base) } = options
  const width = Math.max(20, options.width ?? 72)
  const last = lines.toPosition(start).line
  const shown: ExcerptLine[] = []
  for (let number = Math.max(base.line, last - before); number < last; number += 1) {
    const lineEnd = findPreviousLineEnd(text, lines.getLineStart(number + 1))
    const line = text.slice(lines.getLineStart(number), lineEnd)
    shown.push({ number, text: cutLine(line, { start: 0, end: 0 }, width).text })
  }
  shown.push(createMarkedLine(text, lines.getLineStart(last), { start, end }, last, width))
  return { lines: shown }
}

function createMarkedLine(
  text: string,
  lineStart: number,
  { start, end }: Span,
  number: number,
  width: number,
): ExcerptLine {
  // No more than one width after the issue is ever shown: a minified line may be megabytes long.
  const line = text.slice(lineStart, findLineEnd(text, start, start + 2 * width))
  const marked = {
    start: Math.min(start - lineStart, line.length),
    end: Math.min(end - lineStart, line.length),
  }
  const shown = cutLine(line, marked, width)
  const length = Math.max(1, shown.marked.end - shown.marked.start)
  return { number, text: shown.text, mark: { start: shown.marked.start, length } }
}

/** Cuts a line to `width` around the marked range, and moves the range along. */
function cutLine(
  line: string,
  marked: Span,
  width: number,
): { readonly text: string; readonly marked: Span } {
  if (line.length <= width) return { text: maskHidden(line), marked }
  const first = findWindowStart(line.length, marked, width)
  // Each ellipsis takes two columns, with its space.
  const available = first > 0 ? width - 2 : width
  const last = line.length - first <= available ? line.length : first + available - 2
  const begin = splitsSurrogatePair(line, first) ? first + 1 : first
  const stop = splitsSurrogatePair(line, last) ? last - 1 : last
  const left = begin > 0 ? '… ' : ''
  const right = stop < line.length ? ' …' : ''
  const shift = left.length - begin
  const text = left + maskHidden(line.slice(begin, stop)) + right
  return { text, marked: { start: marked.start + shift, end: Math.min(marked.end, stop) + shift } }
}

/** Three quarters of the free columns go before the mark: the name of a field is on its left. */
function findWindowStart(length: number, { start, end }: Span, width: number): number {
  if (end <= width - 2) return 0
  const inner = width - 4
  const columnsBefore = Math.floor((inner - Math.min(end - start, inner / 2)) * 0.75)
  return Math.max(0, Math.min(start - columnsBefore, length - (width - 2)))
}

function splitsSurrogatePair(line: string, index: number): boolean {
  return (line.codePointAt(index - 1) ?? 0) > 0xffff
}

/** The end of the line before the one that starts at `lineStart`. */
function findPreviousLineEnd(text: string, lineStart: number): number {
  return text.endsWith('\r\n', lineStart) ? lineStart - 2 : lineStart - 1
}
