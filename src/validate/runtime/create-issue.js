/** @import { Violation, SelectedViolation } from './violation.js' */

import { describeValue } from './text/describe.js'
import { describeExpectation } from './text/expectation.js'
import { formatPath } from './text/format-path.js'
import { keywordTexts } from './text/keywords/index.js'
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
 * with 10 issues each, three levels deep, and 200 issues in total
 */

/**
 * What is known of an issue before its message is written.
 *
 * @typedef {object} IssueSummary
 * @property {string} ruleId
 * @property {string} pointer
 * @property {string | undefined} key
 * @property {unknown} value the value at `pointer`
 */

const maxBranches = 10
const maxDepth = 3

// In all branches of one issue: ten branches of ten issues on three levels would be a million. Each issue
// has a pointer of its own, so there are fewer of them deep in a value.
const maxBranchIssues = 200
const maxBranchCharacters = 50_000

/**
 * @param {SelectedViolation} selected
 * @param {unknown} data the document
 * @param {ReadonlySet<Violation>} removableNulls
 * @returns {ValidationIssue}
 */
export function createIssue(selected, data, removableNulls) {
  if (selected.branches === undefined)
    return createPlainIssue(selected.violation, data, removableNulls)
  let count = 0
  /**
   * @param {SelectedViolation} selected
   * @param {number} depth branches around it
   * @returns {ValidationIssue}
   */
  const create = ({ violation, branches }, depth) => {
    const issue = createPlainIssue(violation, data, removableNulls)
    if (branches === undefined || depth === maxDepth) return issue
    const shown = branches.slice(0, maxBranches).map((branch) => branch.slice(0, maxBranches))
    // Counted before the levels below, so that a branch is shown with all of its issues or not at all.
    const total = shown.reduce((sum, { length }) => sum + length, count)
    if (total > maxBranchIssues || total * violation.pointer.length > maxBranchCharacters)
      return issue
    count = total
    return { ...issue, branches: shown.map((branch) => branch.map((it) => create(it, depth + 1))) }
  }
  return create(selected, 0)
}

/**
 * @param {Violation} violation
 * @param {ReadonlySet<Violation>} removableNulls
 * @returns {IssueSummary}
 */
export function summarizeIssue(violation, removableNulls) {
  const { keyword, pointer, params, value } = violation
  return {
    ruleId: `schema/${removableNulls.has(violation) ? 'null' : keyword}`,
    pointer,
    key: getKey(params),
    value,
  }
}

/**
 * @param {Violation} violation
 * @param {unknown} data
 * @param {ReadonlySet<Violation>} removableNulls
 * @returns {ValidationIssue}
 */
function createPlainIssue(violation, data, removableNulls) {
  const { keyword, pointer, params, value } = violation
  const key = getKey(params)
  const subject = formatPath(data, key === undefined ? pointer : `${pointer}/${escapeToken(key)}`)
  const isNull = removableNulls.has(violation)
  const ruleId = `schema/${isNull ? 'null' : keyword}`
  const custom = (violation.describe ?? keywordTexts[keyword])?.(params, value, subject)
  const expected = custom?.expected ?? describeExpectation(keyword, params)
  const actual = custom?.actual ?? (keyword === 'required' ? 'nothing' : describeValue(value))
  const message = isNull
    ? `${subject} is null; expected ${expected}. Leave the key out if there is no value.`
    : (custom?.message ?? formatMessage(keyword, params, value, subject, expected))
  const args = isNull ? { expected: getExpectedTypes(keyword, params) } : (custom?.args ?? params)
  return key === undefined
    ? { ruleId, pointer, expected, actual, args, message }
    : { ruleId, pointer, key, expected, actual, args, message }
}

/**
 * The key of the object that a violation is about.
 *
 * @param {Record<string, any>} params
 * @returns {string | undefined}
 */
function getKey(params) {
  const { additionalProperty, missingProperty, propertyName, unevaluatedProperty } = params
  return additionalProperty ?? missingProperty ?? propertyName ?? unevaluatedProperty
}

/**
 * @param {string} keyword
 * @param {Record<string, any>} params
 */
function getExpectedTypes(keyword, params) {
  if (keyword === 'type') return [params.type].flat()
  return [...(params.types ?? []), ...(params.allowedValues ?? [])]
}
