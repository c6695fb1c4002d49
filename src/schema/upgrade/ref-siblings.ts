import { findKeyword, type Keyword, type UpgradeStep } from './keyword.js'

// The keywords that assert or apply something, in any dialect.
const assertions = new Set([
  '$anchor',
  '$dynamicAnchor',
  '$dynamicRef',
  '$id',
  '$recursiveAnchor',
  '$recursiveRef',
  'additionalItems',
  'additionalProperties',
  'allOf',
  'anyOf',
  'const',
  'contains',
  'dependencies',
  'dependentRequired',
  'dependentSchemas',
  'else',
  'enum',
  'exclusiveMaximum',
  'exclusiveMinimum',
  'format',
  'id',
  'if',
  'items',
  'maxContains',
  'maxItems',
  'maxLength',
  'maxProperties',
  'maximum',
  'minContains',
  'minItems',
  'minLength',
  'minProperties',
  'minimum',
  'multipleOf',
  'not',
  'nullable',
  'oneOf',
  'pattern',
  'patternProperties',
  'prefixItems',
  'properties',
  'propertyNames',
  'required',
  'then',
  'type',
  'unevaluatedItems',
  'unevaluatedProperties',
  'uniqueItems',
])

/**
 * Marks the constraints next to a `$ref`, which dialects up to draft-07 ignore. Descriptions may stay,
 * and so may the `$id` of a file: references from other files use it.
 *
 * @see https://json-schema.org/draft-07/draft-handrews-json-schema-01#rfc.section.8.3
 */
export const ignoreRefSiblings: UpgradeStep = (keywords, { isRoot }) => {
  if (typeof findKeyword(keywords, '$ref')?.value !== 'string') return keywords
  const isIgnored = ({ name }: Keyword) =>
    isAssertion(name) && !(isRoot && (name === 'id' || name === '$id'))
  return keywords.map((keyword) =>
    isIgnored(keyword) ? { ...keyword, ignored: 'besideRef' as const } : keyword,
  )
}

/** Whether a keyword of some dialect can make a value invalid or identifies a schema. */
export function isAssertion(keyword: string): boolean {
  return assertions.has(keyword)
}
