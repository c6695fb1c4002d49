import type { Batch } from '../json/stream/batch.js'
import type { StreamItem } from '../json/stream/item.js'
import { isObject } from '../schema/schema.js'
import type { SourceText } from './create-findings.js'
import { findDocuments } from './find-documents.js'
import { type ParsedItem, parseText } from './parse-text.js'
import type { LintTarget, Recognition } from './rule.js'

/** Stands for a file that is something else as a whole. */
export interface UnknownFile {
  readonly kind: 'unknown'
  readonly recognition: Recognition
  /** The first text in the file. */
  readonly first: SourceText
  /** All texts in the file. */
  readonly texts: readonly StreamItem[]
}

/** How much of an array to hold until an object appears in it. */
const MAX_HELD_ELEMENTS = 100_000
const MAX_HELD_CHARACTERS = 10_000_000

/**
 * Finds out whether a file is something else: a single JSON text that isn't a document, an array without
 * any object, an array of values that are all of another kind, or a project file. Of any other file, all
 * items are passed on: a text among others may be a document with mistakes.
 *
 * @param options `isSkippable`: the file is going to be skipped if it's something else. Then a project
 * file doesn't have to be valid JSON: many are JSON with comments. `at`: where the documents are.
 */
export async function* recognizeFile(
  batches: AsyncIterable<Batch<StreamItem>>,
  file: string,
  target: LintTarget,
  { isSkippable, at = [] }: { readonly isSkippable: boolean; readonly at?: readonly string[] },
): AsyncGenerator<Batch<ParsedItem | UnknownFile>> {
  const byName = isSkippable ? target.recognize?.(undefined, file) : undefined
  const held: ParsedItem[] = []
  let found: Omit<UnknownFile, 'texts'> | undefined
  let heldCharacters = 0
  let isDecided = false
  for await (const batch of batches) {
    if (isDecided) {
      yield batch
      continue
    }
    const items = batch[Symbol.iterator]()
    for (let next = items.next(); !next.done; next = items.next()) {
      const item = next.value
      const parsed = await parseItem(item, target)
      const recognition = recognizeItem(parsed, file, target, { isSkippable, at })
      if (byName !== undefined && (recognition?.kind === 'unknown' || isBroken(parsed))) {
        yield [{ kind: 'unknown', recognition: byName, first: item, texts: [] }]
        return
      }
      held.push(parsed)
      heldCharacters += item.text.length
      isDecided =
        item.kind === 'text'
          ? recognition === undefined ||
            !canBeWhole(recognition, found?.recognition, item.unit === 'element') ||
            held.length > MAX_HELD_ELEMENTS ||
            heldCharacters > MAX_HELD_CHARACTERS
          : found !== undefined || isBroken(parsed)
      if (!isDecided && recognition !== undefined)
        found ??= { kind: 'unknown', recognition, first: item }
      if (isDecided) break
    }
    if (isDecided) {
      yield held.splice(0)
      yield iterateRest(items)
    }
  }
  if (isDecided) return
  if (found === undefined) yield held
  else {
    // A file that can't be skipped keeps its other findings, such as a byte order mark.
    if (found.recognition.kind === 'other') yield held.filter(({ kind }) => kind === 'issue')
    yield [{ ...found, texts: held.filter(({ kind }) => kind === 'text') }]
  }
}

function* iterateRest<Item>(items: Iterator<Item, unknown>): Generator<Item> {
  for (let next = items.next(); !next.done; next = items.next()) yield next.value
}

/** Whether a file can be something else as a whole if this text is, and what came before it is. */
function canBeWhole(
  recognition: Recognition,
  before: Recognition | undefined,
  isElement: boolean,
): boolean {
  return isElement
    ? before === undefined || before.name === recognition.name
    : before === undefined && recognition.kind === 'unknown'
}

async function parseItem(item: StreamItem, target: LintTarget): Promise<ParsedItem> {
  return item.kind === 'text' ? { ...item, parsed: await parseText(item, target) } : item
}

/** Whether something keeps a text from being read. Nothing may hide that. */
function isBroken(item: ParsedItem): boolean {
  if (item.kind === 'text') return item.parsed?.ok === false
  return item.issue.ruleId !== 'json/bom' && item.issue.ruleId !== 'json/layout'
}

function recognizeItem(
  item: ParsedItem,
  file: string,
  target: LintTarget,
  { isSkippable, at }: { readonly isSkippable: boolean; readonly at: readonly string[] },
): Recognition | undefined {
  if (item.kind === 'issue' || item.parsed?.ok !== true) return undefined
  const { value } = item.parsed
  const { recognize } = target
  if (item.unit === 'element') {
    const recognition = recognize?.([value], file)
    // An object in an array is a document, unless it's of another kind.
    return isObject(value) && recognition?.kind !== 'other' ? undefined : recognition
  }
  const {
    documents: [document, ...others],
    isMissing,
  } = findDocuments(item.parsed, item.unit, target, at)
  // That nothing is where the user looks says more than what the file is.
  if (isMissing) return isSkippable ? recognize?.(value, file) : undefined
  const isWhole = document?.pointer === '' && others.length === 0
  return isWhole ? recognize?.(value, file) : undefined
}
