import { extractDocuments, extractName } from '../cluster/documents.js'
import { createPreviousClusters } from '../cluster/previous-clusters.js'
import { createRecognizer, documentKinds } from '../cluster/recognize/index.js'
import { notACluster } from '../cluster/recognize/rule.js'
import { clusterRules } from '../cluster/rules/index.js'
import { formatReadableJson } from '../generate/docs/notation/readable-json.js'
import { exampleWidth } from '../generate/docs/rule-page.js'
import type {
  ReportExamples,
  ReportedExample,
  RuleDocs,
  RuleExample,
} from '../generate/generator.js'
import { startOfFile } from '../json/position.js'
import { createFindings } from '../lint/create-findings.js'
import type { Finding } from '../lint/finding.js'
import { createDocumentLinter } from '../lint/lint-document.js'
import { lintFile } from '../lint/lint-file.js'
import type { LintTarget } from '../lint/rule.js'
import { createSeverityLookup } from '../lint/severities.js'
import type { Model } from '../model/model.js'
import { createPrettyReporter } from '../report/pretty.js'

/**
 * Runs lint on the bad examples of a rule. An example shows only the fields that matter, so lint gets
 * the complete document, and the findings are located in what the page shows.
 *
 * @returns what lint prints for each example, without colors
 */
export function createExampleReporter(model: Model): ReportExamples {
  const cluster = model.entities.find(({ name }) => name === model.name)
  const required = cluster?.fields.filter((field) => field.required) ?? []
  const minimal = Object.fromEntries(required.map(({ name, examples: [value] }) => [name, value]))
  const target: LintTarget = {
    model,
    // The examples are valid. Rules report what the schema can't express.
    validate: () => [],
    rules: [...clusterRules, notACluster],
    splitArrays: true,
    extractDocuments,
    extractName,
    recognize: createRecognizer(new Set(cluster?.fields.map(({ name }) => name))).recognize,
  }
  return async (rule) =>
    rule.id === notACluster.id
      ? Promise.all(foreignExamples.map((example) => reportForeign(example, target)))
      : rule.bad.map((example) => reportExample(example, rule, { minimal, target }))
}

/** A few kinds of JSON that could be taken for a cluster. */
const foreignExamples = ['error-response', 'execution', 'old-cluster'].flatMap((kind) =>
  documentKinds
    .filter(({ name }) => name === kind)
    .map(({ noun, examples: [document] }) => ({ title: capitalize(noun), document })),
)

async function reportForeign(
  { title, document }: (typeof foreignExamples)[number],
  target: LintTarget,
): Promise<ReportedExample> {
  const json = formatReadableJson(document, exampleWidth)
  const { findings } = await lintFile(fileName, new TextEncoder().encode(json), target)
  return { title, json, report: formatFindings(findings) }
}

function reportExample(
  { title, overlay, previous = [] }: RuleExample,
  { id, severity }: RuleDocs,
  { minimal, target }: { readonly minimal: object; readonly target: LintTarget },
): ReportedExample {
  const isFile = previous.length > 0
  const severities = createSeverityLookup(new Map(severity === 'off' ? [[id, 'warning']] : []))
  const lintDocument = createDocumentLinter(target, severities)
  const remembered = createPreviousClusters()
  const json = formatReadableJson(isFile ? [...previous, overlay] : overlay, exampleWidth)
  const documents = [...previous, overlay].map((fields, index) => ({
    index,
    pointer: isFile ? `/${index}` : '',
    diagnostics: lintDocument({ ...minimal, ...fields }, { previous: remembered }),
  }))
  const findings = createFindings(documents, { text: json, base: startOfFile }, fileName)
  return { title, json, report: formatFindings(findings) }
}

const fileName = 'example.json'

function formatFindings(findings: readonly Finding[]): string {
  const reporter = createPrettyReporter({ color: false, width: 80 }, { show: 'info' })
  return findings
    .map((finding) => reporter.finding(finding))
    .join('')
    .trimEnd()
}

function capitalize(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1)
}
