import type { ParsedJson } from '../json/parse.js'
import { appendToken, parsePointer } from '../json/pointer.js'
import type { StreamText } from '../json/stream/item.js'
import { isObject } from '../schema/schema.js'
import type { LintTarget } from './rule.js'

type Document = ReturnType<LintTarget['extractDocuments']>[number] & {
  /** Its name, if it was found before something of the document was dropped. */
  readonly name?: string | undefined
}

/** The documents in a JSON text. */
export interface FoundDocuments {
  readonly documents: readonly Document[]
  /** Whether nothing is where the user says the documents are. */
  readonly isMissing: boolean
}

/**
 * Finds the documents in a JSON text: where the user says they are, or where the target finds them.
 *
 * The values are plain, whatever the text contains. Their pointers lead to them in the text, also
 * where it's Extended JSON.
 *
 * @param unit of the text: the elements of an array at the root are texts of their own
 * @param at JSON Pointers from the root of the file, or of a line of NDJSON. In them, `*` stands for
 * each element or member.
 */
export function findDocuments(
  { value, isExtended }: Pick<ParsedJson, 'value' | 'isExtended'>,
  unit: StreamText['unit'],
  target: LintTarget,
  at: readonly string[] = [],
): FoundDocuments {
  const found =
    at.length === 0 ? extractDocuments(value, unit, target) : resolveAll(value, unit, target, at)
  const documents = found ?? []
  const isMissing = found === undefined
  if (!isExtended && !target.ignoresMongoId) return { documents, isMissing }
  return { documents: documents.map((document) => dropId(document, target)), isMissing }
}

function extractDocuments(
  value: unknown,
  unit: StreamText['unit'],
  target: LintTarget,
): readonly Document[] {
  // An array is a list of documents only if it is the whole file.
  const isNestedArray = unit !== 'file' && Array.isArray(value)
  return isNestedArray ? [{ pointer: '', value }] : target.extractDocuments(value)
}

/** @returns `undefined` if no pointer leads anywhere */
function resolveAll(
  value: unknown,
  unit: StreamText['unit'],
  target: LintTarget,
  at: readonly string[],
): readonly Document[] | undefined {
  const documents = new Map<string, Document>()
  let isFound = false
  for (const pointer of at) {
    const tokens = [...(parsePointer(pointer) ?? [])]
    // The array around an element is the root.
    if (unit === 'element' && tokens.shift() !== '*') continue
    isFound =
      resolveTokens({ pointer: '', value }, tokens, (place) => {
        for (const { pointer: inner, value } of target.extractDocuments(place.value)) {
          const document = { pointer: place.pointer + inner, value }
          documents.set(document.pointer, document)
        }
      }) || isFound
  }
  return isFound ? [...documents.values()] : undefined
}

/** @returns whether the tokens lead anywhere. An empty list has no elements, but it's there. */
function resolveTokens(
  { pointer, value }: Document,
  [token, ...rest]: readonly string[],
  onFound: (place: Document) => void,
): boolean {
  if (token === undefined) {
    onFound({ pointer, value })
    return true
  }
  const container = Array.isArray(value) || isObject(value) ? value : undefined
  if (container === undefined) return false
  const members = container as Readonly<Record<string, unknown>>
  if (token !== '*') {
    const place = { pointer: appendToken(pointer, token), value: members[token] }
    return Object.hasOwn(members, token) && resolveTokens(place, rest, onFound)
  }
  const keys = Object.keys(members)
  const results = keys.map((key) =>
    resolveTokens({ pointer: appendToken(pointer, key), value: members[key] }, rest, onFound),
  )
  return keys.length === 0 || results.includes(true)
}

const idField = '_id'

/** Every document of MongoDB has an `_id`, which isn't part of what the application stored. */
function dropId(document: Document, target: LintTarget): Document {
  const { value } = document
  if (!isObject(value) || !Object.hasOwn(value, idField) || hasIdField(target)) return document
  // The name may be the `_id`.
  const name = target.extractName(value)
  // Without it, an object with nothing else would look like a document that lost its fields.
  if (Object.keys(value).length > 1) delete (value as Record<string, unknown>)[idField]
  return { ...document, name }
}

/** Whether the schema knows an `_id`, which is then a field like any other. */
export function hasIdField({ model }: LintTarget): boolean {
  return model.entities.some(({ fields }) => fields.some(({ name }) => name === idField))
}
