import type { Rule } from '../rule.js'
import { deprecated } from './deprecated.js'
import { duplicateItem } from './duplicate-item.js'
import { expectedRange } from './expected-range.js'
import { idPrefix } from './id-prefix.js'
import { placeholder } from './placeholder.js'
import { timeSeparator } from './time-separator.js'
import { timeZone } from './time-zone.js'
import { unknownField } from './unknown-field.js'
import { unknownValue } from './unknown-value.js'

/** The rules for documents of any schema, sorted by id. */
export const genericRules: readonly Rule[] = [
  deprecated,
  duplicateItem,
  expectedRange,
  idPrefix,
  placeholder,
  timeSeparator,
  timeZone,
  unknownField,
  unknownValue,
]
