import { resolvePointer } from './values/pointer.js'

/**
 * @typedef {object} AjvError an error as our ajv code reports it
 * @property {string} instancePath JSON Pointer of the value
 * @property {string} keyword
 * @property {Record<string, any>} params `branchEnds` counts the errors of each branch that come
 * right before this one, `discriminators` are the keys that distinguish the branches
 * @property {unknown} [data] the value
 * @property {boolean} [isRequired] whether the value is known to be required
 * @property {DescribeError} [describe] replaces the usual texts
 */

/**
 * @typedef {(params: Record<string, any>, value: unknown, subject: string) => { expected: string, message: string }} DescribeError
 */

/**
 * @typedef {object} SelectedError an error to report, with the errors of each branch it stands for
 * @property {AjvError} error
 * @property {readonly (readonly SelectedError[])[]} [branches]
 */

/**
 * @typedef {(errors: readonly AjvError[]) => readonly SelectedError[]} SelectErrors
 */

/**
 * A compiled schema that reports all errors, in its property `errors`.
 *
 * @typedef {((data: unknown, pointer: string, strictDates: boolean | undefined) => boolean) & { errors?: readonly AjvError[] | null }} ValidateFunction
 */

/**
 * A compiled schema that stops at the first error and reports none.
 *
 * @typedef {(data: unknown, strictDates: boolean | undefined) => boolean} AcceptsFunction
 */

/**
 * @param {AjvError[] | null} errors
 * @param {AjvError} error
 */
export function appendError(errors, error) {
  if (errors === null) return [error]
  errors.push(error)
  return errors
}

/**
 * Appends in place: a copy for each of many items would take quadratic time.
 *
 * @param {AjvError[] | null} errors
 * @param {AjvError[]} others
 */
export function appendErrors(errors, others) {
  if (errors === null) return others
  for (const error of others) errors.push(error)
  return errors
}

/**
 * The value that an error is about.
 *
 * @param {AjvError} error
 * @param {unknown} data
 */
export function getErrorValue(error, data) {
  return 'data' in error ? error.data : resolvePointer(data, error.instancePath)
}
