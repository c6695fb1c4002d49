import { formatTexts } from '../formats/index.js'
import { isPlainObject } from '../values/json-object.js'
import { countCodePoints } from '../values/text-length.js'
import { closestMatch, didYouMean } from './closest-match.js'
import { describeValue, formatJson } from './describe.js'
import { escapeInvisible } from './escape-invisible.js'
import { describeFormat } from './expectation.js'
import { pluralize } from './phrases.js'

/**
 * The sentence for a violated keyword.
 *
 * @param {string} keyword
 * @param {Record<string, any>} params
 * @param {unknown} value
 * @param {string} subject the path of the value
 * @param {string} expected
 * @returns {string}
 */
export function formatMessage(keyword, params, value, subject, expected) {
  switch (keyword) {
    case 'required':
      return `${subject} is missing.`
    case 'enum':
      return formatAllowedValues(params.allowedValues, value, subject, expected)
    case 'format':
      return formatFormatMessage(params.format, value, subject)
    case 'minLength':
    case 'maxLength':
      return `${subject} has ${pluralize(measureSize(value), 'character')}; expected ${expected}.`
    case 'minItems':
    case 'maxItems':
      return `${subject} has ${pluralize(measureSize(value), 'item')}; expected ${expected}.`
    case 'minProperties':
    case 'maxProperties':
      return `${subject} has ${pluralize(measureSize(value), 'key')}; expected ${expected}.`
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return `${subject} is ${formatJson(value)}; expected ${expected}.`
    default:
      return `${subject} is ${describeValue(value)}; expected ${expected}.`
  }
}

/**
 * For a value that is not among some allowed ones: a suggestion if it's close to one of them.
 *
 * @param {readonly unknown[]} allowed
 * @param {unknown} value
 * @param {string} subject
 * @param {string} expected
 */
export function formatAllowedValues(allowed, value, subject, expected) {
  const closest = findMeantValue(allowed, value)
  const count = allowed.filter((item) => item !== null).length
  if (closest === undefined || count < 2)
    return `${subject} is ${describeValue(value)}; expected ${expected}.`
  return `${subject} is ${formatJson(value)}, not one of its ${count} values. ${didYouMean(formatJson(closest))}`
}

/**
 * The allowed string that a string most likely stands for.
 *
 * @param {readonly unknown[]} allowed
 * @param {unknown} value
 */
export function findMeantValue(allowed, value) {
  if (typeof value !== 'string') return undefined
  return closestMatch(
    value,
    allowed.filter((item) => typeof item === 'string'),
  )
}

/**
 * @param {string} format
 * @param {unknown} value
 * @param {string} subject
 */
function formatFormatMessage(format, value, subject) {
  const reason = formatTexts[format]?.explain(String(value))
  const found = `${subject} is ${describeValue(value)}`
  const why = reason === undefined ? '' : `${escapeInvisible(reason)}; `
  return `${found}; ${why}expected ${describeFormat(format)}.`
}

/**
 * Characters of a string, items of an array, keys of an object.
 *
 * @param {unknown} value
 */
function measureSize(value) {
  if (typeof value === 'string') return countCodePoints(value)
  if (Array.isArray(value)) return value.length
  return isPlainObject(value) ? Object.keys(value).length : 0
}
