/** @import { AcceptsValue, CollectViolations, SelectViolations } from './violation.js' */
/** @import { ValidationIssue } from './create-issue.js' */
/** @import { ValidationOptions } from './issues.js' */
import { collectIssues } from './issues.js'
import { getMember } from './values/json-object.js'
import { parsePointer } from './values/pointer.js'

/**
 * A validator as Standard Schema specifies it.
 *
 * @param {CollectViolations} collect
 * @param {ReadonlySet<string>} [requiredKeys]
 * @param {SelectViolations} [select]
 * @param {AcceptsValue} [accepts]
 * @see https://standardschema.dev
 */
export function createStandardSchema(collect, requiredKeys, select, accepts) {
  return {
    '~standard': {
      version: 1,
      vendor: 'cluster-schema',
      /**
       * @param {unknown} value
       * @param {{ libraryOptions?: ValidationOptions }} [options]
       */
      validate(value, options) {
        const issues = collectIssues(
          collect,
          value,
          options?.libraryOptions,
          requiredKeys,
          select,
          accepts,
        )
        if (issues.length === 0) return { value }
        return { issues: issues.map((issue) => toStandardIssue(issue, value)) }
      },
    },
  }
}

/**
 * @param {ValidationIssue} issue
 * @param {unknown} value
 */
function toStandardIssue({ message, pointer, key }, value) {
  return { message, path: [...toPathSegments(value, pointer), ...(key === undefined ? [] : [key])] }
}

/**
 * Property names, and the indices of arrays as numbers.
 *
 * @param {unknown} data
 * @param {string} pointer
 * @returns {readonly (string | number)[]}
 */
function toPathSegments(data, pointer) {
  let value = data
  return parsePointer(pointer).map((token) => {
    const segment = Array.isArray(value) ? Number(token) : token
    value = getMember(value, token)
    return segment
  })
}
