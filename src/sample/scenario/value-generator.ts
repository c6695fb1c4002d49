import type { RandomKey } from '../random.js'

/** Generates the value of one place in a document. `omitted` means that there is no value. */
export type ValueGenerator = (context: DocumentContext, stream: number) => unknown

/** The document that values are generated for. */
export interface DocumentContext {
  readonly key: RandomKey
  /** The value of a reference: `/a/b` in the document, `name/b` among the scenario's `values`. */
  readonly resolve: (reference: string) => unknown
}

export const omitted: unique symbol = Symbol('omitted')
