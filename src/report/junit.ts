import { sanitize } from '../json/sanitize.js'
import type { Finding } from '../lint/finding.js'
import { formatOmittedFindings } from './pretty/summary.js'
import type { Reporter, RunInfo } from './reporter.js'

interface TestCase {
  readonly name: string
  readonly line?: number
  /** The outcome, if the test doesn't just pass. */
  readonly outcome?: { readonly tag: string; readonly message?: string; readonly text?: string }
}

/**
 * A suite starts with its counts, so all of its test cases stay in memory until it ends: this many
 * take a few megabytes.
 */
const maxCases = 10_000

/**
 * The reporter for test reports of CI servers: JUnit XML. A file is a test suite, and a finding is a
 * test case: an error fails, a warning or an info passes with an output. A file without findings has
 * one test case that passes. A file with very many findings has several suites.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function createJunitReporter(): Reporter {
  let run: RunInfo | undefined
  let current: string | undefined
  let suites = 0
  let cases: string[] = []
  let failures = 0
  const endSuite = (): string => {
    if (current === undefined || (cases.length === 0 && suites > 0)) return ''
    const path = run?.toRepositoryPath(current) ?? current
    suites += 1
    const text =
      cases.length === 0
        ? formatPassedSuite(path)
        : formatSuite(suites === 1 ? path : `${path} (${suites})`, cases, { failures })
    cases = []
    failures = 0
    return text
  }
  /** Ends the suites of a file, unless the next one is of the same file. */
  const startFile = (file: string | undefined): string => {
    if (file === current) return ''
    const text = endSuite()
    current = file
    suites = 0
    return text
  }
  return {
    begin(info) {
      run = info
      const name = escapeXml(info.tool.name)
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${name}">\n`
    },
    finding(finding) {
      const { file, severity } = finding
      // A file that can't be read to its end has findings, but no end.
      const text = startFile(file)
      cases.push(formatTestCase(createTestCase(finding), run?.toRepositoryPath(file) ?? file))
      if (severity === 'error') failures += 1
      return cases.length < maxCases ? text : text + endSuite()
    },
    endFile: (file) => startFile(file) + startFile(undefined),
    end(summary) {
      const skipped = summary.skipped.map(({ file, reason: message }) => {
        const path = run?.toRepositoryPath(file) ?? file
        const testCase = { name: file, outcome: { tag: 'skipped', message } }
        return formatSuite(path, [formatTestCase(testCase, path)], { skipped: 1 })
      })
      const omitted = formatOmittedFindings(summary, 'info').map((text) => {
        const testCase = { name: 'not listed', outcome: { tag: 'system-out', text } }
        return formatSuite('findings', [formatTestCase(testCase, 'findings')], {})
      })
      return [startFile(undefined), ...skipped, ...omitted, '</testsuites>\n'].join('')
    },
  }
}

function createTestCase(finding: Finding): TestCase {
  const { ruleId, severity, message, document, name, pointer, key, range, file } = finding
  const record = name ?? (document === 0 ? undefined : `record ${document + 1}`)
  const text = `${file}:${range.start.line}:${range.start.column}: ${severity} ${message}`
  return {
    name: [ruleId, record, pointer, key].filter((part) => (part ?? '') !== '').join(' '),
    line: range.start.line,
    outcome: severity === 'error' ? { tag: 'failure', message, text } : { tag: 'system-out', text },
  }
}

function formatPassedSuite(path: string): string {
  return formatSuite(path, [formatTestCase({ name: path }, path)], {})
}

function formatSuite(
  path: string,
  cases: readonly string[],
  { failures = 0, skipped = 0 }: { readonly failures?: number; readonly skipped?: number },
): string {
  const counts = `tests="${cases.length}" failures="${failures}" errors="0" skipped="${skipped}"`
  return `  <testsuite name="${escapeXml(path)}" ${counts}>\n${cases.join('')}  </testsuite>\n`
}

function formatTestCase({ name, line, outcome }: TestCase, path: string): string {
  const place = `classname="${escapeXml(path)}" file="${escapeXml(path)}"`
  const attributes = `name="${escapeXml(name)}" ${place}${line === undefined ? '' : ` line="${line}"`}`
  if (outcome === undefined) return `    <testcase ${attributes}/>\n`
  const { tag, message, text = '' } = outcome
  const start = message === undefined ? tag : `${tag} message="${escapeXml(message)}"`
  return `    <testcase ${attributes}><${start}>${escapeXml(text)}</${tag}></testcase>\n`
}

/** Text for content and attributes. XML has no way to write the characters that `sanitize` escapes. */
function escapeXml(text: string): string {
  return sanitize(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
