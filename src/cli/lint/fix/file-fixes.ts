import { UserError } from '../../../errors.js'
import type { FixKind } from '../../../fix/fix.js'
import { dropTrailingCommas } from '../../../fix/trailing-comma.js'
import { type Batch, flattenBatches } from '../../../json/stream/batch.js'
import type { ByteChunks } from '../../../json/stream/byte-reader.js'
import { splitStream } from '../../../json/stream/split.js'
import type { LintOptions } from '../../../lint/lint-file.js'
import { type ParsedItem, parseText } from '../../../lint/parse-text.js'
import { recognizeFile } from '../../../lint/recognize-file.js'
import type { LintTarget } from '../../../lint/rule.js'
import { createSeverityLookup } from '../../../lint/severities.js'
import { isTurnDue, takeTurn } from '../../event-loop.js'
import type { ByteEdit } from './byte-edit.js'
import { createCommaQueue } from './comma-queue.js'
import { mergeEdits, toByteEdits } from './file-edits.js'
import { createLineCommaFinder } from './line-commas.js'
import { createTextFixer, type TextFixes } from './text-fixes.js'

/** The fixes in a part of a file. */
export interface FixBatch {
  /** One for each fix. */
  readonly kinds: readonly FixKind[]
  /** In the order of the file. They don't overlap. */
  readonly edits: readonly ByteEdit[]
}

/**
 * Finds the fixes of a file while it's read, as `lintTexts` reads it. A file that has a syntax error which
 * no fix removes stays as it is, and so does a file that is something else. In NDJSON, that's true for
 * each line.
 *
 * @throws UserError while reading if the file stays as it is. The fixes that it gave before are void.
 */
export async function* findFileFixes(
  file: string,
  content: ByteChunks,
  target: LintTarget,
  { severities = new Map(), skipUnknown = false, at = [], input = 'auto' }: LintOptions,
): AsyncGenerator<FixBatch> {
  const lookup = createSeverityLookup(severities)
  const isOff = (ruleId: string): boolean => lookup.find(ruleId, { pointer: '' }) === 'off'
  const commas = createCommaQueue()
  const chunks = isOff('json/syntax') ? content : dropTrailingCommas(content, commas.add)
  const batches: AsyncIterable<Batch<ParsedItem>> = splitStream(chunks, {
    file,
    input,
    elements: target.splitArrays,
    pause: target.pause,
  })
  const fixText = createTextFixer(target, lookup, at)
  const readWithoutComma = createLineCommaFinder(file, target, at)
  let isNdjson = false
  let isBroken = false
  for await (const item of flattenBatches(
    target.recognize === undefined
      ? batches
      : recognizeFile(batches, file, target, { isSkippable: skipUnknown, at }),
  )) {
    if (isTurnDue()) await takeTurn()
    if (item.kind === 'unknown') throw new UserError(`${file} is something else.`)
    if (item.kind === 'issue') {
      const { ruleId } = item.issue
      if (ruleId === 'json/bom' && !isOff(ruleId)) yield createBatch('bom', [{ start: 0, end: 3 }])
      isBroken ||= ruleId !== 'json/bom' && ruleId !== 'json/layout'
      continue
    }
    isNdjson ||= item.unit === 'record'
    const original = item.parsed ?? (await parseText(item, target))
    const listed = isNdjson && !isOff('json/syntax') ? readWithoutComma(item, original) : undefined
    const { text, parsed } = listed ?? { text: item.text, parsed: original }
    if (!parsed.ok && !isNdjson) throw createBrokenError(file)
    const start = item.base.offset
    const outside = commas.takeBefore(start + 1)
    if (!isNdjson) yield createCommaBatch(outside)
    const found = parsed.ok ? fixText({ ...item, text }, parsed) : nothing
    const { kinds, edits } = listed === undefined ? found : addLineComma(found, text)
    const textEdits = toByteEdits(item.text, edits, (offset) => commas.toFileOffset(start + offset))
    const inside = commas.takeBefore(start + Buffer.byteLength(item.text))
    const removed = createCommaBatch(parsed.ok ? inside : [])
    yield { kinds: [...kinds, ...removed.kinds], edits: mergeEdits(textEdits, removed.edits) }
  }
  if (isBroken && !isNdjson) throw createBrokenError(file)
  if (!isNdjson) yield createCommaBatch(commas.takeBefore(Number.POSITIVE_INFINITY))
}

/** Adds the fix for the comma that follows a text. */
function addLineComma({ kinds, edits }: TextFixes, { length }: string): TextFixes {
  return {
    kinds: [...kinds, 'trailing-comma'],
    edits: [...edits, { start: length, end: length + 1, text: '' }],
  }
}

function createCommaBatch(offsets: readonly number[]): FixBatch {
  return createBatch(
    'trailing-comma',
    offsets.map((start) => ({ start, end: start + 1 })),
  )
}

/** Removes bytes, each with a fix of its own. */
function createBatch(kind: FixKind, ranges: readonly Omit<ByteEdit, 'bytes'>[]): FixBatch {
  const bytes = new Uint8Array(0)
  return { kinds: ranges.map(() => kind), edits: ranges.map((range) => ({ ...range, bytes })) }
}

const nothing: TextFixes = { kinds: [], edits: [] }

function createBrokenError(file: string): UserError {
  return new UserError(`${file} has a syntax error that no fix removes.`)
}
