/** @import { AjvError, SelectedError } from './ajv-error.js' */

import { getErrorValue } from './ajv-error.js'
import { describeValue } from './text/describe.js'
import { describeExpectation } from './text/expectation.js'
import { formatPath } from './text/format-path.js'
import { formatMessage } from './text/message.js'
import { escapeToken } from './values/pointer.js'

/**
 * A keyword of the schema that a value violates.
 *
 * @typedef {object} ValidationIssue
 * @property {string} ruleId `schema/` and the keyword; `schema/null` for a null whose key can be left
 * out instead
 * @property {string} pointer JSON Pointer (RFC 6901) of the value; for a missing, unknown or forbidden
 * key, of the object
 * @property {string} [key] the key that is missing, unknown or forbidden in the object
 * @property {string} expected what the schema allows, in words
 * @property {string} actual what was found, in words
 * @property {Readonly<Record<string, unknown>>} args the data of the message, for programs
 * @property {string} message the issue as a sentence
 * @property {readonly (readonly ValidationIssue[])[]} [branches] for an `anyOf` or `oneOf`: the issues
 * of each branch. This issue comes from the branch that was most likely intended. At most 10 branches
 * with 10 issues each, three levels deep
 */

const maxBranches = 10
const maxDepth = 3

/**
 * @param {SelectedError} selected
 * @param {unknown} data the document
 * @param {ReadonlySet<AjvError>} removableNulls
 * @param {number} [depth] branches around it
 * @returns {ValidationIssue}
 */
export function createIssue({ error, branches }, data, removableNulls, depth = 0) {
  const issue = createPlainIssue(error, data, removableNulls.has(error))
  if (branches === undefined || depth === maxDepth) return issue
  const issues = branches
    .slice(0, maxBranches)
    .map((branch) =>
      branch.slice(0, maxBranches).map((it) => createIssue(it, data, removableNulls, depth + 1)),
    )
  return { ...issue, branches: issues }
}

/**
 * @param {AjvError} error
 * @param {unknown} data
 * @param {boolean} isRemovableNull
 * @returns {ValidationIssue}
 */
function createPlainIssue(error, data, isRemovableNull) {
  const { instancePath: pointer, params } = error
  const keyword = error.keyword === 'false schema' ? 'false' : error.keyword
  const value = getErrorValue(error, data)
  const key = getKey(keyword, params)
  const subject = formatPath(data, key === undefined ? pointer : `${pointer}/${escapeToken(key)}`)
  const actual = keyword === 'required' ? 'nothing' : describeValue(value)
  const custom = error.describe?.(params, value, subject)
  const expected = custom?.expected ?? describeExpectation(keyword, params)
  if (isRemovableNull) {
    const args = { expected: getExpectedTypes(keyword, params) }
    const message = `${subject} is null; expected ${expected}. Leave the key out if there is no value.`
    return { ruleId: 'schema/null', pointer, expected, actual, args, message }
  }
  const ruleId = `schema/${keyword}`
  const message = custom?.message ?? formatMessage(keyword, params, value, subject, expected)
  return key === undefined
    ? { ruleId, pointer, expected, actual, args: params, message }
    : { ruleId, pointer, key, expected, actual, args: params, message }
}

/**
 * The key of the object that an error is about.
 *
 * @param {string} keyword
 * @param {Record<string, any>} params
 * @returns {string | undefined}
 */
function getKey(keyword, params) {
  switch (keyword) {
    case 'additionalProperties':
      return params.additionalProperty
    case 'dependentRequired':
    case 'required':
      return params.missingProperty
    case 'propertyNames':
      return params.propertyName
    case 'unevaluatedProperties':
      return params.unevaluatedProperty
    default:
      return undefined
  }
}

/**
 * @param {string} keyword
 * @param {Record<string, any>} params
 */
function getExpectedTypes(keyword, params) {
  if (keyword === 'type') return [params.type].flat()
  return [...(params.types ?? []), ...(params.allowedValues ?? [])]
}
