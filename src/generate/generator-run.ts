import type { Artifact } from './generator.js'

/** What was run. Only these generators' files for this schema can be orphaned. */
export interface GeneratorRun {
  /** The identity of the schema. */
  readonly schema: string
  readonly generators: ReadonlySet<string>
}

/** An artifact, and what generated it. */
export interface GeneratedArtifact extends Artifact {
  readonly generator: string
  /** The identity of the schema. Artifacts of several schemas can share a directory. */
  readonly schema: string
}
