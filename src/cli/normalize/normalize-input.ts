import { UserError } from '../../errors.js'
import { createLineIndex, type Position } from '../../json/position.js'
import type { LintOptions } from '../../lint/lint-file.js'
import { type DocumentPart, readDocuments } from '../../lint/read-documents.js'
import type { LintTarget } from '../../lint/rule.js'
import type { Change, LocatedChange } from '../../normalize/change.js'
import type { NormalizedItem, TextNormalizer } from '../../normalize/normalize-text.js'
import { isTurnDue, takeTurn } from '../event-loop.js'
import { type Input, openInput } from '../lint/files/input.js'
import type { LintProgress } from '../lint/progress.js'
import { createUnreadablePlaces, type UnreadablePlaces } from '../unreadable-places.js'
import { type FileChange, formatChange } from './format-change.js'
import type { LineOutput } from './output.js'
import { countChange, type NormalizeTally } from './tally.js'

export interface NormalizeRun {
  readonly target: LintTarget
  readonly options: Pick<LintOptions, 'input' | 'at'>
  readonly normalizeText: TextNormalizer
  readonly output: LineOutput
  /** The list of changes, if someone wants it. */
  readonly changes: LineOutput | undefined
  readonly progress: LintProgress | undefined
  readonly tally: NormalizeTally
  /** Called for what can't be read. */
  readonly report: (error: UserError) => void
}

/**
 * Writes the documents of a file in their plain form.
 *
 * @throws UserError if the file is empty
 * @throws the error of the file system
 */
export async function normalizeInput(input: Input, run: NormalizeRun): Promise<void> {
  const { target, options, progress } = run
  const { name } = input
  const content = await openInput(input)
  if (content === undefined) throw new UserError(`${name} is empty.`)
  const chunks = progress?.watch(input, content) ?? content
  const unreadable = createUnreadablePlaces(name, run.report)
  try {
    await normalizeParts(name, readDocuments(name, chunks, target, options), unreadable, run)
  } finally {
    unreadable.end()
  }
}

async function normalizeParts(
  name: string,
  parts: AsyncIterable<DocumentPart>,
  unreadable: UnreadablePlaces,
  run: NormalizeRun,
): Promise<void> {
  const { tally } = run
  let documents = 0
  let isRead = false
  for await (const part of parts) {
    if (isTurnDue()) await takeTurn()
    switch (part.kind) {
      case 'skipped':
        tally.skipped.push(`skipped ${name}: ${part.reason}.`)
        return
      case 'unreadable':
        unreadable.add(part.findings)
        break
      case 'unusual':
        await addByteOrderMark(name, part, run)
        break
      default:
        isRead = true
        documents += await writeDocuments(name, part, documents, run)
    }
  }
  if (isRead) tally.files += 1
}

/** @returns the number of documents */
async function writeDocuments(
  file: string,
  part: DocumentPart & { readonly kind: 'documents' },
  firstDocument: number,
  { normalizeText, output, changes, tally }: NormalizeRun,
): Promise<number> {
  const { text, base } = part.source
  let documents = 0
  let toPosition: ((index: number) => Position) | undefined
  const locate = (change: LocatedChange): FileChange => {
    toPosition ??= createLineIndex(text, base).toPosition
    return { ...change, file, position: toPosition(change.start) }
  }
  for (const item of normalizeText(part, firstDocument)) {
    if (item.changes.length > 0) {
      countChanges(item, tally, locate)
      if (changes !== undefined)
        for (const change of item.locateChanges()) await changes.write(formatChange(locate(change)))
    }
    if (item.line === undefined) continue
    await output.write(item.line)
    documents += 1
    tally.documents += 1
  }
  return documents
}

function countChanges(
  { changes, locateChanges }: NormalizedItem,
  tally: NormalizeTally,
  locate: (change: LocatedChange) => FileChange,
): void {
  for (const [index, change] of changes.entries())
    countChange(tally, change, () => {
      const located = locateChanges()[index]
      if (located === undefined) throw new Error(`no place for ${change.pointer}`)
      return locate(located)
    })
}

const byteOrderMark: Change = {
  ...{ kind: 'bom', action: 'removed', pointer: '', before: undefined, after: undefined },
  reason: 'JSON has no byte order mark.',
}

async function addByteOrderMark(
  file: string,
  { findings }: DocumentPart & { readonly kind: 'unusual' },
  { changes, tally }: NormalizeRun,
): Promise<void> {
  for (const { ruleId, range } of findings) {
    if (ruleId !== 'json/bom') continue
    const change = { ...byteOrderMark, file, position: range.start, document: undefined }
    countChange(tally, change, () => change)
    await changes?.write(formatChange(change))
  }
}
