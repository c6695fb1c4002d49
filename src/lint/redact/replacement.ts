import type { Span } from '../../json/position.js'

/** A part of a text, and what is shown instead. */
export interface Replacement extends Span {
  readonly shown: string
}

/** A part of a text with other parts replaced. */
export interface ReplacedText {
  readonly text: string
  /** Turns an index into the original text into one of `text`. */
  readonly toIndex: (index: number, side: 'start' | 'end') => number
}

/**
 * Replaces parts of a range. A part that sticks out of it is replaced as a whole.
 *
 * @param replacements sorted, and all of them in or across the range
 */
export function replaceParts(
  text: string,
  { start, end }: Span,
  replacements: readonly Replacement[],
): ReplacedText {
  let shown = ''
  let from = start
  const moved: Array<{ readonly part: Span; readonly at: Span }> = []
  for (const part of replacements) {
    shown += text.slice(from, Math.max(from, part.start))
    const at = { start: shown.length, end: shown.length + part.shown.length }
    moved.push({ part, at })
    shown += part.shown
    from = Math.max(from, part.end)
  }
  shown += text.slice(from, Math.max(from, end))
  return {
    text: shown,
    toIndex(index, side) {
      const next = moved.findLast(({ part }) => part.start <= index)
      if (next === undefined) return Math.max(0, index - start)
      const { part, at } = next
      const isInside = side === 'start' ? index < part.end : index > part.start
      if (index <= part.end && isInside) return at[side]
      return index < part.end ? at.start : at.end + index - part.end
    },
  }
}
