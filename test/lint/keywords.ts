import { Ajv } from 'ajv'
import { Ajv2020 } from 'ajv/dist/2020.js'

// Keywords that validators don't report: they only lead to other keywords, another keyword reports
// them, or they assert nothing.
const unreported = [
  ...['$ref', '$dynamicRef', '$recursiveRef', 'allOf', 'if', 'then', 'else'],
  ...['properties', 'patternProperties', 'prefixItems', 'dependentSchemas'],
  ...['minContains', 'maxContains', 'nullable'],
  ...['$comment', '$dynamicAnchor', '$recursiveAnchor', 'id'],
  // The upgrade to draft 2020-12 replaces these.
  ...['additionalItems', 'dependencies'],
]

/** The keywords that validators report, and the two that are no keywords. */
export function listReportedKeywords(): readonly string[] {
  const keywords = [new Ajv(), new Ajv2020()].flatMap(({ RULES }) =>
    Object.keys(RULES.all).filter((keyword) => typeof RULES.all[keyword] === 'object'),
  )
  const reported = keywords.filter((keyword) => !unreported.includes(keyword))
  return [...new Set([...reported, 'false', 'null'])]
}
