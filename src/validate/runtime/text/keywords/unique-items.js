/** @import { DescribeViolation } from '../../violation.js' */

/** @type {DescribeViolation} */
export function describeDuplicate({ i, j }, _, subject) {
  return {
    expected: 'unique items',
    actual: `the same item at indexes ${j} and ${i}`,
    message: `${subject} contains the same value twice, at indexes ${j} and ${i}.`,
  }
}
