import type { Fix, UnfixedPlace } from '../fix/fix.js'
import { compactJson } from '../json/compact.js'
import { locate } from '../json/locate.js'
import type { DocumentPart } from '../lint/read-documents.js'
import type { LintTarget } from '../lint/rule.js'
import { isObject } from '../schema/schema.js'
import type { Change, LocatedChange } from './change.js'
import { listRemainder, type TextPlace } from './list-remainder.js'
import { createDocumentNormalizer } from './normalize-document.js'

type Documents = ReturnType<LintTarget['extractDocuments']>

/** A document of a JSON text, or what is around the documents of the text. */
export interface NormalizedItem {
  /** The document on one line; `undefined` for what is around documents. */
  readonly line: string | undefined
  readonly changes: readonly Change[]
  /** Finds out where the changes are in the text. */
  readonly locateChanges: () => readonly LocatedChange[]
}

/**
 * Takes the documents out of a JSON text and normalizes them. A value that clearly isn't a document stays
 * as it is, if there are documents beside it.
 *
 * @param firstDocument the index in the file of the first document of the text
 */
export type TextNormalizer = (
  part: DocumentPart & { readonly kind: 'documents' },
  firstDocument: number,
) => Iterable<NormalizedItem>

/** Creates a function that normalizes the texts of files. */
export function createTextNormalizer(target: LintTarget): TextNormalizer {
  const normalizeDocument = createDocumentNormalizer(target)
  return function* normalizeText({ all, source }, firstDocument) {
    const documents = all.flatMap((document) => expandDocument(document, target))
    const places = locateDocuments(source.text, documents)
    const remainder = describeRemainder(source.text, places)
    if (remainder.length > 0) yield { line: undefined, ...locateAll(remainder, undefined) }
    for (const [index, { value }] of documents.entries()) {
      const place = places[index]
      if (place === undefined) continue
      const text = source.text.slice(place.start, place.end)
      const recognition = target.recognize?.(value)
      if (recognition === undefined) {
        const { text: plain, fixes, unfixed } = normalizeDocument(text, value)
        const changes = [...fixes.map(toChange), ...unfixed.map(toLeftChange)]
        yield {
          line: toLine(plain),
          changes,
          locateChanges: () => locateChanges(text, changes, place.start, firstDocument + index),
        }
      } else {
        const { message: reason } = recognition
        const change = { ...other, reason, start: place.start }
        yield { line: toLine(text), ...locateAll([change], firstDocument + index) }
      }
    }
  }
}

const other = {
  kind: 'other',
  action: 'left',
  pointer: '',
  before: undefined,
  after: undefined,
} as const

/**
 * Takes documents out of a document that is a wrapper itself: an element of a list can be `{ "cluster":
 * {…} }`. Normalized once more, it would be taken apart, too.
 */
function expandDocument(document: Documents[number], target: LintTarget): Documents {
  const { pointer, value } = document
  if (!Array.isArray(value) && !isObject(value)) return [document]
  if (target.recognize?.(value) === undefined) return [document]
  const inner = target.extractDocuments(value)
  const isWrapper = inner.some(
    (it) => it.pointer !== '' && target.recognize?.(it.value) === undefined,
  )
  if (!isWrapper) return [document]
  return inner.flatMap((it) =>
    expandDocument({ pointer: pointer + it.pointer, value: it.value }, target),
  )
}

function locateDocuments(text: string, documents: Documents): ReadonlyArray<TextPlace | undefined> {
  const [first] = documents
  if (documents.length === 1 && first?.pointer === '') {
    // Most texts are a document. Only whitespace of JSON can be around it.
    const end = text.trimEnd().length
    return [{ pointer: '', start: text.length - text.trimStart().length, end }]
  }
  const spans = locate(
    text,
    documents.map(({ pointer }) => ({ pointer, target: 'value' })),
  )
  return documents.map(({ pointer }, index) => {
    const span = spans[index]
    return span && { pointer, ...span }
  })
}

type PlacedChange = Change & { readonly start: number }

/** What's around the documents: the values that hold them, and the others in there. */
function describeRemainder(
  text: string,
  places: ReadonlyArray<TextPlace | undefined>,
): readonly PlacedChange[] {
  const documents = places.filter((place) => place !== undefined)
  if (documents.length === 1 && documents[0]?.pointer === '') return []
  const holders = new Map<string, number>()
  for (const { pointer, start } of documents) {
    const holder = pointer.slice(0, Math.max(0, pointer.lastIndexOf('/')))
    if (pointer !== '' && !holders.has(holder)) holders.set(holder, start)
  }
  const unwrapped = [...holders].map(([pointer, start]): PlacedChange => {
    const reason = 'Each document in here gets a line of its own.'
    return { ...envelope, action: 'unwrapped', pointer, start, reason }
  })
  const removed = listRemainder(text, documents).map(({ pointer, start, end }): PlacedChange => {
    const reason = "This isn't part of a document."
    return {
      ...{ ...envelope, action: 'removed', pointer, start, reason },
      before: text.slice(start, end),
    }
  })
  return [...unwrapped, ...removed]
}

const envelope = { kind: 'envelope', before: undefined, after: undefined } as const

function locateAll(changes: readonly PlacedChange[], document: number | undefined) {
  return { changes, locateChanges: () => changes.map((change) => ({ ...change, document })) }
}

function toChange({ kind, pointer, before, after, reason }: Fix): Change {
  const action = after === undefined ? 'removed' : 'replaced'
  return { kind, action, pointer, before, after, reason }
}

function toLeftChange({ kind, pointer, before, reason }: UnfixedPlace): Change {
  return { kind, action: 'left', pointer, before, after: undefined, reason }
}

/** @param base where the document begins in its text */
function locateChanges(
  text: string,
  changes: readonly Change[],
  base: number,
  document: number,
): readonly LocatedChange[] {
  const spans = locate(
    text,
    changes.map(({ pointer }) => ({ pointer, target: 'value' })),
  )
  return changes.map((change, index) => ({
    ...change,
    document,
    start: base + (spans[index]?.start ?? 0),
  }))
}

/** What stands on one line stays as it is. */
function toLine(text: string): string {
  return /[\r\n]/.test(text) ? compactJson(text) : text
}
