import { formatTexts } from '../formats/index.js'
import { isPlainObject } from '../values/json-object.js'
import { countCodePoints } from '../values/text-length.js'
import { closestMatch, didYouMean } from './closest-match.js'
import { describeValue, formatJson } from './describe.js'
import { escapeInvisible } from './escape-invisible.js'
import { describeFormat } from './expectation.js'
import { pluralize, quoteCode } from './phrases.js'

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
    case 'dependentRequired':
      return `${subject} is missing; it is required if ${quoteCode(params.property)} is present.`
    case 'additionalProperties':
    case 'unevaluatedProperties':
      return `${subject} is a key that the schema does not allow here.`
    case 'propertyNames':
      return `${subject} is a key whose name the schema does not allow here.`
    case 'enum':
      return formatAllowedValues(params.allowedValues, value, subject, expected)
    case 'format':
      return formatFormatMessage(params.format, value, subject)
    case 'minLength':
    case 'maxLength':
      return `${subject} has ${pluralize(measureSize(value), 'character')}; expected ${expected}.`
    case 'minItems':
    case 'maxItems':
    case 'items':
    case 'unevaluatedItems':
      return `${subject} has ${pluralize(measureSize(value), 'item')}; expected ${expected}.`
    case 'minProperties':
    case 'maxProperties':
      return `${subject} has ${pluralize(measureSize(value), 'key')}; expected ${expected}.`
    case 'minimum':
    case 'exclusiveMinimum':
    case 'maximum':
    case 'exclusiveMaximum':
      return `${subject} is ${formatJson(value)}; expected ${expected}.`
    case 'uniqueItems':
      return `${subject} contains the same value twice, at indexes ${params.j} and ${params.i}.`
    case 'not':
      return `${subject} is ${describeValue(value)}, which the schema does not allow here.`
    case 'false':
      return `${subject} is present, but the schema allows no value here.`
    case 'contains':
      return `${subject} does not contain the required items; expected ${expected}.`
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
  const closest =
    typeof value === 'string'
      ? closestMatch(
          value,
          allowed.filter((item) => typeof item === 'string'),
        )
      : undefined
  const count = allowed.filter((item) => item !== null).length
  if (closest === undefined || count < 2)
    return `${subject} is ${describeValue(value)}; expected ${expected}.`
  return `${subject} is ${formatJson(value)}, not one of its ${count} values. ${didYouMean(formatJson(closest))}`
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
