/** @import { DescribeViolation } from '../../violation.js' */
import { describeConst } from './const.js'
import { describeContains } from './contains.js'
import { describeFalse } from './false.js'
import { describeExtraItems, describeUnevaluatedItem } from './items.js'
import { describeMultiple } from './multiple-of.js'
import { describeNot } from './not.js'
import { describeDependentKey } from './required.js'
import { describeDuplicate } from './unique-items.js'
import { describeUnknownKey } from './unknown-key.js'

// A generated validator contains the texts of the keywords that its schema uses, and a table of those
// in place of this file.

/**
 * The texts of keywords that few schemas use, and of keys that are only required under a condition.
 * `expectation.js` and `message.js` have those of the others.
 *
 * @type {Readonly<Record<string, DescribeViolation>>}
 */
export const keywordTexts = {
  additionalProperties: describeUnknownKey,
  const: describeConst,
  contains: describeContains,
  dependentRequired: describeDependentKey,
  false: describeFalse,
  items: describeExtraItems,
  multipleOf: describeMultiple,
  not: describeNot,
  propertyNames: describeUnknownKey,
  required: describeDependentKey,
  unevaluatedItems: describeUnevaluatedItem,
  unevaluatedProperties: describeUnknownKey,
  uniqueItems: describeDuplicate,
}
