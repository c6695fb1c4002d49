import type { TextEdit } from '../../../fix/text-edit.js'

/** A part of an edited text: a range of the original text, or new text. */
export type Piece = { readonly start: number; readonly end: number } | { readonly text: string }

/**
 * Edits a text that was edited before.
 *
 * @param edits in the order of the text that the pieces make. They must not overlap.
 */
export function editPieces(pieces: readonly Piece[], edits: readonly TextEdit[]): readonly Piece[] {
  const take = createTaker(pieces)
  const edited = edits.flatMap(({ start, end, text }) => {
    const kept = take(start)
    take(end)
    return text === '' ? kept : [...kept, { text }]
  })
  return [...edited, ...take(Number.POSITIVE_INFINITY)]
}

/** Creates a function that takes the pieces up to an offset. The next call goes on there. */
function createTaker(pieces: readonly Piece[]): (end: number) => readonly Piece[] {
  let [index, used, offset] = [0, 0, 0]
  return (end) => {
    const taken: Piece[] = []
    while (offset < end) {
      const piece = pieces[index]
      if (piece === undefined) break
      const length = 'text' in piece ? piece.text.length : piece.end - piece.start
      const count = Math.min(length - used, end - offset)
      taken.push(slice(piece, used, used + count))
      offset += count
      used += count
      if (used < length) break
      index += 1
      used = 0
    }
    return taken
  }
}

function slice(piece: Piece, from: number, to: number): Piece {
  return 'text' in piece
    ? { text: piece.text.slice(from, to) }
    : { start: piece.start + from, end: piece.start + to }
}

/**
 * The edits that make the pieces out of the original text.
 *
 * @param length of the original text
 */
export function listPieceEdits(pieces: readonly Piece[], length: number): readonly TextEdit[] {
  const edits: TextEdit[] = []
  let start = 0
  let text = ''
  for (const piece of [...pieces, { start: length, end: length }]) {
    if ('text' in piece) {
      text += piece.text
      continue
    }
    if (text !== '' || piece.start > start) edits.push({ start, end: piece.start, text })
    start = piece.end
    text = ''
  }
  return edits
}
