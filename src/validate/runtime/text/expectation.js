import { formatTexts } from '../formats/index.js'
import { escapeInvisible } from './escape-invisible.js'
import { describeTypes, describeValues, pluralize, quoteCode } from './phrases.js'

/**
 * What a keyword requires, in words that can follow "expected".
 *
 * @param {string} keyword
 * @param {Record<string, any>} params
 * @returns {string}
 */
export function describeExpectation(keyword, params) {
  const limit = params.limit
  switch (keyword) {
    case 'type':
      return describeTypes(params.type)
    case 'enum':
      return describeValues(params.allowedValues)
    case 'format':
      return describeFormat(params.format)
    case 'maximum':
      return `at most ${limit}`
    case 'exclusiveMaximum':
      return `less than ${limit}`
    case 'minimum':
      return `at least ${limit}`
    case 'exclusiveMinimum':
      return `more than ${limit}`
    case 'maxLength':
      return `at most ${pluralize(limit, 'character')}`
    case 'minLength':
      return `at least ${pluralize(limit, 'character')}`
    case 'pattern':
      return `a string that matches ${quoteCode(params.pattern)}`
    case 'maxItems':
      return `at most ${pluralize(limit, 'item')}`
    case 'minItems':
      return `at least ${pluralize(limit, 'item')}`
    case 'maxProperties':
      return `at most ${pluralize(limit, 'key')}`
    case 'minProperties':
      return `at least ${pluralize(limit, 'key')}`
    case 'required':
      return `the key ${quoteCode(params.missingProperty)}`
    default:
      return `a value that satisfies ${quoteCode(keyword)}`
  }
}

/** @param {string} format */
export function describeFormat(format) {
  return formatTexts[format]?.expected ?? `the format ${escapeInvisible(format)}`
}
