/** A declaration of the generated file, with the comment above it. */
export interface Declaration {
  readonly name: string
  /** Where in the schema it comes from, for error messages. */
  readonly source: string
  /** Types leave nothing behind at run time. */
  readonly kind: 'type' | 'value'
  readonly text: string
}
