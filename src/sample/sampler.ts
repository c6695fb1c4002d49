import type { ExpectedFinding } from './invalid/expected-finding.js'

/** Generates the sample documents of one scenario, or of a schema. */
export interface Sampler {
  readonly name: string
  readonly description: string
  /** The definition that its documents match; `undefined` for the root of the schema. */
  readonly definition: string | undefined
  /** The number of documents in one sample: 1, or the number of lines of an NDJSON file. */
  readonly lines: number
  /** Whether its documents show nothing particular, because only the schema is known. */
  readonly isRandom?: boolean
  /** The findings in its documents; `undefined` if the documents are valid. */
  readonly findings: readonly ExpectedFinding[] | undefined
  /**
   * Creates one document. The same seed and index give the same document on every machine.
   *
   * @throws UserError if no valid document can be generated from the schema
   */
  create(seed: string, index: number): unknown
}
