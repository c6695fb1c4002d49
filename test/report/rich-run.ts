import type { Finding } from '../../src/lint/finding.js'
import { genericRules } from '../../src/lint/rules/index.js'
import { reporters } from '../../src/report/index.js'
import type { ReporterOptions, Summary } from '../../src/report/reporter.js'
import { createFinding, createFindingAt, createSummary, plain, run } from './findings.js'

/** Texts that would break out of a format, if nobody escaped them. */
export const hostileTexts: readonly string[] = [
  '::error::boom',
  '\n::stop-commands::x\n##[add-mask]a',
  '%0A::warning file=a,line=1::x%25',
  ']]></failure></testsuite><x y="1">&lt;&amp;',
  '</code></td></script><img src=x onerror=alert(1)>',
  '| a | b |\n| --- |\n# title',
  '`code` ``` ~~~ **bold** _it_ \\| \\',
  '[click](http://evil.example) www.evil.example @team #1 <http://a.b>',
  '\u001b[31mred\u001b[0m \u202ereversed \u200b\u00ad \ud800 \ufffe\uffff\u0000',
  '", "ruleId": "other',
  'C:\\windows\\a.json',
]

const longLine = `{ "a": "${'x'.repeat(300)}", "status": "completed", "b": "${'y'.repeat(300)}" }`

const findings: readonly Finding[] = [
  createFindingAt('{\n  "status": "completed"\n}\n', '"completed"', {
    file: 'exports/ä b/one.json',
    message: '`status` is "completed", not one of its 15 values. Did you mean "COMPLETED"?',
    pointer: '/status',
    suggestion: 'COMPLETED',
  }),
  createFinding({
    file: 'exports/ä b/one.json',
    ruleId: 'json/duplicate-key',
    severity: 'warning',
    key: 'name',
    message: '`name` occurs twice.',
  }),
  createFindingAt(
    longLine,
    '"completed"',
    {
      file: 'exports/all.ndjson',
      document: 4210,
      name: 'clust_1',
      pointer: '/status',
      message: '`status` is "completed", not one of its 15 values.',
    },
    { line: 4211, column: 1, offset: 1_000_000 },
  ),
  ...hostileTexts.map((text, index) =>
    createFinding({
      file: `exports/all.ndjson`,
      document: 5000 + index,
      name: text,
      ruleId: index % 2 === 0 ? 'schema/type' : 'time-zone',
      severity: index % 2 === 0 ? 'error' : 'info',
      pointer: `/${text.replaceAll('~', '~0').replaceAll('/', '~1')}`,
      message: `\`${text}\` is the string ${JSON.stringify(text)}; expected ${text}.`,
    }),
  ),
  ...hostileTexts.map((text) => createFinding({ file: `exports/${text}.json`, key: text })),
]

const summary = createSummary({
  files: 14,
  documents: 5020,
  errors: 20,
  warnings: 1,
  infos: 5,
  omitted: { error: 1000, warning: 0, info: 0 },
  skipped: hostileTexts.map((text) => ({ file: `${text}/package.json`, reason: 'not a cluster' })),
})

/** Writes the report of a run with several files, hostile texts, omitted findings, skipped files. */
export function writeRichReport(format: string, options: ReporterOptions = {}): Promise<string> {
  return writeReport(format, findings, summary, options)
}

/** Writes a report as lint does: each file is ended after its findings. */
export async function writeReport(
  format: string,
  given: readonly Finding[],
  counts: Summary = createSummary(),
  options: ReporterOptions = { show: 'info' },
): Promise<string> {
  const reporter = await reporters[format]?.(plain, options)
  const parts = [reporter?.begin?.({ ...run, rules: genericRules })]
  given.forEach((finding, index) => {
    parts.push(reporter?.finding(finding))
    const { file } = finding
    if (given[index + 1]?.file !== file) parts.push(reporter?.endFile?.(file))
  })
  if (given.length === 0) parts.push(reporter?.endFile?.('exports/good.json'))
  return [...parts, reporter?.end?.(counts), ...(reporter?.formatRest?.(counts) ?? [])].join('')
}
