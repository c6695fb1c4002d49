/** @import { DescribeViolation } from '../../violation.js' */
import { formatJson } from '../describe.js'

/** @type {DescribeViolation} */
export function describeMultiple({ multipleOf }, value, subject) {
  const expected = multipleOf === 1 ? 'a whole number' : `a multiple of ${multipleOf}`
  return { expected, message: `${subject} is ${formatJson(value)}; expected ${expected}.` }
}
