/** @import { DescribeViolation } from '../../violation.js' */
import { isPlainObject } from '../../values/json-object.js'
import { describeValue } from '../describe.js'
import { joinWithAnd, joinWithOr, quoteCode } from '../phrases.js'

/**
 * The params have groups of keys that may not stand together, or what is not allowed in words, if that
 * is simple.
 *
 * @type {DescribeViolation}
 */
export function describeNot({ forbiddenKeys, forbidden }, value, subject) {
  if (forbiddenKeys !== undefined) return describeForbiddenKeys(forbiddenKeys, value, subject)
  const found = `${subject} is ${describeValue(value)}`
  if (forbidden === undefined)
    return { expected: 'another value', message: `${found}, which the schema does not allow here.` }
  const expected = `anything but ${forbidden}`
  return { expected, message: `${found}; expected ${expected}.` }
}

/**
 * @param {readonly (readonly string[])[]} groups
 * @param {unknown} value
 * @param {string} subject
 */
function describeForbiddenKeys(groups, value, subject) {
  const object = isPlainObject(value) ? value : {}
  const present = groups.find((keys) => keys.every((key) => object[key] !== undefined)) ?? []
  const keys = present.map((key) => quoteCode(key))
  const rule = keys.length === 1 ? 'is not allowed here' : 'are not allowed together'
  return {
    expected: `an object without ${joinWithOr(keys)}`,
    actual: `an object with ${joinWithAnd(keys)}`,
    message: `${subject} has ${joinWithAnd(keys)}, which ${rule}.`,
  }
}
