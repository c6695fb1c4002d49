import { resolvePointer } from '../json/pointer.js'
import type { ValidationIssue } from '../lint/finding.js'
import type { FixTarget } from './fix.js'
import type { Proposal } from './proposal.js'

/** Finds the violations of the schema that have one obvious fix: nulls, and letter case. */
export function findViolations(
  document: unknown,
  { validate, sdkForms }: Pick<FixTarget, 'validate' | 'sdkForms'>,
): readonly Proposal[] {
  const issues = validate(document, { filter: ({ ruleId }) => fixableRules.has(ruleId) })
  return issues.flatMap((issue): readonly Proposal[] => {
    const { ruleId, pointer } = issue
    if (ruleId === 'schema/null') {
      const isFromSdk = sdkForms?.isOmittedField(pointer) === true
      return [{ kind: isFromSdk ? 'sdk-null' : 'null', pointer, ...removal(isFromSdk) }]
    }
    return fixLetterCase(issue, resolvePointer(document, pointer))
  })
}

const fixableRules: ReadonlySet<string> = new Set([
  ...['schema/null', 'schema/enum', 'schema/const'],
  // Alternatives that are values, or objects that a value tells apart.
  ...['schema/anyOf', 'schema/oneOf'],
])

function removal(isFromSdk: boolean) {
  return {
    action: 'remove',
    reason: isFromSdk
      ? 'A client library wrote null where the API leaves the field out.'
      : "The field can't be null, but it can be left out.",
  } as const
}

function fixLetterCase(issue: ValidationIssue, value: unknown): readonly Proposal[] {
  if (typeof value !== 'string') return []
  const name = value.toLowerCase()
  const allowed = new Set(listAllowedValues(issue, issue.pointer))
  const [candidate, ...others] = [...allowed].filter(
    (it) => typeof it === 'string' && it.toLowerCase() === name,
  )
  if (candidate === undefined) return []
  const place = { kind: 'letter-case', pointer: issue.pointer } as const
  if (others.length === 0)
    return [
      {
        ...{ ...place, action: 'replace', text: JSON.stringify(candidate) },
        reason: 'The schema has this value in other letter case.',
      },
    ]
  const reason = 'Several values of the schema differ from it only in letter case.'
  return [{ ...place, action: 'leave', reason }]
}

/** The values that an issue names, and those of the alternatives that it isn't about. */
function listAllowedValues(issue: ValidationIssue, pointer: string): readonly unknown[] {
  const { args, branches = [] } = issue
  const inBranches = branches.flat().flatMap((branch) => listAllowedValues(branch, pointer))
  if (issue.pointer !== pointer) return inBranches
  const own = Array.isArray(args.allowedValues) ? args.allowedValues : [args.allowedValue]
  return [...own, ...inBranches]
}
