import type { Schema } from '../schema/schema.js'
import { compileWithUserErrors, createAjv } from './compiler/ajv.js'
import { collectRequiredKeys } from './compiler/required-keys.js'
import { buildValidationSchema } from './compiler/validation-schema.js'
import {
  type AjvError,
  collectIssues,
  selectBranches,
  type ValidateFunction,
  type ValidationIssue,
  type ValidationOptions,
} from './runtime/index.js'

/**
 * Returns all issues of a value, one for each violated keyword; none if the value is valid.
 *
 * @param options `filter` decides which issues to describe, see `ValidationOptions`
 */
export type Validator = (
  value: unknown,
  options?: Pick<ValidationOptions, 'filter'>,
) => readonly ValidationIssue[]

/** A compiled pattern; a `RegExp` is one. */
export interface TextPattern {
  test(text: string): boolean
}

export interface CompileOptions {
  /** Compiles a pattern of the schema that `compilePattern` accepts; by default, with that function. */
  readonly createPattern?: (source: string) => TextPattern
}

/**
 * Compiles a schema at run time. Generated validators use the same validation schema and the same
 * runtime, and report the same issues.
 *
 * @throws UserError if ajv can't compile the schema
 * @example
 * const validate = compileValidator(await loadSchema('order.schema.json'))
 * validate({ id: 1 }) // [{ ruleId: 'schema/type', pointer: '/id', … }]
 */
export function compileValidator(
  schema: Schema,
  { createPattern }: CompileOptions = {},
): Validator {
  const validationSchema = buildValidationSchema(schema)
  const ajv = createAjv(
    validationSchema,
    { allErrors: true, code: { process: appendInPlace } },
    createPattern,
  )
  const compiled = compileWithUserErrors(schema.file, () => ajv.compile(validationSchema))
  const validate: ValidateFunction = (value) => {
    const isValid = compiled(value)
    validate.errors = compiled.errors as readonly AjvError[]
    return isValid
  }
  const requiredKeys = collectRequiredKeys(validationSchema)
  return (value, options) => collectIssues(validate, value, options, requiredKeys, selectBranches)
}

/**
 * ajv copies all errors so far whenever a reference adds some: quadratic time for a long array of
 * invalid items. The arrays aren't used elsewhere, so appending to them is enough.
 */
function appendInPlace(code: string): string {
  return code.replaceAll(
    /vErrors\.concat\(([\w$.]+\.errors)\)/g,
    '($1.forEach((error) => vErrors.push(error)), vErrors)',
  )
}
