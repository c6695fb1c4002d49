import { isStackOverflow } from '../errors.js'
import { explainWrapper } from '../json/extended-json/wrapper.js'
import type { JsonIssue } from '../json/issue.js'
import { resolvePointer } from '../json/pointer.js'
import type { StreamItem } from '../json/stream/item.js'
import {
  type CreateExcerpts,
  createFindings,
  type DocumentDiagnostics,
  omitExcerpts,
  type SourceText,
} from './create-findings.js'
import { createJsonDiagnostics, type Diagnostic } from './diagnostic.js'
import { findDocuments } from './find-documents.js'
import type { Finding, SeverityCounts } from './finding.js'
import { findLayoutIssue } from './layout-issue.js'
import {
  addCounts,
  createFindingLimiter,
  createTextLimits,
  type FindingLimiter,
  hasCounts,
  noneOmitted,
} from './limit-findings.js'
import type { DocumentLinter } from './lint-document.js'
import { type ParsedItem, parseShortText } from './parse-text.js'
import type { Redactor } from './redact/redactor.js'
import type { LintTarget, PreviousDocuments, Recognition } from './rule.js'
import type { SeverityLookup } from './severities.js'

/** The findings in a file, or in one JSON text of it. */
export interface LintResult {
  readonly findings: readonly Finding[]
  /** How many more findings there are. A document with very many has not all of them in `findings`. */
  readonly omitted: SeverityCounts
  /** How many documents were linted. */
  readonly documents: number
  /** Why the file was skipped, if `skipUnknown` is set and it's something else. */
  readonly skipped?: string
}

/** The findings in a part of a file, with the part itself. */
export interface PartialResult extends LintResult {
  readonly texts: readonly LintedText[]
}

/** A part of a file, for callers that write its documents somewhere else. */
export interface LintedText {
  readonly item: StreamItem
  /** Index in the file of the first document in the text. */
  readonly firstDocument: number
  /** Where the documents are in the text; `undefined` if it can't be read. */
  readonly documents?: ReadonlyArray<{ readonly pointer: string }>
  /** Whether nothing is where the user says the documents are. */
  readonly isMissing?: boolean
  /** How many findings aren't listed, by the index of the document in `documents`. */
  readonly omitted?: ReadonlyMap<number, Pick<FindingLimiter, 'omitted'>>
}

