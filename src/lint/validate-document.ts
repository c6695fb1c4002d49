import { resolvePointer } from '../json/pointer.js'
import type { IssueSummary } from '../validate/runtime/index.js'
import type { Severity, ValidationIssue } from './finding.js'
import type { FindingLimiter } from './limit-findings.js'
import type { LintTarget } from './rule.js'
import type { SeverityLookup } from './severities.js'

interface ValidatedDocument {
  /** The issues to list. */
  readonly issues: readonly ValidationIssue[]
  /** The required keys that are missing, by the object that lacks them; also those not listed. */
  readonly missing: ReadonlyMap<unknown, readonly string[]>
}

/** Checks a document against its schema. The limiter counts the issues that aren't listed. */
export function validateDocument(
  document: unknown,
  { validate }: LintTarget,
  severities: SeverityLookup,
  admit: FindingLimiter['admit'],
): ValidatedDocument {
  const missing = new Map<unknown, string[]>()
  const isListed = (issue: IssueSummary): boolean => {
    if (issue.ruleId === 'schema/required' && issue.key !== undefined) {
      const keys = missing.get(issue.value)
      if (keys === undefined) missing.set(issue.value, [issue.key])
      else keys.push(issue.key)
    }
    const severity = getSchemaSeverity(issue, severities)
    return severity !== 'off' && admit(severity, issue)
  }
  let isFirstListed: boolean | undefined
  const issues = validate(document, {
    filter(issue) {
      const verdict = isListed(issue)
      isFirstListed ??= verdict
      return verdict
    },
  })
  // A target's validator may ignore the filter. One that uses it always returns the first issue.
  if (isFirstListed === undefined)
    return { issues: issues.filter((it) => isListed(addValue(it, document))), missing }
  return { issues: isFirstListed ? issues : issues.slice(1), missing }
}

/** The severity of an issue: an error, unless the user sets another one. */
export function getSchemaSeverity(
  issue: ValidationIssue | IssueSummary,
  severities: SeverityLookup,
): Severity | 'off' {
  return severities.find(issue.ruleId, issue) ?? 'error'
}

function addValue({ ruleId, pointer, key }: ValidationIssue, document: unknown): IssueSummary {
  return { ruleId, pointer, key, value: resolvePointer(document, pointer) }
}
