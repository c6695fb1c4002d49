/** @import { DescribeViolation } from '../../violation.js' */
import { isPlainObject } from '../../values/json-object.js'
import { closestMatch } from '../closest-match.js'
import { joinWithOr, pluralize, quoteCode } from '../phrases.js'

// More keys would make the message unreadable.
const maxListedKeys = 8

/**
 * A key that the schema doesn't allow. The params have the allowed keys, or else keys that may
 * be allowed, and what other allowed keys have in common, in words. They are left out of the issue: there may be thousands of keys, for each issue.
 *
 * @type {DescribeViolation}
 */
export function describeUnknownKey(
  { allowedKeys, similarKeys, otherKeys, ...args },
  value,
  subject,
) {
  /** @type {readonly string[]} */
  const names = allowedKeys ?? []
  const isListed =
    names.length <= maxListedKeys && (allowedKeys !== undefined || otherKeys !== undefined)
  const words = [...names.map(quoteCode), ...(otherKeys === undefined ? [] : [otherKeys])]
  const expected = !isListed
    ? 'only keys that the schema allows'
    : words.length === 0
      ? 'an empty object'
      : `only ${joinWithOr(words)}`
  const key = String(Object.values(args)[0])
  const actual = 'another key'
  const suggestion = findMeantKey(key, allowedKeys ?? similarKeys ?? [], value)
  if (suggestion !== undefined)
    return {
      expected,
      actual,
      args: { ...args, suggestion },
      message: `${subject} is not allowed; did you mean ${quoteCode(suggestion)}?`,
    }
  if (isListed)
    return { expected, actual, args, message: `${subject} is not allowed; expected ${expected}.` }
  const among =
    names.length === 0
      ? 'allowed here'
      : `one of the ${pluralize(names.length, 'key')} that are allowed here`
  return { expected, actual, args, message: `${subject} is not ${among}.` }
}

/**
 * The allowed key that a key most likely stands for, if the object doesn't have that key.
 *
 * @param {string} key
 * @param {readonly string[]} allowedKeys
 * @param {unknown} value the object
 * @returns {string | undefined}
 */
export function findMeantKey(key, allowedKeys, value) {
  const object = isPlainObject(value) ? value : {}
  // Two short names differ in little, whatever they stand for.
  if (key.length < 3) return undefined
  return closestMatch(
    key,
    allowedKeys.filter((it) => !Object.hasOwn(object, it)),
  )
}
