import type { FixKind } from '../fix/fix.js'

/** One thing that was done to a JSON text, or that wasn't because nobody can tell what's right. */
export interface Change {
  /**
   * `envelope`: the object around documents, and what else is in it. `other`: a value among documents
   * that isn't one. The others are those of fixes.
   */
  readonly kind: FixKind | 'envelope' | 'other'
  /**
   * `replaced` and `removed` are changes. `unwrapped`: documents were taken out of a value.
   * `left`: nothing was done.
   */
  readonly action: 'replaced' | 'removed' | 'unwrapped' | 'left'
  /** JSON Pointer in the document; of `envelope`, in the text. */
  readonly pointer: string
  /** The JSON before and after; `undefined` where there is none. */
  readonly before: string | undefined
  readonly after: string | undefined
  /** Why, as a sentence. */
  readonly reason: string
}

/** A change, and where in the text it is. */
export interface LocatedChange extends Change {
  /** The index in the text, in UTF-16 code units. */
  readonly start: number
  /** The index in the file of its document; `undefined` if it isn't in one. */
  readonly document: number | undefined
}
