import type { Definition, Field, Model, Type } from '../model/model.js'
import type { RuleExamples } from '../sample/invalid/invalid-samples.js'
import type { Linter } from '../sample/invalid/linter.js'
import type { Scenario } from '../sample/scenario/scenario.js'
import type { Schema } from '../schema/schema.js'

/** An entry in the list of generators (`index.ts`). Its code is loaded on demand. */
export interface Generator {
  /** What the user selects it by: `cluster-schema generate NAME`. */
  readonly name: string
  /** One line that says what it generates. */
  readonly summary: string
  /** Whether it works with any schema, or only with the built-in Cluster model. */
  readonly anySchema: boolean
  load(): Promise<Generate>
}

/** Turns a schema into artifacts. It doesn't read or write files. */
export type Generate = (input: GeneratorInput) => Promise<readonly Artifact[]>

/** A generated file that hasn't been written yet. */
export interface Artifact {
  /** Relative to the output directory, with `/` as the separator. */
  readonly path: string
  readonly content: string
}

export interface GeneratorInput {
  readonly schema: Schema
  readonly model: Model
  readonly context: GeneratorContext
  readonly options?: GeneratorOptions
  /** Called for each keyword that the types cannot express: `order.json#/oneOf: …`. */
  readonly onUnsupportedKeyword?: ((message: string) => void) | undefined
  /** Called for each keyword or tag that the docs leave out: `order.json#/$dynamicRef: ignored`. */
  readonly onUndocumentedKeyword?: ((message: string) => void) | undefined
}

/** What a user can configure. */
export interface GeneratorOptions {
  /** URL or path of the reference page that the docs generator writes. Comments link to it. */
  readonly docsUrl?: string | undefined
  /** Whether objects that allow unknown keys get an index signature. */
  readonly indexSignature?: boolean | undefined
  /** Whether two definitions that need the same name are an error. Otherwise, one gets a number. */
  readonly strictNames?: boolean | undefined
  /** Whether the validator is one TypeScript file, instead of JavaScript with declarations. */
  readonly typescriptValidator?: boolean | undefined
  readonly docs?: DocsOptions | undefined
}

export type DocsFormat = 'markdown' | 'mdx' | 'html'

export interface DocsOptions {
  /** Markdown and HTML by default. */
  readonly formats?: readonly DocsFormat[] | undefined
  /** Whether each model gets a page of its own. Not in HTML. */
  readonly split?: boolean | undefined
  /** What stands at the top of each page of MDX, in this order. */
  readonly frontMatter?: ReadonlyArray<readonly [key: string, value: string]> | undefined
}

/** Data from other modules, passed in by the command. */
export interface GeneratorContext {
  /** The base of file names, in kebab-case: `cluster`. */
  readonly stem: string
  /** The first line of every text file, without comment signs: where the file comes from. */
  readonly banner: string
  /** Eta templates by name: `docs/model`. */
  readonly templates: Readonly<Record<string, string>>
  /** The files of `validate/runtime/`, by their path in it: code that every validator contains. */
  readonly runtime: Readonly<Record<string, string>>
  readonly rules: readonly RuleDocs[]
  /** The endpoint: an OpenAPI skeleton that refers to the schema by its file name. */
  readonly endpoint: Readonly<Record<string, unknown>> | undefined
  readonly scenarios: readonly Scenario[]
  /**
   * Where the valid samples are: a relative URL from the folder `docs`, with a slash at the end.
   * `undefined` if the output directory doesn't have any.
   */
  readonly samplesPath?: string | undefined
  /**
   * Loads the linter for documents of the root, which brings in a compiler. Without it, samples are
   * checked against the schema alone.
   */
  readonly loadLinter?: (() => Promise<Linter>) | undefined
  /** Loads a function that lints the bad examples of a rule. Without it, pages show no findings. */
  readonly loadExampleReporter?: (() => Promise<ReportExamples>) | undefined
}

/** Lints the bad examples of a rule. */
export type ReportExamples = (rule: RuleDocs) => Promise<readonly ReportedExample[]>

/** A bad example of a rule, and what lint prints for it. */
export interface ReportedExample {
  readonly title: string
  /** The file that the findings are in. */
  readonly json: string
  readonly report: string
}

/** The documentation of a lint rule. */
export interface RuleDocs {
  readonly id: string
  readonly severity: string
  readonly summary: string
  readonly why: string
  readonly fix: string
  /** Paths of the fields that the rule checks; empty if `createCheck` tells them. */
  readonly fields: readonly string[]
  /** Creates the check for values of a type; `undefined` if the rule doesn't look at them. */
  readonly createCheck?: (
    schema: {
      readonly type: Type
      readonly definition: Definition | undefined
      readonly field: Field
      readonly hasLenientTimes: boolean
    },
    report: () => void,
  ) => unknown
  readonly good: readonly RuleExample[]
  readonly bad: readonly RuleExample[]
}

export interface RuleExample {
  readonly title: string
  /** Set in an otherwise valid document. */
  readonly overlay: Readonly<Record<string, unknown>>
  /** The same for documents that come before it in the file. */
  readonly previous?: ReadonlyArray<Readonly<Record<string, unknown>>>
  /** What the rule reports for a bad example. */
  readonly findings?: RuleExamples['bad'][number]['findings']
}
