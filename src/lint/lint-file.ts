import { isStackOverflow } from '../errors.js'
import { createExcerpt } from '../json/excerpt.js'
import type { JsonIssue } from '../json/issue.js'
import { type LocationQuery, locate } from '../json/locate.js'
import { type ParseResult, parseJson } from '../json/parse.js'
import { createPositionLookup, type Position, type Span } from '../json/position.js'
import type { LossWarning } from '../json/precision-loss.js'
import type { ByteChunks } from '../json/stream/byte-reader.js'
import type { InputFormat, StreamText } from '../json/stream/item.js'
import { splitStream } from '../json/stream/split.js'
import { compareFindings, type Finding, type Severity } from './finding.js'
import { type Diagnostic, lintDocument } from './lint-document.js'
import type { LintTarget, Severities } from './rule.js'
import { type MaybeParsed, skipFile } from './skip-file.js'
import { createModelIndex, type ModelIndex } from './visit-document.js'

/** What was found in a file, or in one JSON text of it. */
export interface LintResult {
  readonly findings: readonly Finding[]
  readonly documents: number
  /** Why nothing was checked, if `skip` gave a reason. */
  readonly skipped?: string
}

export interface LintOptions {
  /** What the user set. */
  readonly severities?: Severities
  /** How the documents lie in the file; told by its content, if not given. */
  readonly input?: InputFormat
  /** The longest JSON text that is read at once, in bytes; 256 MiB. */
  readonly limit?: number
  /**
   * Receives the value of a file that is a single JSON text, before it is checked. Gives the reason
   * to skip the file, if there is one.
   */
  readonly skip?: ((value: unknown) => string | undefined) | undefined
}

/**
 * Lints one file: finds its documents, checks each, and says where in the bytes every fault lies.
 *
 * @param file its name, for the findings
 * @param content its bytes, at once or as they come in
 * @param knowledge what its documents are
 * @example
 * const { findings } = await lintFile('a.json', [await readFile('a.json')], clusterLint(model))
 */
export async function lintFile(
  file: string,
  content: Uint8Array | ByteChunks,
  knowledge: LintTarget,
  options: LintOptions = {},
): Promise<LintResult> {
  const findings: Finding[] = []
  let documents = 0
  for await (const linted of lintTexts(file, content, knowledge, options)) {
    for (const finding of linted.findings) findings.push(finding)
    documents += linted.documents
  }
  return { findings, documents }
}

/**
 * The same while the file is read, text by text: it takes memory for one of them.
 *
 * @returns for each JSON text its findings, in the order of the file
 */
export async function* lintTexts(
  file: string,
  content: Uint8Array | ByteChunks,
  knowledge: LintTarget,
  { severities = new Map(), skip, ...reading }: LintOptions = {},
): AsyncGenerator<LintResult> {
  const chunks = content instanceof Uint8Array ? [content] : content
  const way = createModelIndex(knowledge.model)
  let documents = 0
  const items = splitStream(chunks, { file, ...reading, elements: knowledge.splitArrays })
  for await (const found of skip === undefined ? items : skipFile(items, parseText, skip)) {
    if (found.kind === 'skipped') {
      yield { findings: [], documents: 0, skipped: found.reason }
      return
    }
    const place = { file, document: documents, text: found.text, base: found.base }
    if (found.kind === 'issue') {
      yield { findings: findingsOf([atRoot(found.issue)], place, severities), documents: 0 }
      continue
    }
    const linted = lintText(found, place, knowledge, way, severities)
    yield linted
    // What follows a fault of the grammar may be anything, but for the next line of NDJSON.
    if (linted.broken && found.of !== 'record') return
    documents += linted.documents
  }
}

/** What the findings of the reader are worth. All others are errors. */
const ownSeverities: Readonly<Record<string, Severity>> = {
  'json/bom': 'info',
  'json/duplicate-key': 'warning',
  'json/layout': 'info',
  'json/lone-surrogate': 'info',
  'json/unsafe-integer': 'warning',
}

function severityOf(ruleId: string): Severity {
  return ownSeverities[ruleId] ?? 'error'
}

interface TextPlace {
  readonly file: string
  /** Of the first document in the text. */
  readonly document: number
  readonly text: string
  readonly base: Position
}

/** A problem of the text itself, with its range. */
type Located = Diagnostic &
  Span & { readonly document?: number; readonly name?: string | undefined }

