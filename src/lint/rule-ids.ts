import type { JsonIssue } from '../json/issue.js'
import type { LossWarning } from '../json/precision-loss.js'
import { hasNdjsonExtension } from '../json/stream/layout.js'
import type { Severity } from './finding.js'

type JsonRuleId = (JsonIssue | LossWarning)['ruleId']

const jsonSeverities: Readonly<Record<JsonRuleId, Severity>> = {
  'json/bom': 'info',
  'json/duplicate-key': 'warning',
  'json/empty': 'error',
  'json/encoding': 'error',
  'json/layout': 'info',
  'json/lone-surrogate': 'info',
  'json/syntax': 'error',
  'json/too-deep': 'error',
  'json/too-large': 'error',
  'json/unsafe-integer': 'warning',
}

/**
 * The severity of what the JSON reader reports, unless the user sets another one.
 *
 * Two values with no whitespace between them are usually an accident in a `.json` file, but common
 * in streams of documents. If nothing is where the user looks for documents, nothing is checked.
 *
 * @example getJsonSeverity('json/layout', { problem: 'adjacent-values' }, 'a.json') // 'warning'
 */
export function getJsonSeverity(
  ruleId: JsonRuleId,
  args: Readonly<Record<string, unknown>>,
  file: string,
): Severity {
  const isStream = file === '-' || hasNdjsonExtension(file)
  if (ruleId === 'json/layout' && args.problem === 'nothing-at') return 'error'
  if (ruleId === 'json/layout' && args.problem === 'adjacent-values' && !isStream) return 'warning'
  return jsonSeverities[ruleId]
}

// The keywords whose violation a validator reports. `false` is the schema that allows nothing, `null`
// a null where the schema allows only that the key is absent.
const reportedKeywords = [
  'additionalProperties',
  'anyOf',
  'const',
  'contains',
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
  'timeout',
  'type',
  'unevaluatedItems',
  'unevaluatedProperties',
  'uniqueItems',
]

/** The ids of findings that no `Rule` reports: those of the JSON reader and of the validators. */
export const builtInRuleIds: readonly string[] = [
  ...Object.keys(jsonSeverities),
  ...reportedKeywords.map((keyword) => `schema/${keyword}`),
]

/**
 * The severity of a built-in rule, unless the user sets another one.
 *
 * @example getDefaultSeverity('schema/enum') // 'error'
 */
export function getDefaultSeverity(ruleId: string): Severity {
  const severities: Readonly<Record<string, Severity>> = jsonSeverities
  return severities[ruleId] ?? 'error'
}
