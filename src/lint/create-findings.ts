import { createExcerpt } from '../json/excerpt.js'
import { narrowWrapper } from '../json/extended-json/narrow-wrapper.js'
import { type LocationQuery, locate } from '../json/locate.js'
import { appendToken } from '../json/pointer.js'
import { createLineIndex, type Position, type Span } from '../json/position.js'
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

/**
 * Adds the file, the range and an excerpt to each diagnostic of a JSON text.
 *
 * @returns the findings, sorted by `compareFindings`
 */
export function createFindings(
  documents: readonly DocumentDiagnostics[],
  { text, base, isExtended = false }: SourceText,
  file: string,
): readonly Finding[] {
  const entries = documents.flatMap((document) =>
    document.diagnostics.map((diagnostic) => ({ document, diagnostic })),
  )
  if (entries.length === 0) return []
  const located = findSpans(entries, text)
  const spans = isExtended ? located.map((it) => it && narrowWrapper(text, it)) : located
  const lines = createLineIndex(text, base)
  return entries
    .map(({ document: { index, name }, diagnostic }, entry): Finding => {
      const { isAtBracket: _, span: __, ...members } = diagnostic
      const { start, end } = spans[entry] ?? startOfText
      return {
        ...members,
        ...truncateMembers({
          ...members,
          message: sanitize(diagnostic.message),
          ...(name === undefined ? {} : { name }),
        }),
        file,
        document: index,
        range: { start: lines.toPosition(start), end: lines.toPosition(end) },
        excerpt: createExcerpt(text, start, end, { base, lines, width: 69 }),
      }
    })
    .sort(compareFindings)
}

interface Entry {
  readonly document: DocumentDiagnostics
  readonly diagnostic: Diagnostic
}

const startOfText: Span = { start: 0, end: 1 }

/** The span of each diagnostic: the one it has, or the one that its pointer and key lead to. */
function findSpans(entries: readonly Entry[], text: string): ReadonlyArray<Span | undefined> {
  const unlocated = entries.filter(({ diagnostic }) => diagnostic.span === undefined)
  if (unlocated.length === 0) return entries.map(({ diagnostic }) => diagnostic.span)
  const located = locate(text, unlocated.map(createQuery)).values()
  return entries.map(({ diagnostic }) => diagnostic.span ?? located.next().value)
}

/** A missing key is reported at the open bracket of its object, any other key at itself. */
function createQuery({ document, diagnostic }: Entry): LocationQuery {
  const pointer = document.pointer + diagnostic.pointer
  if (diagnostic.isAtBracket) return { pointer, target: 'open' }
  if (diagnostic.key === undefined) return { pointer, target: 'value' }
  return { pointer: appendToken(pointer, diagnostic.key), target: 'key' }
}
