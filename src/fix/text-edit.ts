/** Replaces the characters from `start` up to `end` by `text`. Offsets are UTF-16 code units. */
export interface TextEdit {
  readonly start: number
  readonly end: number
  readonly text: string
}

/**
 * Applies edits to a text, in whatever order they are given. All offsets are those of the text before
 * any edit.
 *
 * @throws Error if two edits overlap, or one of them is outside of the text
 * @example applyEdits('{"a":1,}', [{ start: 6, end: 7, text: '' }]) // '{"a":1}'
 */
export function applyEdits(text: string, edits: readonly TextEdit[]): string {
  if (edits.length === 0) return text
  let result = ''
  let end = 0
  for (const edit of edits.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    if (edit.start < end || edit.end < edit.start || edit.end > text.length)
      throw new Error(`edit ${edit.start}–${edit.end} overlaps another one, or is out of range`)
    result += text.slice(end, edit.start) + edit.text
    end = edit.end
  }
  return result + text.slice(end)
}
