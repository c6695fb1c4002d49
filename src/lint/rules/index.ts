import type { Rule } from '../rule.js'
import { timeZone } from './time-zone.js'
import { unknownField } from './unknown-field.js'

/** The rules for documents of any schema, sorted by id. */
export const genericRules: readonly Rule[] = [timeZone, unknownField]
