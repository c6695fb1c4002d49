import { isStackOverflow } from '../errors.js'
import type { JsonIssue } from '../json/issue.js'
import { isWithin } from '../json/pointer.js'
import type { LossWarning } from '../json/precision-loss.js'
import { createFindings, type DocumentDiagnostics, type SourceText } from './create-findings.js'
import { createJsonDiagnostics, type Diagnostic } from './diagnostic.js'
import type { Finding } from './finding.js'
import { lintDocument } from './lint-document.js'
import { type ParsedItem, parseText } from './parse-text.js'
import type { LintTarget, RuleSeverities } from './rule.js'
import type { ModelIndex } from './visit-document.js'

/** The findings in a file, or in one JSON text of it. */
export interface LintResult {
  readonly findings: readonly Finding[]
  /** How many documents were linted. */
  readonly documents: number
  /** Why the file was skipped, if `skip` gave a reason. */
  readonly skipped?: string
}

/** What stays the same for all texts of a file. */
export interface LintContext {
  readonly file: string
  readonly target: LintTarget
  readonly modelIndex: ModelIndex
  readonly ruleSeverities: RuleSeverities
}

/**
 * Lints one JSON text: parses it, takes the documents out of it, and checks each of them.
 *
 * @param firstDocument index in the file of the first document in the text
 */
export function lintText(
  item: ParsedItem & { readonly kind: 'text' },
  firstDocument: number,
  context: LintContext,
): LintResult & { readonly isJson: boolean } {
  const { unit, parsed = parseText(item) } = item
  if (!parsed.ok) {
    const findings = createIssueFindings(item, parsed.issue, firstDocument, context)
    return { findings, documents: 1, isJson: false }
  }
  const { value, warnings } = parsed
  // An array is a list of documents only if it is the whole file.
  const isNestedArray = unit !== 'file' && Array.isArray(value)
  const documents = isNestedArray
    ? [{ pointer: '', value }]
    : context.target.extractDocuments(value)
  const groups: DocumentDiagnostics[] = []
  for (const [index, document] of documents.entries()) {
    const diagnostics = checkDocument(document.value, context)
    if (diagnostics.length === 0) continue
    const name = context.target.extractName(document.value)
    groups.push({ index: firstDocument + index, name, pointer: document.pointer, diagnostics })
  }
  for (const warning of warnings)
    groups.push(createWarningDiagnostics(warning, documents, firstDocument, context))
  const findings = createFindings(groups, item, context.file)
  return { findings, documents: documents.length, isJson: true }
}

/** Lints a document. A document that is too deep for the recursion gets one diagnostic that says so. */
function checkDocument(value: unknown, context: LintContext): readonly Diagnostic[] {
  const { target, modelIndex, ruleSeverities } = context
  try {
    return lintDocument(value, target, modelIndex, ruleSeverities)
  } catch (error) {
    if (!isStackOverflow(error)) throw error
    const ruleId = 'json/too-deep'
    const severity = ruleSeverities.get(ruleId) ?? 'error'
    const message = 'The document is nested too deeply to be checked.'
    return severity === 'off' ? [] : [{ ruleId, severity, pointer: '', args: {}, message }]
  }
}

/** Assigns what JSON.parse silently drops to the document that contains it. */
function createWarningDiagnostics(
  warning: LossWarning,
  documents: ReturnType<LintTarget['extractDocuments']>,
  firstDocument: number,
  { file, ruleSeverities }: LintContext,
): DocumentDiagnostics {
  const index = documents.findIndex(({ pointer }) => isWithin(warning.pointer, pointer))
  const { pointer = '' } = documents[index] ?? {}
  const inDocument = { ...warning, pointer: warning.pointer.slice(pointer.length) }
  const diagnostics = createJsonDiagnostics(inDocument, file, ruleSeverities)
  return { index: firstDocument + Math.max(0, index), pointer, diagnostics }
}

/** The findings for an issue that keeps a text from being read. */
export function createIssueFindings(
  source: SourceText,
  issue: JsonIssue,
  document: number,
  { file, ruleSeverities }: LintContext,
): readonly Finding[] {
  const diagnostics = createJsonDiagnostics(issue, file, ruleSeverities)
  return createFindings([{ index: document, pointer: '', diagnostics }], source, file)
}
