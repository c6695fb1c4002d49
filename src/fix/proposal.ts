import type { FixKind } from './fix.js'

/** What to do with a value, before anyone knows where it is in the text. */
export type Proposal = {
  readonly kind: FixKind
  /** JSON Pointer of the value. */
  readonly pointer: string
  /** Why, as a sentence. */
  readonly reason: string
} & (
  | { readonly action: 'leave' }
  /** Removes the member of an object. */
  | { readonly action: 'remove' }
  /** Replaces the value by a JSON text. */
  | { readonly action: 'replace'; readonly text: string }
  /** Replaces the value by one that is in it, at a JSON Pointer. */
  | { readonly action: 'unwrap'; readonly content: string }
)
