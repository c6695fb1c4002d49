import type { JsonIssue } from '../json/issue.js'
import type { LossWarning } from '../json/precision-loss.js'

const jsonRules: Readonly<Record<(JsonIssue | LossWarning)['ruleId'], true>> = {
  'json/bom': true,
  'json/duplicate-key': true,
  'json/empty': true,
  'json/encoding': true,
  'json/layout': true,
  'json/lone-surrogate': true,
  'json/syntax': true,
  'json/too-deep': true,
  'json/too-large': true,
  'json/unsafe-integer': true,
}

// Every keyword whose violation a validator reports, and `null`, which stands for a null where the
// key may be absent.
const schemaRules = [
  'additionalItems',
  'additionalProperties',
  'anyOf',
  'const',
  'contains',
  'dependencies',
  'dependentRequired',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'false',
  'format',
  'items',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'not',
  'null',
  'oneOf',
  'pattern',
  'propertyNames',
  'required',
  'type',
  'unevaluatedItems',
  'unevaluatedProperties',
  'uniqueItems',
]

/** The ids of findings that no `Rule` reports: those of the JSON reader and of the validators. */
export const builtInRuleIds: readonly string[] = [
  ...Object.keys(jsonRules),
  ...schemaRules.map((keyword) => `schema/${keyword}`),
]