/** What stays the same for all texts of a file. */
export interface LintContext {
  readonly file: string
  readonly target: LintTarget
  readonly lintDocument: DocumentLinter
  readonly severities: SeverityLookup
  /** Where the user says that the documents are, see `LintOptions`. */
  readonly at?: readonly string[]
  /** Hides values in the findings, if the user wants it. */
  readonly redactor?: Redactor | undefined
  /** The documents of the file that have been linted. */
  readonly previous?: PreviousDocuments | undefined
  /** Whether the next findings need excerpts; by default, all do. */
  readonly needsExcerpts?: (() => boolean) | undefined
  /** What has been said about the layout of the file. Once is enough. */
  readonly said: Set<string>
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
): PartialResult & { readonly isJson: boolean } {
  const { unit, parsed = parseShortText(item, context.target) } = item
  const { redactor } = context
  const extractName = redactor?.extractName ?? context.target.extractName
  if (!parsed.ok) {
    const findings = createIssueFindings(item, parsed.issue, firstDocument, context)
    const texts = [{ item, firstDocument }]
    return { findings, omitted: noneOmitted, documents: 1, isJson: false, texts }
  }
  const { warnings } = parsed
  const namingTarget = redactor === undefined ? context.target : { ...context.target, extractName }
  const found = findDocuments(parsed, unit, namingTarget, context.at)
  const { documents } = found
  const textLimits = createTextLimits(item.text.length)
  const groups: DocumentDiagnostics[] = []
  const limiters = new Map<number, FindingLimiter>()
  const others = new Set<string>()
  for (const [index, document] of documents.entries()) {
    const checked = checkDocument(document.value, textLimits, context)
    const { limiter } = checked
    if (checked.isOther) others.add(document.pointer)
    const diagnostics = parsed.hasMalformed
      ? checked.diagnostics.map((it) => explainMalformed(it, document.value))
      : checked.diagnostics
    if (diagnostics.length > 0 || hasCounts(limiter.omitted)) limiters.set(index, limiter)
    if (diagnostics.length === 0) continue
    const name = document.name ?? extractName(document.value)
    groups.push({ index: firstDocument + index, name, pointer: document.pointer, diagnostics })
  }
  const layout = findLayoutIssue(item, found, context)
  if (layout !== undefined) {
    const diagnostics = createJsonDiagnostics(layout, context.file, context.severities)
    groups.push({ index: firstDocument, pointer: '', diagnostics })
  }
  const findDocument = createDocumentFinder(documents)
  for (const warning of warnings) {
    const found = findDocument(warning.pointer)
    const document = found === undefined ? undefined : documents[found]
    const pointer = document?.pointer ?? ''
    // What is outside of all documents goes to the first one.
    const index = found ?? 0
    const limiter = limiters.get(index) ?? createFindingLimiter(textLimits)
    limiters.set(index, limiter)
    const inDocument = { ...warning, pointer: warning.pointer.slice(pointer.length) }
    const isOther = document === undefined || others.has(pointer)
    const diagnostics = createJsonDiagnostics(inDocument, context.file, context.severities).map(
      (it) => redactor?.redactJson(it, item, isOther ? undefined : document) ?? it,
    )
    groups.push({
      index: firstDocument + index,
      name: document && (document.name ?? extractName(document.value)),
      pointer,
      diagnostics: diagnostics.filter((it) => limiter.admit(it.severity, it)),
    })
  }
  return {
    findings: createFindings(
      groups,
      {
        ...{ text: item.text, base: item.base, isAsciiLine: item.isAsciiLine },
        isExtended: parsed.isExtended || parsed.hasMalformed,
        hasUniqueKeys: warnings.every(({ ruleId }) => ruleId !== 'json/duplicate-key'),
      },
      context.file,
      selectExcerpts(context, (it) =>
        it.bindExcerpts(
          documents.map(({ pointer }) => pointer).filter((pointer) => !others.has(pointer)),
        ),
      ),
    ),
    omitted: sumOmitted(limiters.values()),
    documents: documents.length,
    isJson: true,
    texts: [{ item, firstDocument, documents, isMissing: found.isMissing, omitted: limiters }],
  }
}

function sumOmitted(limiters: Iterable<FindingLimiter>): SeverityCounts {
  let sum = noneOmitted
  for (const { omitted } of limiters) if (hasCounts(omitted)) sum = addCounts(sum, omitted)
  return sum
}

/** How excerpts are created; `undefined` if they show the text as it is. */
function selectExcerpts(
  { redactor, needsExcerpts }: Pick<LintContext, 'redactor' | 'needsExcerpts'>,
  select: (redactor: Redactor) => CreateExcerpts,
): CreateExcerpts | undefined {
  if (needsExcerpts?.() === false) return omitExcerpts
  return redactor && select(redactor)
}

interface CheckedDocument {
  readonly diagnostics: readonly Diagnostic[]
  readonly limiter: FindingLimiter
  /** Whether it's something else. */
  readonly isOther?: true
}

/** Lints a document. A document that is too deep for the recursion gets one diagnostic that says so. */
function checkDocument(
  value: unknown,
  textLimits: ReturnType<typeof createTextLimits>,
  { target, lintDocument, severities, previous, redactor }: LintContext,
): CheckedDocument {
  const limiter = createFindingLimiter(textLimits)
  const recognition = target.recognize?.(value)
  if (recognition !== undefined) {
    const diagnostics = createRecognitionDiagnostics(recognition, severities, redactor)
    const admitted = diagnostics.filter((it) => limiter.admit(it.severity, it))
    return { diagnostics: admitted, limiter, isOther: true }
  }
  try {
    const diagnostics = lintDocument(value, { admit: limiter.admit, previous })
    return { diagnostics: addCause(value, diagnostics, target), limiter }
  } catch (error) {
    if (!isStackOverflow(error)) throw error
    const ruleId = 'json/too-deep'
    const severity = severities.find(ruleId, { pointer: '' }) ?? 'error'
    const message = 'The document is nested too deeply to be checked.'
    const diagnostic = { ruleId, pointer: '', args: {}, message }
    return {
      diagnostics: severity === 'off' ? [] : [{ ...diagnostic, severity }],
      limiter: createFindingLimiter(textLimits),
    }
  }
}

