import type { TextEdit } from '../../../fix/text-edit.js'
import type { ByteEdit } from './byte-edit.js'

/**
 * Turns edits of a text into edits of its file.
 *
 * @param edits in the order of the text
 * @param toFileOffset where a byte of the text is in the file
 */
export function toByteEdits(
  text: string,
  edits: readonly TextEdit[],
  toFileOffset: (offset: number) => number,
): readonly ByteEdit[] {
  let [index, offset] = [0, 0]
  const advance = (to: number): number => {
    offset += Buffer.byteLength(text.slice(index, to))
    index = to
    return offset
  }
  // A comma directly behind the edit is left out with it.
  return edits.map(({ start, end, text: replacement }) => ({
    start: toFileOffset(advance(start)),
    end: toFileOffset(advance(end)),
    bytes: Buffer.from(replacement),
  }))
}

/** Adds commas to the edits. One within an edit is gone with what the edit replaces. */
export function mergeEdits(
  edits: readonly ByteEdit[],
  commas: readonly ByteEdit[],
): readonly ByteEdit[] {
  if (edits.length === 0) return commas
  const merged: ByteEdit[] = []
  for (const edit of [...edits, ...commas].sort((a, b) => a.start - b.start))
    if (edit.start >= (merged.at(-1)?.end ?? 0)) merged.push(edit)
  return merged
}
