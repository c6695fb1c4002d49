/** @import { AcceptsValue, CollectViolations, SelectViolations, Violation } from './violation.js' */
/** @import { IssueSummary, ValidationIssue } from './create-issue.js' */
import { createIssue, summarizeIssue } from './create-issue.js'
import { findRemovableNulls } from './nulls.js'
import { selectAll } from './select-branch.js'

/**
 * @typedef {object} ValidationOptions
 * @property {boolean} [strictDates] whether times must have `T` and a zone, as in RFC 3339; by default
 * that's what the schema says
 * @property {(issue: IssueSummary) => boolean} [filter] called for each issue before its message is
 * written: a message contains the path, so the messages of many issues that are deep in a value are
 * much longer than the value. An issue for which it returns false is left out, but the first one never
 * is: a value without issues is valid
 */

/**
 * All issues of a value, one for each violated keyword.
 *
 * @param {CollectViolations} collect
 * @param {unknown} data
 * @param {ValidationOptions} [options]
 * @param {ReadonlySet<string>} [requiredKeys] the only keys whose absence can be an issue; unknown if
 * absent
 * @param {SelectViolations} [select] `selectBranches` for a schema with alternatives. Most schemas
 * have none and don't need its code
 * @param {AcceptsValue} [accepts] saves collecting the violations of a valid value: those of the
 * alternatives that it doesn't match
 * @returns {readonly ValidationIssue[]}
 * @throws RangeError if the value is nested too deeply
 */
export function collectIssues(collect, data, options, requiredKeys, select = selectAll, accepts) {
  const strict = options?.strictDates
  /** @param {unknown} value */
  const collectSelected = (value) => {
    /** @type {Violation[]} */
    const violations = []
    collect(value, '', strict, violations)
    return violations.length === 0 ? [] : select(violations)
  }
  try {
    if (accepts?.(data, strict)) return []
    const selected = collectSelected(data)
    if (selected.length === 0) return []
    const removable = findRemovableNulls(collectSelected, data, selected, requiredKeys)
    const filter = options?.filter
    const reported = filter
      ? selected.filter(
          (it, index) => filter(summarizeIssue(it.violation, removable)) || index === 0,
        )
      : selected
    return reported.map((it) => createIssue(it, data, removable))
  } catch (error) {
    throw explainStackOverflow(error)
  }
}

/**
 * @param {CollectViolations} collect
 * @param {unknown} value
 * @param {ValidationOptions} [options]
 * @param {ReadonlySet<string>} [requiredKeys]
 * @param {SelectViolations} [select]
 * @param {AcceptsValue} [accepts]
 */
export function validateToResult(collect, value, options, requiredKeys, select, accepts) {
  const errors = collectIssues(collect, value, options, requiredKeys, select, accepts)
  return errors.length === 0 ? { ok: true, value } : { ok: false, errors }
}

/**
 * The message of the error that `assert…` throws: the first issues and how many more there are.
 *
 * @param {string} typeName
 * @param {readonly ValidationIssue[]} issues
 */
export function formatFailure(typeName, issues) {
  const shown = issues.length > 4 ? 3 : issues.length
  const lines = issues.slice(0, shown).map(({ message }) => `\n- ${message}`)
  const rest = issues.length - shown
  return `Not a valid ${typeName}.${lines.join('')}${rest === 0 ? '' : `\n- and ${rest} more issues`}`
}

/**
 * Replaces a stack overflow with a clear error; returns every other error as it is.
 *
 * @param {unknown} error
 */
export function explainStackOverflow(error) {
  const isOverflow = error instanceof Error && /call stack|too much recursion/i.test(error.message)
  if (!isOverflow) return error
  return new RangeError('The value is nested too deeply to validate, or it contains itself.', {
    cause: error,
  })
}
