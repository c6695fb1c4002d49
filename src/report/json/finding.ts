import type { Finding, ValidationIssue } from '../../lint/finding.js'

/** What reports for programs say of a finding. Without the excerpt: the range says where to look. */
export function pickFinding(finding: Finding): object {
  const { ruleId, severity, message, file, document, name, pointer, key, range, args } = finding
  return {
    ruleId,
    severity,
    message,
    file,
    document,
    name,
    pointer,
    key,
    range: { start: pickPosition(range.start), end: pickPosition(range.end) },
    args,
    suggestion: finding.suggestion,
    cause: finding.cause,
    branches: finding.branches?.map((branch) => branch.map(pickIssue)),
    truncated: finding.truncated,
  }
}

function pickIssue({ ruleId, message, pointer, key, args, branches }: ValidationIssue): object {
  const nested = branches?.map((branch) => branch.map(pickIssue))
  return { ruleId, message, pointer, key, args, branches: nested }
}

function pickPosition({ line, column, offset }: Finding['range']['start']): object {
  return { line, column, offset }
}