function parseText({ text, base, of, outline }: StreamText): ParseResult {
  return parseJson(text, base, of === 'record' ? of : 'file', outline)
}

function lintText(
  found: StreamText & Pick<MaybeParsed, 'parsed'>,
  place: TextPlace,
  knowledge: LintTarget,
  way: ModelIndex,
  severities: Severities,
): LintResult & { readonly broken: boolean } {
  const { text, of, parsed: decoded = parseText(found) } = found
  if (!decoded.ok)
    return {
      findings: findingsOf([atRoot(decoded.issue)], place, severities),
      documents: 1,
      broken: true,
    }
  const { value } = decoded
  // An array in an array is no container, but a document that is wrong.
  const isPart = of !== 'file' && Array.isArray(value)
  const documents = isPart ? [{ pointer: '', value }] : knowledge.extractDocuments(value)
  const problems = documents.flatMap(({ pointer, value }, index) =>
    check(value, knowledge, way, severities).map((problem) => ({
      problem: { ...problem, document: index, name: knowledge.extractName(value) },
      place: placeOf(problem, pointer),
    })),
  )
  const remarks = decoded.warnings.map((remark) => inDocument(remark, documents))
  if (problems.length === 0 && remarks.length === 0)
    return { findings: [], documents: documents.length, broken: false }
  const spans = locate(
    text,
    problems.map((it) => it.place),
  )
  const located = problems.map(({ problem }, index) => {
    const { start, end } = spans[index] ?? { start: 0, end: Math.min(1, text.length) }
    return { ...problem, start, end }
  })
  return {
    findings: findingsOf([...remarks, ...located], place, severities),
    documents: documents.length,
    broken: false,
  }
}

/** What the reader of JSON says of a text, as a problem. */
function atRoot({ ruleId, message, args, start, end }: JsonIssue): Located {
  return { ruleId, severity: severityOf(ruleId), pointer: '', args, message, start, end }
}

/** What the reader of JSON says of a place in a text: in which document, where in that. */
function inDocument(
  remark: LossWarning,
  documents: ReturnType<LintTarget['extractDocuments']>,
): Located {
  const severity = severityOf(remark.ruleId)
  const index = documents.findIndex(
    ({ pointer }) => remark.pointer === pointer || remark.pointer.startsWith(`${pointer}/`),
  )
  const { pointer = '' } = documents[index] ?? {}
  return index === -1
    ? { ...remark, severity }
    : { ...remark, severity, document: index, pointer: remark.pointer.slice(pointer.length) }
}

function findingsOf(
  problems: readonly Located[],
  place: TextPlace,
  severities: Severities,
): readonly Finding[] {
  const { text, base } = place
  const positions = createPositionLookup(text, base)
  return problems
    .flatMap((problem) => {
      const severity = severities.get(problem.ruleId) ?? problem.severity
      return severity === 'off' ? [] : [toFinding({ ...problem, severity }, place, positions)]
    })
    .sort(compareFindings)
}

/** What is wrong with a document; that it is too deep to tell, where it is. */
function check(
  value: unknown,
  knowledge: LintTarget,
  way: ModelIndex,
  severities: Severities,
): readonly Diagnostic[] {
  try {
    return lintDocument(value, knowledge, way, severities)
  } catch (error) {
    if (!isStackOverflow(error)) throw error
    const message = 'The document is nested too deeply to be checked.'
    return [{ ruleId: 'json/too-deep', severity: 'error', pointer: '', args: {}, message }]
  }
}

/** A missing key lies at the opening brace of its object, any other key at its own place. */
function placeOf(problem: Diagnostic, documentPointer: string): LocationQuery {
  const pointer = documentPointer + problem.pointer
  if (problem.key === undefined) return { pointer, target: 'value' }
  if (problem.missing) return { pointer, target: 'open' }
  const token = problem.key.replaceAll('~', '~0').replaceAll('/', '~1')
  return { pointer: `${pointer}/${token}`, target: 'key' }
}

function toFinding(
  { missing, start, end, document = 0, name, ...problem }: Located,
  { file, document: first, text, base }: TextPlace,
  positions: (index: number) => Position,
): Finding {
  const range = { start: positions(start), end: positions(end) }
  return {
    ...problem,
    file,
    document: first + document,
    ...(name === undefined ? {} : { name }),
    range,
    excerpt: createExcerpt(text, start, end, { base, at: range.start, width: 69 }),
  }
}
