/** @import { DescribeViolation } from '../../violation.js' */

/**
 * The params have how many items match, the limits, and what matches in words, if that is simple.
 *
 * @type {DescribeViolation}
 */
export function describeContains(params, _, subject) {
  const { count, minContains: min, maxContains: max } = params
  const item = params.item ?? 'an item that matches `contains`'
  const least = min === max ? describeTimes(min) : `at least ${describeTimes(min)}`
  const limit = count > max && min < max ? `at most ${describeTimes(max)}` : least
  const isAny = min === 1 && max === undefined
  const expected = `an array that contains ${item}${isAny ? '' : ` ${limit}`}`
  if (count > 0)
    return {
      expected,
      actual: `an array that contains it ${describeTimes(count)}`,
      message: `${subject} contains ${item} ${describeTimes(count)}; expected ${limit}.`,
    }
  return {
    expected,
    actual: 'an array without it',
    message: `${subject} does not contain ${item}${isAny ? '' : `; expected it ${limit}`}.`,
  }
}

/** @param {number} count */
function describeTimes(count) {
  return count === 1 ? 'once' : `${count} times`
}
