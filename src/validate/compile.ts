import { Ajv, type Options } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'
import { projectValidation } from '../schema/projections/validation.js'
import { isObject, type Schema, type SchemaNode } from '../schema/schema.js'
import { visitSchema } from '../schema/walk.js'
import { type Fault, faultsOf, formats, type Validate } from './runtime.js'

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
  const validate = ajv.compile(projected) as Validate
  return (value) => faultsOf(validate, value)
}

/**
 * The ajv that suits a projected schema. The class for draft-07 writes better code, and knows all
 * that the projection leaves unless one of the newer keywords remains.
 */
export function createAjv(projected: SchemaNode, options: Options): Ajv | Ajv2020 {
  const settings: Options = {
    strict: false,
    logger: false,
    validateSchema: false,
    formats: { ...formats },
    ...options,
  }
  return needs2020(projected) ? new Ajv2020(settings) : new Ajv(settings)
}

const newer = new Set([
  '$dynamicAnchor',
  '$dynamicRef',
  'dependentRequired',
  'dependentSchemas',
  'maxContains',
  'minContains',
  'prefixItems',
  'unevaluatedItems',
  'unevaluatedProperties',
])

function needs2020(projected: SchemaNode): boolean {
  let found = false
  visitSchema(projected, (schema) => {
    if (isObject(schema) && Object.keys(schema).some((keyword) => newer.has(keyword))) found = true
  })
  return found
}
