import type { GeneratorInput } from '../generator.js'
import { type HelperNames, nameExports, nameHelpers } from './export-names.js'
import { collectSubjects, type Subject } from './subjects.js'

/**
 * The text of `validator.d.ts`: the functions and the types they use.
 *
 * @param types the declarations of the schema's own types
 * @param typeNames the names of those types
 */
export function renderDeclarations(
  input: GeneratorInput,
  types: string,
  typeNames: ReadonlySet<string>,
): string {
  const subjects = collectSubjects(input)
  const helpers = nameHelpers(input.schema, subjects, typeNames)
  return [
    `// ${input.context.banner}`,
    ...subjects.flatMap((subject) => declareFunctions(subject, helpers)),
    declareHelpers(helpers, input.model.hasLenientTimes),
    declareStandardSchema(helpers.standardSchema, (name) =>
      typeNames.has(name) ? `globalThis.${name}` : name,
    ),
    types,
  ].join('\n\n')
}

function declareFunctions(subject: Subject, helpers: HelperNames): readonly string[] {
  const { name, isDocument } = subject
  const { is, validate, assert, schema } = nameExports(subject)
  // The overload with one parameter comes last: `values.filter(isOrder)` uses the last one.
  const verdict = `/** Whether a value is a valid \`${name}\`. Stops at the first issue. */
export function ${is}(value: unknown, options: ${helpers.options} | undefined): value is ${name}
export function ${is}(value: unknown): value is ${name}`
  if (!isDocument) return [verdict]
  return [
    verdict,
    `/** Returns all issues of a value, one for each violated keyword. */
export function ${validate}(value: unknown, options?: ${helpers.options}): ${helpers.result}<${name}>`,
    `/** Throws an error with all issues if a value is not a valid \`${name}\`. */
export function ${assert}(value: unknown, options?: ${helpers.options}): asserts value is ${name}`,
    `/** For libraries that accept schemas of any vendor. @see https://standardschema.dev */
export const ${schema}: ${helpers.standardSchema}<${name}>`,
  ]
}

function declareHelpers(
  { issue, options, result, error }: HelperNames,
  hasLenientTimes: boolean,
): string {
  return `export interface ${options} {
  /**
   * Whether times must have \`T\` and a zone, as in RFC 3339. If not, a space instead of the \`T\` and
   * a missing zone are accepted too.
   *
   * @default ${String(!hasLenientTimes)}
   */
  readonly strictDates?: boolean
  /**
   * Called for each issue before its message is written. An issue for which it returns false is left
   * out. The first one never is, because a value without issues is valid. Use it for values that may
   * have very many issues: \`(issue) => count++ < 100\`.
   */
  readonly filter?: (issue: {
    readonly ruleId: string
    readonly pointer: string
    readonly key: string | undefined
    /** The value at \`pointer\`. */
    readonly value: unknown
  }) => boolean
}

export type ${result}<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly ${issue}[] }

/** A keyword of the schema that a value violates. */
export interface ${issue} {
  /** \`schema/\` and the keyword; \`schema/null\` for a null whose key can be left out instead. */
  readonly ruleId: string
  /** JSON Pointer (RFC 6901) of the value; for a missing, unknown or forbidden key, of the object. */
  readonly pointer: string
  /** The key that is missing, unknown or forbidden in the object. */
  readonly key?: string
  /** What the schema allows, in words. */
  readonly expected: string
  /** What was found, in words. */
  readonly actual: string
  /** The data of the message, for programs. */
  readonly args: { readonly [name: string]: unknown }
  /** The issue as a sentence. */
  readonly message: string
  /**
   * For an \`anyOf\` or \`oneOf\`: the issues of each branch, in the order of the schema. This issue
   * comes from the branch that was most likely intended. At most 10 branches with 10 issues each,
   * three levels deep.
   */
  readonly branches?: readonly (readonly ${issue}[])[]
}

/** The error that \`assert…\` throws. Its message has the first issues and the number of others. */
export class ${error} extends Error {
  /** @param type the expected type, for the message */
  constructor(errors: readonly ${issue}[], type: string)
  readonly errors: readonly ${issue}[]
}`
}

/**
 * @param name of the type
 * @param global spells a global type that a type of the schema may hide
 */
function declareStandardSchema(name: string, global: (typeName: string) => string): string {
  return `/**
 * The types of Standard Schema, copied as its specification recommends.
 *
 * @see https://standardschema.dev
 */
export interface ${name}<Input = unknown, Output = Input> {
  readonly '~standard': ${name}.Props<Input, Output>
}

export declare namespace ${name} {
  export interface Props<Input = unknown, Output = Input> {
    readonly version: 1
    readonly vendor: string
    readonly validate: (
      value: unknown,
      options?: Options | undefined,
    ) => Result<Output> | ${global('Promise')}<Result<Output>>
    readonly types?: Types<Input, Output> | undefined
  }

  export interface Options {
    /** For schemas of this package: the options of \`validate…\`. */
    readonly libraryOptions?: ${global('Record')}<string, unknown> | undefined
  }

  export type Result<Output> = SuccessResult<Output> | FailureResult

  export interface SuccessResult<Output> {
    readonly value: Output
    readonly issues?: undefined
  }

  export interface FailureResult {
    readonly issues: ${global('ReadonlyArray')}<Issue>
  }

  export interface Issue {
    readonly message: string
    readonly path?: ${global('ReadonlyArray')}<${global('PropertyKey')} | PathSegment> | undefined
  }

  export interface PathSegment {
    readonly key: ${global('PropertyKey')}
  }

  export interface Types<Input = unknown, Output = Input> {
    readonly input: Input
    readonly output: Output
  }
}`
}
