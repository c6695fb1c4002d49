/** A declaration of the generated file, with the comment above it. */
export interface Declaration {
  /** Types leave nothing behind at run time. */
  readonly kind: 'type' | 'value'
  readonly text: string
}

/**
 * Takes a name for a declaration, or the next free one: `isLine2`. A type may share its name with a
 * value, because TypeScript keeps them apart.
 */
export type ClaimName = (kind: Declaration['kind'], wanted: string) => string
