/** @import { DescribeViolation } from '../../violation.js' */

/** @type {DescribeViolation} */
export function describeFalse({ condition }, _, subject) {
  const when = condition === undefined ? 'here' : `if ${condition}`
  return { expected: 'no value', message: `${subject} is not allowed ${when}.` }
}