/** Says what is wrong with an object that looks like one of Extended JSON. */
function explainMalformed(diagnostic: Diagnostic, document: unknown): Diagnostic {
  if (diagnostic.key !== undefined) return diagnostic
  const explanation = explainWrapper(resolvePointer(document, diagnostic.pointer))
  if (explanation === undefined) return diagnostic
  return { ...diagnostic, message: `${diagnostic.message} ${explanation}` }
}

/** Marks the diagnostics that have a cause in common. */
function addCause(
  document: unknown,
  diagnostics: readonly Diagnostic[],
  { findCause }: LintTarget,
): readonly Diagnostic[] {
  const cause = diagnostics.length < 2 ? undefined : findCause?.(document, diagnostics)
  if (cause === undefined) return diagnostics
  return diagnostics.map((it) => (cause.isCauseOf(it) ? { ...it, cause: cause.message } : it))
}

/**
 * Creates a function that finds the document that a pointer leads into. It looks at the pointers
 * around it, and not at all documents.
 */
function createDocumentFinder(
  documents: ReturnType<LintTarget['extractDocuments']>,
): (pointer: string) => number | undefined {
  let indices: ReadonlyMap<string, number> | undefined
  let maxLength = 0
  return (pointer) => {
    indices ??= new Map(documents.map((document, index) => [document.pointer, index]))
    maxLength ||= documents.reduce((max, document) => Math.max(max, document.pointer.length), 0)
    for (let end = 0; end <= Math.min(maxLength, pointer.length); end += 1) {
      if (end < pointer.length && pointer[end] !== '/') continue
      const index = indices.get(pointer.slice(0, end))
      if (index !== undefined) return index
    }
    return undefined
  }
}

/** The findings for an issue that keeps a text from being read. */
export function createIssueFindings(
  source: SourceText,
  issue: JsonIssue,
  document: number,
  context: LintContext,
): readonly Finding[] {
  const { file, severities, redactor } = context
  const diagnostics = createJsonDiagnostics(issue, file, severities).map(
    (it) => redactor?.redactJson(it, source, undefined) ?? it,
  )
  const documents = [{ index: document, pointer: '', diagnostics }]
  const createExcerpts = selectExcerpts(context, (it) => it.createMaskedExcerpts)
  return createFindings(documents, source, file, createExcerpts)
}

/** The finding for a file that is something else as a whole. */
export function createRecognitionFindings(
  source: SourceText,
  recognition: Recognition,
  context: LintContext,
): readonly Finding[] {
  const { file, severities, redactor } = context
  const diagnostics = createRecognitionDiagnostics(recognition, severities, redactor)
  const documents = [{ index: 0, pointer: '', diagnostics }]
  const createExcerpts = selectExcerpts(context, (it) => it.createMaskedExcerpts)
  return createFindings(documents, source, file, createExcerpts)
}

function createRecognitionDiagnostics(
  recognition: Recognition,
  severities: SeverityLookup,
  redactor: Redactor | undefined,
): readonly Diagnostic[] {
  const { rule, name, redactedMessage } = recognition
  const severity = severities.find(rule.id, { pointer: '' }) ?? rule.severity
  if (severity === 'off') return []
  const message = (redactor && redactedMessage) ?? recognition.message
  return [
    { ruleId: rule.id, severity, pointer: '', isAtBracket: true, args: { kind: name }, message },
  ]
}
