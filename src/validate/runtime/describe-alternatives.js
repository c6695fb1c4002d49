/** @import { DescribeViolation } from './violation.js' */
import { didYouMean } from './text/closest-match.js'
import { describeValue, formatJson } from './text/describe.js'
import { findMeantValue, formatAllowedValues } from './text/message.js'
import { describeTypesAndValues, joinWithAnd, joinWithOr, quoteCode } from './text/phrases.js'

/**
 * A value that fits no branch of an `anyOf` or `oneOf` better than the others, or that matches several of
 * a `oneOf`.
 *
 * @type {DescribeViolation}
 */
export function describeAlternatives(params, value, subject) {
  const { types, allowedValues, missingKeys } = params
  if (params.passingSchemas) return describePassing(params, subject)
  if (missingKeys !== undefined) {
    const expected = joinWithOr(missingKeys.map(describeKeys))
    return { expected, message: `${subject} needs ${expected}.` }
  }
  if (types === undefined)
    return {
      expected: 'one of the alternatives in the schema',
      message: `${subject} is ${describeValue(value)}, which matches none of the alternatives in the schema.`,
    }
  const expected = describeTypesAndValues(types, allowedValues)
  const message = formatAllowedValues(
    types.length === 0 ? allowedValues : [],
    value,
    subject,
    expected,
  )
  const suggestion = types.length === 0 ? undefined : findMeantValue(allowedValues, value)
  if (suggestion === undefined) return { expected, message }
  return { expected, message: `${message} ${didYouMean(formatJson(suggestion))}` }
}

/**
 * @param {Record<string, any>} params
 * @param {string} subject
 */
function describePassing({ passingSchemas, conflictingKeys, passingNames }, subject) {
  if (conflictingKeys !== undefined) {
    const keys = conflictingKeys.map(quoteCode)
    return {
      expected: `only one of ${joinWithAnd(keys)}`,
      actual: `an object with ${joinWithAnd(keys)}`,
      message: `${subject} has ${joinWithAnd(keys)}, which are not allowed together.`,
    }
  }
  const count = passingSchemas.length
  const list = passingNames && joinWithAnd(passingNames.slice(0, 8).map(quoteCode))
  const names = list === undefined ? '' : `: ${list}`
  return {
    expected: 'exactly one of the alternatives in the schema',
    actual: `${count} of them`,
    message: `${subject} matches ${count} of the alternatives in the schema${names}; expected exactly one.`,
  }
}

/** @param {readonly string[]} keys */
function describeKeys(keys) {
  return keys.map(quoteCode).join(' with ')
}
