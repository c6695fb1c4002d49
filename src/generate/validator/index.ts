import { explainCompileErrors } from '../../validate/compiler/ajv.js'
import {
  buildValidationSchema,
  collectRequiredKeys,
} from '../../validate/compiler/validation-schema.js'
import type { Generate } from '../generator.js'
import { type Constants, constantStatements } from './constants.js'
import { validatorDeclarations } from './declarations.js'
import { errorClass, functionsOf } from './functions.js'
import { rewrite } from './rewrite.js'
import { compileStandalone } from './standalone.js'
import { errorNameOf, refuseTaken, subjectsOf, type ValidatorInput } from './subjects.js'

/** Generates a validator in plain JavaScript without imports, and its declarations. */
export const generateValidator: Generate = async (input) => {
  const declarations = await validatorDeclarations(
    input,
    subjectsOf(input),
    errorNameOf(input.schema),
  )
  return [
    { path: 'validator.js', content: validatorCode(input) },
    { path: 'validator.d.ts', content: declarations },
  ]
}

/** The text of `validator.js`: the functions of each type, the runtime, and ajv's code. */
export function validatorCode(input: ValidatorInput): string {
  const { schema, context } = input
  const subjects = subjectsOf(input)
  refuseTaken(input, subjects)
  const all = subjects.map(({ pointer }) => pointer)
  const whole = subjects.filter((it) => it.whole).map(({ pointer }) => pointer)
  const projected = buildValidationSchema(schema)
  const standalone = explainCompileErrors(schema.file, () => compileStandalone(projected, all))
  const constants: Constants = { names: new Map() }
  const accepts = rewrite(standalone, 'accepts', all, constants)
  const faults = rewrite(standalone, 'faults', whole, constants)
  const errorName = errorNameOf(schema)
  return [
    // ajv's code is not written for the type checker.
    `// ${context.banner}\n// @ts-nocheck`,
    `// All keys that are required somewhere.\nconst requiredKeys = ${JSON.stringify(collectRequiredKeys(projected))}`,
    ...subjects.flatMap((it) => functionsOf(it, accepts, faults, errorName)),
    errorClass(errorName),
    withoutExports(context.runtime),
    [...constantStatements(constants), ...standalone.patterns].join('\n'),
    accepts.code,
    faults.code,
    '',
  ].join('\n\n')
}

/** The runtime as it is, but that a validator exports what is meant for its users only. */
function withoutExports(runtime: string): string {
  return runtime.trim().replaceAll(/^export (?=const |function )/gm, '')
}
