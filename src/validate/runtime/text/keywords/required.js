/** @import { DescribeViolation } from '../../violation.js' */
import { quoteCode } from '../phrases.js'

/**
 * A key that is missing under a condition: the presence of another key, or what an `if` says. Keys that
 * are always required have their texts elsewhere.
 *
 * @type {DescribeViolation}
 */
export function describeDependentKey({ missingProperty, property, condition }, _, subject) {
  if (condition === undefined && property === undefined) return undefined
  const reason = condition ?? `${quoteCode(property)} is present`
  return {
    expected: `the key ${quoteCode(missingProperty)}`,
    actual: 'nothing',
    message: `${subject} is missing; it is required if ${reason}.`,
  }
}
