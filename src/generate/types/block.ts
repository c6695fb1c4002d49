/** A declaration of the file, with the comment above it. */
export interface Block {
  readonly name: string
  /** What it is made of, for messages. */
  readonly of: string
  /** A type leaves nothing at run time. */
  readonly kind: 'type' | 'value'
  readonly text: string
}
