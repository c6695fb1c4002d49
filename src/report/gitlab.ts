import type { Finding, Severity } from '../lint/finding.js'
import { createFingerprinter } from './fingerprint.js'
import { printJson } from './json/print.js'
import type { Reporter, RunInfo } from './reporter.js'

const gitlabSeverities: Readonly<Record<Severity, string>> = {
  error: 'major',
  warning: 'minor',
  info: 'info',
}

/**
 * The reporter for GitLab Code Quality: a JSON array with one finding per line. Merge requests show
 * which findings are new, by their fingerprints.
 *
 * @see https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format
 */
export function createGitlabReporter(): Reporter {
  const fingerprint = createFingerprinter()
  let run: RunInfo | undefined
  let separator = '\n'
  return {
    begin(info) {
      run = info
      return '['
    },
    finding(finding) {
      const path = run?.toRepositoryPath(finding.file) ?? finding.file
      const issue = createIssue(finding, path, fingerprint(finding, path))
      const text = `${separator}  ${printJson(issue)}`
      separator = ',\n'
      return text
    },
    end: () => (separator === '\n' ? ']\n' : '\n]\n'),
  }
}

function createIssue(finding: Finding, path: string, fingerprint: string): object {
  const { message, ruleId, severity, range } = finding
  return {
    description: message,
    check_name: ruleId,
    fingerprint,
    severity: gitlabSeverities[severity],
    location: { path, lines: { begin: range.start.line, end: range.end.line } },
  }
}
