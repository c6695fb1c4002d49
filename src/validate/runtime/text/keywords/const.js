/** @import { DescribeViolation } from '../../violation.js' */
import { describeValue, formatJson } from '../describe.js'

/** @type {DescribeViolation} */
export function describeConst({ allowedValue }, value, subject) {
  const expected = formatJson(allowedValue)
  const isObject = typeof value === 'object' && typeof allowedValue === 'object'
  const isSameKind = isObject && Array.isArray(value) === Array.isArray(allowedValue)
  const isOther = value !== null && allowedValue !== null && isSameKind
  const found = isOther ? describeValue(value).replace(/^an /, 'another ') : describeValue(value)
  return { expected, message: `${subject} is ${found}; expected ${expected}.` }
}
