import { projectValidation, requiredIn } from '../schema/projections/validation.js'
import type { Schema } from '../schema/schema.js'
import { compiling, createAjv } from './ajv.js'
import { type Fault, faultsOf, likeliest, type RawError, type Validate } from './runtime.js'

/** Tells what is wrong with a value: nothing, or one fault for each violated keyword. */
export type Checker = (value: unknown) => readonly Fault[]

/**
 * Compiles a schema at run time, for `--schema`. The generated validators are made from the same
 * projection and the same runtime, and find the same.
 *
 * @example
 * const check = compileChecker(await loadSchema('order.schema.json'))
 * check({ id: 1 }) // [{ ruleId: 'schema/type', pointer: '/id', … }]
 */
export function compileChecker(schema: Schema): Checker {
  const projected = projectValidation(schema)
  const ajv = createAjv(projected, { allErrors: true })
  const compiled = compiling(schema.file, () => ajv.compile(projected))
  const validate: Validate = (value) => {
    const accepted = compiled(value)
    validate.errors = compiled.errors as readonly RawError[]
    return accepted
  }
  const required = requiredIn(projected)
  return (value) => faultsOf(validate, value, undefined, required, likeliest)
}
