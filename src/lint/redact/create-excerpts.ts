import { findLineEnd } from '../../json/characters.js'
import { createExcerpt, type Excerpt } from '../../json/excerpt.js'
import type { Span } from '../../json/position.js'
import type { ExcerptsOptions } from '../create-findings.js'
import { type Replacement, replaceParts } from './replacement.js'

/** How much of a line is read on each side of an issue. What is shown instead is often shorter. */
const MAX_CONTEXT = 300

/** What an excerpt shows: the line of the issue, and the one before. */
interface ExcerptParts {
  readonly span: Span
  readonly line: number
  readonly before: Span | undefined
  readonly marked: Span
  readonly isCut: boolean
}

/**
 * Creates excerpts with other texts instead of the hidden ones.
 *
 * @param findReplacements what to show instead, in sorted parts of the text without overlaps
 */
export function createRedactedExcerpts(
  text: string,
  spans: readonly Span[],
  options: ExcerptsOptions,
  findReplacements: (parts: readonly Span[]) => readonly Replacement[],
): readonly Excerpt[] {
  const all = spans.map((span) => selectParts(text, span, options))
  const replacements = findReplacements(
    mergeParts(all.flatMap(({ before, marked }) => (before ? [before, marked] : [marked]))),
  )
  const replace = (part: Span) => replaceParts(text, part, selectReplacements(replacements, part))
  return all.map(({ span, line, before, marked, isCut }) => {
    const head = before === undefined ? '' : `${replace(before).text}\n`
    const shown = replace(marked)
    const prefix = head + (isCut ? '… ' : '')
    const [start, end] = [shown.toIndex(span.start, 'start'), shown.toIndex(span.end, 'end')]
    const firstLine = before === undefined ? line : line - 1
    return createExcerpt(
      prefix + shown.text,
      prefix.length + Math.min(start, shown.text.length),
      prefix.length + Math.min(Math.max(start, end), shown.text.length),
      { base: { line: firstLine, column: 1, offset: 0 }, width: options.width },
    )
  })
}

function selectParts(text: string, span: Span, { lines, base }: ExcerptsOptions): ExcerptParts {
  const { line } = lines.toPosition(span.start)
  const lineStart = lines.getLineStart(line)
  const start = Math.max(lineStart, span.start - MAX_CONTEXT)
  const end = findLineEnd(text, span.start, span.start + MAX_CONTEXT)
  const parts = { span, line, marked: { start, end }, isCut: start > lineStart }
  if (line === base.line) return { ...parts, before: undefined }
  const previous = lines.getLineStart(line - 1)
  const before = { start: previous, end: findLineEnd(text, previous, previous + MAX_CONTEXT) }
  return { ...parts, before }
}

/** Sorts parts, and joins those that overlap. */
function mergeParts(parts: readonly Span[]): readonly Span[] {
  const merged: Array<{ readonly start: number; end: number }> = []
  for (const part of parts.toSorted((a, b) => a.start - b.start)) {
    const last = merged.at(-1)
    if (last === undefined || part.start > last.end) merged.push({ ...part })
    else last.end = Math.max(last.end, part.end)
  }
  return merged
}

/** Those in or across a part. There can be very many, so the first one is searched. */
function selectReplacements(
  replacements: readonly Replacement[],
  part: Span,
): readonly Replacement[] {
  let low = 0
  let high = replacements.length
  while (low < high) {
    const middle = (low + high) >> 1
    if ((replacements[middle]?.end ?? 0) <= part.start) low = middle + 1
    else high = middle
  }
  const selected: Replacement[] = []
  for (let index = low; (replacements[index]?.start ?? Infinity) < part.end; index += 1) {
    const replacement = replacements[index]
    if (replacement !== undefined) selected.push(replacement)
  }
  return selected
}
