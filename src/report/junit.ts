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
 * The reporter for test reports of CI servers: JUnit XML. A file is a test suite, and a finding is a
 * test case: an error fails, a warning or an info passes with an output. A file without findings has
 * one test case that passes.
 *
 * @see https://github.com/testmoapp/junitxml
 */
export function createJunitReporter(): Reporter {
  let run: RunInfo | undefined
  let cases: TestCase[] = []
  let current: string | undefined
  const endSuite = (): string => {
    if (current === undefined) return ''
    const text = formatSuite(run?.toRepositoryPath(current) ?? current, cases)
    current = undefined
    cases = []
    return text
  }
  return {
    begin(info) {
      run = info
      const name = escapeXml(info.tool.name)
      return `<?xml version="1.0" encoding="UTF-8"?>\n<testsuites name="${name}">\n`
    },
    finding(finding) {
      // A file that can't be read to its end has findings, but no end.
      const text = finding.file === current ? '' : endSuite()
      current = finding.file
      cases.push(createTestCase(finding))
      return text
    },
    endFile(file) {
      const text = file === current ? '' : endSuite()
      current = file
      return text + endSuite()
    },
    end(summary) {
      const skipped = summary.skipped.map(({ file, reason }) =>
        formatSuite(run?.toRepositoryPath(file) ?? file, [
          { name: file, outcome: { tag: 'skipped', message: reason } },
        ]),
      )
      const omitted = formatOmittedFindings(summary, 'info').map((text) =>
        formatSuite('findings', [{ name: 'not listed', outcome: { tag: 'system-out', text } }]),
      )
      return [endSuite(), ...skipped, ...omitted, '</testsuites>\n'].join('')
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

function formatSuite(path: string, given: readonly TestCase[]): string {
  const cases = given.length === 0 ? [{ name: path }] : given
  const count = (tag: string): number => cases.filter((it) => it.outcome?.tag === tag).length
  const counts = `tests="${cases.length}" failures="${count('failure')}" errors="0" skipped="${count('skipped')}"`
  const lines = cases.map((it) => `    ${formatTestCase(it, escapeXml(path))}\n`)
  return `  <testsuite name="${escapeXml(path)}" ${counts}>\n${lines.join('')}  </testsuite>\n`
}

function formatTestCase({ name, line, outcome }: TestCase, path: string): string {
  const lineAttribute = line === undefined ? '' : ` line="${line}"`
  const attributes = `name="${escapeXml(name)}" classname="${path}" file="${path}"${lineAttribute}`
  if (outcome === undefined) return `<testcase ${attributes}/>`
  const { tag, message, text = '' } = outcome
  const messageAttribute = message === undefined ? '' : ` message="${escapeXml(message)}"`
  return `<testcase ${attributes}><${tag}${messageAttribute}>${escapeXml(text)}</${tag}></testcase>`
}

/** Text for content and attributes. XML has no way to write the characters that `sanitize` escapes. */
function escapeXml(text: string): string {
  return sanitize(text)
    .replace(/[\ufffe\uffff]/g, (character) => `\\u${character.charCodeAt(0).toString(16)}`)
    .replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`)
}
