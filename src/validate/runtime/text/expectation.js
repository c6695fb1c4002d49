import { formatTexts } from '../formats/index.js'
import { formatJson } from './describe.js'
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
    case 'const':
      return formatJson(params.allowedValue)
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
    case 'multipleOf':
      return `a multiple of ${params.multipleOf}`
    case 'maxLength':
      return `at most ${pluralize(limit, 'character')}`
    case 'minLength':
      return `at least ${pluralize(limit, 'character')}`
    case 'pattern':
      return `a string that matches ${quoteCode(params.pattern)}`
    case 'maxItems':
    case 'items':
    case 'unevaluatedItems':
      return `at most ${pluralize(limit ?? params.len ?? 0, 'item')}`
    case 'minItems':
      return `at least ${pluralize(limit, 'item')}`
    case 'maxProperties':
      return `at most ${pluralize(limit, 'key')}`
    case 'minProperties':
      return `at least ${pluralize(limit, 'key')}`
    case 'uniqueItems':
      return 'unique items'
    case 'contains':
      return describeContains(params)
    case 'required':
    case 'dependentRequired':
      return `the key ${quoteCode(params.missingProperty)}`
    case 'additionalProperties':
    case 'unevaluatedProperties':
    case 'propertyNames':
      return 'only keys that the schema allows'
    case 'not':
      return 'another value'
    case 'false':
      return 'nothing'
    default:
      return `a value that satisfies ${quoteCode(keyword)}`
  }
}

/** @param {string} format */
export function describeFormat(format) {
  return formatTexts[format]?.expected ?? `the format ${escapeInvisible(format)}`
}

/** @param {Record<string, any>} params */
function describeContains({ minContains = 1, maxContains }) {
  const max = maxContains === undefined ? '' : ` and at most ${maxContains}`
  return `at least ${pluralize(minContains, 'item')}${max} that ${quoteCode('contains')} describes`
}
