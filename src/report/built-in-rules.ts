import type { RuleMetadata } from '../lint/rule.js'

type Description = Pick<RuleMetadata, 'summary' | 'why' | 'fix'>

/** What the JSON reader requires, by the part of the id after `json/`. */
const jsonSummaries: Readonly<Record<string, string>> = {
  bom: 'A file has no byte order mark.',
  'duplicate-key': 'An object has each key once.',
  empty: 'A file contains a JSON value.',
  encoding: 'A file is UTF-8.',
  layout: 'The file name fits the layout.',
  'lone-surrogate': 'A string has no half of a surrogate pair.',
  syntax: 'A text is valid JSON.',
  'too-deep': 'Values are nested at most 10,000 deep.',
  'too-large': 'A document is small enough to be read.',
  'unsafe-integer': 'A number keeps its digits as a double.',
}

/** What a keyword of a schema requires, by the part of the id after `schema/`. */
const schemaSummaries: Readonly<Record<string, string>> = {
  additionalProperties: 'An object has no unknown key.',
  anyOf: 'A value fits one of the alternatives.',
  const: 'A value is the only one allowed.',
  contains: 'An array contains certain elements.',
  dependentRequired: 'A key comes with those it needs.',
  enum: 'A value is one of those allowed.',
  exclusiveMaximum: 'A number is below its limit.',
  exclusiveMinimum: 'A number is above its limit.',
  false: 'A value is absent if none is allowed.',
  format: 'A string has its format.',
  items: 'An array has no more elements than types.',
  maxItems: 'An array is short enough.',
  maxLength: 'A string is short enough.',
  maxProperties: 'An object has few enough keys.',
  maximum: 'A number is at most its limit.',
  minItems: 'An array is long enough.',
  minLength: 'A string is long enough.',
  minProperties: 'An object has enough keys.',
  minimum: 'A number is at least its limit.',
  multipleOf: 'A number is a multiple of another.',
  not: "A value doesn't fit what is excluded.",
  null: 'A field that may be absent is not null.',
  oneOf: 'A value fits exactly one alternative.',
  pattern: 'A string matches its pattern.',
  propertyNames: 'A key is one of those allowed.',
  required: 'An object has the keys it needs.',
  timeout: 'The patterns of the schema match in time.',
  type: 'A value has its type.',
  unevaluatedItems: 'An array has no unknown element.',
  unevaluatedProperties: 'An object has no unknown key.',
  uniqueItems: 'An array has no element twice.',
}

/**
 * Describes a rule of the JSON reader or of a validator. They have no rule objects: their ids say it
 * all.
 *
 * @param ruleId `json/…` or `schema/…`
 * @example describeBuiltInRule('json/empty').summary // 'A file contains a JSON value.'
 */
export function describeBuiltInRule(ruleId: string): Description {
  const name = ruleId.slice(ruleId.indexOf('/') + 1)
  if (ruleId.startsWith('json/'))
    return {
      summary: jsonSummaries[name] ?? 'A file is JSON that every reader understands.',
      why: 'Other programs refuse the text, or silently read another value (RFC 8259).',
      fix: 'Correct the place that the message names, or export the file again.',
    }
  const summary = schemaSummaries[name] ?? `A value meets \`${name}\` of its schema.`
  if (name === 'null')
    return {
      summary,
      why: 'The schema allows that the field is absent, but not that it is null.',
      fix: 'Leave the key out.',
    }
  if (name === 'timeout')
    return {
      summary,
      why: 'Some patterns, such as `^(a+)+$`, take twice as long for each further character of a text.',
      fix: 'Rewrite the pattern so that there is one way to match a text, or allow more with `--timeout`.',
    }
  return {
    summary,
    why: `The keyword \`${name}\` of the JSON Schema doesn't allow the value.`,
    fix: 'Change the value as the message says.',
  }
}
