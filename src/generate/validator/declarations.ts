import type { GeneratorInput } from '../generator.js'
import { renderTypes } from '../types/index.js'
import { type Subject, schemaNameOf } from './subjects.js'

/** The text of `validator.d.ts`: what the functions are, and the types they speak of. */
export async function validatorDeclarations(
  input: GeneratorInput,
  subjects: readonly Subject[],
  errorName: string,
): Promise<string> {
  return [
    `// ${input.context.banner}`,
    ...subjects.flatMap(functionsOf),
    shared(errorName),
    await renderTypes(input),
  ].join('\n\n')
}

function functionsOf({ name, whole }: Subject): readonly string[] {
  // The form with one parameter comes last: it is the one that `values.filter(isOrder)` is given.
  const verdict = `/** Whether a value is a valid \`${name}\`. The first fault ends it. */
export function is${name}(value: unknown, options: ValidationOptions | undefined): value is ${name}
export function is${name}(value: unknown): value is ${name}`
  if (!whole) return [verdict]
  return [
    verdict,
    `/** Every fault of a value, one for each violated keyword. */
export function validate${name}(value: unknown, options?: ValidationOptions): ValidationResult<${name}>`,
    `/** Throws what is wrong with a value that is no valid \`${name}\`. */
export function assert${name}(value: unknown, options?: ValidationOptions): asserts value is ${name}`,
    `/** For libraries that take a schema of any vendor. @see https://standardschema.dev */
export const ${schemaNameOf(name)}: StandardSchemaV1<${name}>`,
  ]
}

function shared(errorName: string): string {
  return `export interface ValidationOptions {
  /**
   * Whether times must be as RFC 3339 has them: with \`T\` and a zone. Otherwise a blank in place of
   * the \`T\` and a missing zone are accepted too.
   *
   * @default false
   */
  readonly strictDates?: boolean
}

export type ValidationResult<Value> =
  | { readonly ok: true; readonly value: Value }
  | { readonly ok: false; readonly errors: readonly ValidationIssue[] }

/** One fault of a value: a keyword of the schema that it violates. */
export interface ValidationIssue {
  /** \`schema/\` and the keyword; \`schema/null\` for a null where absent is meant. */
  readonly ruleId: string
  /** JSON Pointer (RFC 6901) of the value; of the object where a key is missing. */
  readonly pointer: string
  /** The key that is missing, unknown or forbidden in the object. */
  readonly key?: string
  /** What the schema allows, in words. */
  readonly expected: string
  /** What was found, in words. */
  readonly actual: string
  /** The facts of the sentence, for programs. */
  readonly args: { readonly [name: string]: unknown }
  /** The fault as a plain sentence. */
  readonly message: string
  /**
   * Where the schema has alternatives (\`anyOf\`, \`oneOf\`): the faults by each of them, in its order,
   * of which this one was meant most likely. At most 10 faults of 10 alternatives, three levels deep.
   */
  readonly branches?: readonly (readonly ValidationIssue[])[]
}

/** Its message names the first faults and counts the rest. */
export class ${errorName} extends Error {
  /** @param type what the value should be, for the message */
  constructor(errors: readonly ValidationIssue[], type: string)
  readonly errors: readonly ValidationIssue[]
}

/**
 * The types of Standard Schema, which asks for being copied.
 *
 * @see https://standardschema.dev
 */
export interface StandardSchemaV1<Input = unknown, Output = Input> {
  readonly '~standard': StandardSchemaV1.Props<Input, Output>
}

export declare namespace StandardSchemaV1 {
  export interface Props<Input = unknown, Output = Input> {
    readonly version: 1
    readonly vendor: string
    readonly validate: (
      value: unknown,
      options?: Options | undefined,
    ) => Result<Output> | Promise<Result<Output>>
    readonly types?: Types<Input, Output> | undefined
  }

  export interface Options {
    /** For our own schemas: \`ValidationOptions\`. */
    readonly libraryOptions?: Record<string, unknown> | undefined
  }

  export type Result<Output> = SuccessResult<Output> | FailureResult

  export interface SuccessResult<Output> {
    readonly value: Output
    readonly issues?: undefined
  }

  export interface FailureResult {
    readonly issues: ReadonlyArray<Issue>
  }

  export interface Issue {
    readonly message: string
    readonly path?: ReadonlyArray<PropertyKey | PathSegment> | undefined
  }

  export interface PathSegment {
    readonly key: PropertyKey
  }

  export interface Types<Input = unknown, Output = Input> {
    readonly input: Input
    readonly output: Output
  }
}`
}
