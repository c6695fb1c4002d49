import { compilePattern } from '../schema/pattern.js'
import type { Schema } from '../schema/schema.js'
import { compileFunctions } from './compiler/compile-functions.js'
import { nameFormatCheck } from './compiler/format-checks.js'
import { collectRequiredKeys } from './compiler/required-keys.js'
import { buildValidationSchema } from './compiler/validation-schema.js'
import { readExactItems, type SeparatedValue, separateFromConstants } from './exact-numbers.js'
import { collectLargeConstants } from './large-constants.js'
import {
  type AcceptsValue,
  addViolation,
  type CollectViolations,
  collectIssues,
  copyProperties,
  countCodePoints,
  createMemory,
  escapeToken,
  findDuplicate,
  formatJson,
  formats,
  isDeepEqual,
  markRequired,
  selectBranches,
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
 * Compiles a schema at run time. Generated validators have the same functions and the same runtime,
 * and report the same issues.
 *
 * @throws EvalError if this process doesn't allow code that is made from strings
 * @example
 * const validate = compileValidator(await loadSchema('order.schema.json'))
 * validate({ id: 1 }) // [{ ruleId: 'schema/type', pointer: '/id', … }]
 */
export function compileValidator(
  schema: Schema,
  { createPattern = compilePattern }: CompileOptions = {},
): Validator {
  const validationSchema = buildValidationSchema(schema)
  const values: unknown[] = []
  const patterns = new Map<string, string>()
  const { code, accepts, collects } = compileFunctions(
    validationSchema,
    { accepts: [''], collects: [''] },
    {
      addConstant: (value) => addConstant(value, values),
      addPattern(source) {
        const name = patterns.get(source) ?? addConstant(createPattern(source), values)
        patterns.set(source, name)
        return name
      },
    },
  )
  const evaluate = new Function(
    'constants',
    ...Object.keys(runtime),
    `"use strict";\n${code}\nreturn [${accepts.get('')}, ${collects.get('')}];`,
  )
  const [acceptsValue, collect] = evaluate(values, ...Object.values(runtime)) as [
    AcceptsValue,
    CollectViolations,
  ]
  const keys = collectRequiredKeys(validationSchema)
  const requiredKeys = keys && new Set(keys)
  const validate: Validator = (value, options) =>
    collectIssues(collect, value, options, requiredKeys, selectBranches, acceptsValue)
  const constants = collectLargeConstants(validationSchema, schema)
  if (constants === undefined) return validate
  return (value, options) => {
    const separated = separateFromConstants(value, constants)
    if (separated === undefined) return validate(value, options)
    return validate(separated.value, options).map((issue) => restoreDigits(issue, separated))
  }
}

/** Writes a number that was changed as the text has it. */
function restoreDigits(issue: ValidationIssue, { changes }: SeparatedValue): ValidationIssue {
  const change = changes.get(issue.pointer)
  if (change === undefined) return issue
  const restore = (text: string) => text.replaceAll(formatJson(change.number), change.digits)
  return { ...issue, actual: restore(issue.actual), message: restore(issue.message) }
}

/** The functions that the compiled code calls. */
const runtime = {
  addViolation,
  copyProperties,
  countCodePoints,
  createMemory,
  escapeToken,
  findDuplicate: (items: readonly unknown[]) => findDuplicate(readExactItems(items)),
  isDeepEqual,
  markRequired,
  ...Object.fromEntries(
    Object.entries(formats).map(([format, check]) => [nameFormatCheck(format), check] as const),
  ),
}

/** The code for a value: a scalar as a literal, anything else as an item of the constants. */
function addConstant(value: unknown, constants: unknown[]): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  constants.push(value)
  return `constants[${constants.length - 1}]`
}
