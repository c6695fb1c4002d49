import type { Model } from '../model/model.js'
import type { RuleExamples } from '../sample/invalid/invalid-samples.js'
import type { Linter } from '../sample/invalid/linter.js'
import type { Scenario } from '../sample/scenario/scenario.js'
import type { Schema } from '../schema/schema.js'

/** A file that a generator makes, before it is written. */
export interface Artifact {
  /** Relative to the output directory, with `/`. */
  readonly path: string
  readonly content: string
}

/** A generator turns a schema into artifacts. It reads and writes no file. */
export interface Generator {
  readonly name: string
  /** One line for `--help`. */
  readonly summary: string
  /** Whether it works for any schema, or needs facts that only the Cluster model comes with. */
  readonly anySchema: boolean
  emit(input: GeneratorInput): Promise<readonly Artifact[]>
}

export interface GeneratorInput {
  readonly schema: Schema
  readonly model: Model
  readonly context: GeneratorContext
  readonly options?: GeneratorOptions
  /** Told of what cannot be expressed, and where. */
  readonly note?: ((text: string) => void) | undefined
}

/** What a user may choose. */
export interface GeneratorOptions {
  /** Address of the reference page that the docs generator makes: comments link into it. */
  readonly docsUrl?: string | undefined
  /** Whether the type of an object that admits more keys has an index signature. */
  readonly indexSignature?: boolean | undefined
}

/** What generators need of other rooms, as plain data. */
export interface GeneratorContext {
  /** The stem of file names, in kebab-case: `cluster`. */
  readonly stem: string
  /** First line of every text file: what it is and whence. Without comment signs. */
  readonly banner: string
  /** Eta templates by name. */
  readonly templates: Readonly<Record<string, string>>
  /** The files of `validate/runtime` by path in it: code that every validator contains. */
  readonly runtime: Readonly<Record<string, string>>
  /** What the rules say of themselves. */
  readonly rules: readonly RuleDocs[]
  /** The endpoint: an OpenAPI skeleton that refers to the schema by its file name. */
  readonly endpoint: Readonly<Record<string, unknown>> | undefined
  readonly scenarios: readonly Scenario[]
  /** What lint finds in a document of the root; the faults by the schema, if absent. */
  readonly lint?: Linter | undefined
}

export interface RuleDocs {
  readonly id: string
  readonly severity: string
  readonly summary: string
  readonly why: string
  readonly fix: string
  readonly fields: readonly string[]
  readonly good: readonly RuleExample[]
  readonly bad: readonly RuleExample[]
}

export interface RuleExample {
  readonly title: string
  readonly overlay: Readonly<Record<string, unknown>>
  /** What is to be found in a bad one. */
  readonly findings?: RuleExamples['bad'][number]['findings']
}
