/** @import { DescribeViolation } from '../../violation.js' */
import { pluralize } from '../phrases.js'

/** @type {DescribeViolation} */
export function describeExtraItems({ len }, value, subject) {
  const expected = len === 0 ? 'an empty array' : `at most ${pluralize(len, 'item')}`
  const found = pluralize(Array.isArray(value) ? value.length : 0, 'item')
  return { expected, actual: found, message: `${subject} has ${found}; expected ${expected}.` }
}

/**
 * The items before the first that nothing describes are fine, but so may be some after it.
 *
 * @type {DescribeViolation}
 */
export function describeUnevaluatedItem({ len }, _, subject) {
  return {
    expected: 'only items that the schema describes',
    actual: `another item at index ${len}`,
    message: `${subject} has an item at index ${len} that the schema does not describe.`,
  }
}
