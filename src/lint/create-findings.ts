import { createExcerpt, type Excerpt } from '../json/excerpt.js'
import { narrowWrapper } from '../json/extended-json/narrow-wrapper.js'
import { type LocationQuery, locate } from '../json/locate.js'
import { appendToken } from '../json/pointer.js'
import { createLineIndex, type LineIndex, type Position, type Span } from '../json/position.js'
import { sanitize } from '../json/sanitize.js'
import type { Diagnostic } from './diagnostic.js'
import { compareFindings, type Finding } from './finding.js'
import { truncateMembers } from './truncate.js'

/** A JSON text, or the part of a file that a syntax error is in. */
export interface SourceText {
  readonly text: string
  /** Where the text begins in its file. */
  readonly base: Position
  /** Whether it contains objects of Extended JSON that stand for plain values. */
  readonly isExtended?: boolean | undefined
  /** Whether it's a whole file, a line of NDJSON, or an element of an array. */
  readonly unit?: 'file' | 'record' | 'element'
  /** Whether it's known to be a single line of ASCII. */
  readonly isAsciiLine?: boolean | undefined
  /** Whether it's known that no object in it has a key twice. */
  readonly hasUniqueKeys?: boolean | undefined
}

/** The diagnostics of one document. */
export interface DocumentDiagnostics {
  /** Index of the document in its file. */
  readonly index: number
  readonly name?: string | undefined
  /** JSON Pointer of the document in its text. */
  readonly pointer: string
  readonly diagnostics: readonly Diagnostic[]
}

/** Creates the excerpts of the findings in a text, in the same order. */
export type CreateExcerpts = (
  text: string,
  spans: readonly Span[],
  options: ExcerptsOptions,
) => readonly Excerpt[]

export interface ExcerptsOptions {
  /** The position of the text in its file. */
  readonly base: Position
  readonly lines: LineIndex
  readonly width: number
}

const createPlainExcerpts: CreateExcerpts = (text, spans, options) =>
  spans.map(({ start, end }) => createExcerpt(text, start, end, options))

/** For reports that don't show any: excerpts take longer than all other parts of a finding. */
export const omitExcerpts: CreateExcerpts = () => []

/**
 * Adds the file, the range and an excerpt to each diagnostic of a JSON text.
 *
 * @returns the findings, sorted by `compareFindings`
 */
export function createFindings(
  documents: readonly DocumentDiagnostics[],
  { text, base, isExtended = false, isAsciiLine, hasUniqueKeys }: SourceText,
  file: string,
  createExcerpts: CreateExcerpts = createPlainExcerpts,
): readonly Finding[] {
  const entries: Entry[] = []
  for (const document of documents)
    for (const diagnostic of document.diagnostics) entries.push({ document, diagnostic })
  if (entries.length === 0) return []
  const located = findSpans(entries, text, hasUniqueKeys)
  const narrowed = isExtended ? located.map((it) => it && narrowWrapper(text, it)) : located
  const spans = narrowed.map((it) => it ?? startOfText)
  const lines = createLineIndex(text, base, isAsciiLine)
  const excerpts = createExcerpts(text, spans, { base, lines, width: 69 })
  const findings = entries.map((entry, index): Finding => {
    const { start, end } = spans[index] ?? startOfText
    const range = { start: lines.toPosition(start), end: lines.toPosition(end) }
    return createFinding(entry, { file, range, excerpt: excerpts[index] })
  })
  return isSorted(findings) ? findings : findings.sort(compareFindings)
}

/** Most findings of a document are reported in the order of its text, and sorting takes longer. */
function isSorted(findings: readonly Finding[]): boolean {
  return findings.every((finding, index) => {
    const next = findings[index + 1]
    return next === undefined || compareFindings(finding, next) <= 0
  })
}

type Draft = { -readonly [Key in keyof Finding]: Finding[Key] }

/** A spread of the diagnostic would take as long as everything else that is done for a finding. */
function createFinding(
  { document: { index, name }, diagnostic }: Entry,
  { file, range, excerpt }: Pick<Finding, 'file' | 'range'> & { excerpt: Excerpt | undefined },
): Finding {
  const { ruleId, severity, args, suggestion, branches, cause, shownPlace } = diagnostic
  const message = sanitize(diagnostic.message)
  const pointer = shownPlace?.pointer ?? diagnostic.pointer
  const key = shownPlace?.key ?? diagnostic.key
  const finding: Draft = { ruleId, severity, pointer, args, message, file, document: index, range }
  if (key !== undefined) finding.key = key
  if (suggestion !== undefined) finding.suggestion = suggestion
  if (cause !== undefined) finding.cause = cause
  if (excerpt !== undefined) finding.excerpt = excerpt
  if (name !== undefined) finding.name = name
  if (branches !== undefined) finding.branches = branches
  truncateMembers(finding)
  return finding
}

interface Entry {
  readonly document: DocumentDiagnostics
  readonly diagnostic: Diagnostic
}

const startOfText: Span = { start: 0, end: 1 }

/** The span of each diagnostic: the one it has, or the one that its pointer and key lead to. */
function findSpans(
  entries: readonly Entry[],
  text: string,
  hasUniqueKeys: boolean | undefined,
): ReadonlyArray<Span | undefined> {
  const unlocated = entries.filter(({ diagnostic }) => diagnostic.span === undefined)
  if (unlocated.length === 0) return entries.map(({ diagnostic }) => diagnostic.span)
  const located = locate(text, unlocated.map(createQuery), { hasUniqueKeys })
  if (unlocated.length === entries.length) return located
  const rest = located.values()
  return entries.map(({ diagnostic }) => diagnostic.span ?? rest.next().value)
}

/** A missing key is reported at the open bracket of its object, any other key at itself. */
function createQuery({ document, diagnostic }: Entry): LocationQuery {
  const pointer = document.pointer + diagnostic.pointer
  if (diagnostic.isAtBracket) return { pointer, target: 'open' }
  if (diagnostic.key === undefined) return { pointer, target: 'value' }
  return { pointer: appendToken(pointer, diagnostic.key), target: 'key' }
}
