import type { Schema } from '../schema/schema.js'
import { createAjv, explainCompileErrors } from './compiler/ajv.js'
import { buildValidationSchema, collectRequiredKeys } from './compiler/validation-schema.js'
import {
  faultsOf,
  likeliest,
  type RawError,
  type Validate,
  type ValidationIssue,
} from './runtime/index.js'

/** Tells what is wrong with a value: nothing, or one fault for each violated keyword. */
export type Validator = (value: unknown) => readonly ValidationIssue[]

/**
 * Compiles a schema at run time, for `--schema`. The generated validators are made from the same
 * projection and the same runtime, and find the same.
 *
 * @example
 * const check = compileChecker(await loadSchema('order.schema.json'))
 * check({ id: 1 }) // [{ ruleId: 'schema/type', pointer: '/id', … }]
 */
export function compileValidator(schema: Schema): Validator {
  const projected = buildValidationSchema(schema)
  const ajv = createAjv(projected, { allErrors: true })
  const compiled = explainCompileErrors(schema.file, () => ajv.compile(projected))
  const validate: Validate = (value) => {
    const accepted = compiled(value)
    validate.errors = compiled.errors as readonly RawError[]
    return accepted
  }
  const required = collectRequiredKeys(projected)
  return (value) => faultsOf(validate, value, undefined, required, likeliest)
}
