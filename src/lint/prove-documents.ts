import { type DocumentRecords, recordWord } from '../document-record.js'
import type { TextProver } from '../json/stream/item.js'
import type { RunLayout } from '../prove/prover.js'
import { createProvenCheck, type ProofContext, type ProvenCheck } from './check-proven.js'
import { loadDocumentTable, type TableSource } from './document-table.js'
import { createPartCursor, type PartCursor, type PartProver } from './proven-parts.js'
import { createRecordCursor, noRecords } from './proven-run.js'
import type { Rule } from './rule.js'
import { genericRules } from './rules/index.js'

/** What a caller has to do with documents that nobody reads, because they're clean. */
export interface ProofOptions extends TableSource {
  /** Whether infos of clean documents are only counted. Otherwise a document with infos isn't clean. */
  readonly countsInfos: boolean
  /** From which size on a file is worth it, in bytes. */
  readonly minSize?: number
  /** How many bytes the file has, if that's known. */
  readonly size?: number | undefined
  /** Proves documents in other threads. */
  readonly parts?: PartProver | undefined
  /** Called with the number of clean documents since the last call, and of their infos by rule. */
  readonly onProven: (documents: number, infos: ReadonlyMap<string, number>) => void
}

/** Proves documents of a file clean. */
export interface DocumentProver extends TextProver {
  /** Called when it's sure that the file has documents. */
  readonly start: () => void
  /** How many documents were proven since the last call. */
  readonly takeCount: () => number
}

/** Fewer bytes are read in less time than the pass needs to start. */
const MIN_SIZE = 1 << 16

/** From so many documents, others can be expected. */
const MIN_KNOWN = 100

/** More bytes at once are those of a very long line. */
const MAX_BYTES = 1 << 24

/**
 * Creates the fast pass for a file: it proves from the bytes of a document that lint has nothing to
 * report. The ordinary way reads all others, and is the only one that reports anything.
 *
 * @returns `undefined` if the pass can't be used with these rules or for these documents
 */
export function createDocumentProver(
  context: ProofContext,
  { countsInfos, minSize = MIN_SIZE, size = 0, parts, onProven, ...source }: ProofOptions,
): DocumentProver | undefined {
  const rules = listProvableRules(context)
  if (rules === undefined) return undefined
  let isStarted = false
  let check: ProvenCheck | undefined
  let isUseless = false
  let taken = 0
  let told = 0
  let documents = 0
  let given = noBytes
  // What is loaded ends with them, and may begin before them.
  let loadedFrom = 0
  let loadedTo = -1
  // Indices into the bytes that were given last.
  let [end, lastStart] = [0, 0]
  // Proven documents that may come after one that needs a look.
  const cursor = createRecordCursor()
  // How many of them had to be read, and for which number the records after it are written anew.
  let [valuesRead, nextRenewal] = [0, 4]
  let others: PartCursor | undefined
  let toldOthers = 0
  let isNumberExpected = false
  const tell = (): void => {
    if (check === undefined || documents === told) return
    onProven(documents - told, check.takeInfos())
    told = documents
  }
  /** Says how many documents come, if those are like the first ones. */
  const expectDocuments = (offset: number): void => {
    if (isNumberExpected || documents < MIN_KNOWN || offset === 0) return
    isNumberExpected = true
    const count = (documents / offset) * size * 1.1
    context.previous?.expectDocuments?.(Math.ceil(count))
  }
  /** Loads what was given. Returns the index of its beginning in what is loaded. */
  const loadGiven = (): number => {
    const { bytes, offset } = given
    if (offset < loadedFrom || offset + bytes.length !== loadedTo) {
      check?.load(bytes)
      cursor.open(noRecords)
      loadedFrom = offset
      loadedTo = offset + bytes.length
    }
    return offset - loadedFrom
  }
  /** Loads one document only. Returns its index in what is loaded; -1 if it isn't all there. */
  const loadOne = (from: number, length: number): number => {
    const bytes = given.bytes.subarray(from, from + length)
    if (bytes.length < length) return -1
    check?.load(bytes)
    loadedTo = -1
    return 0
  }
  /** The first bytes are proven here: what is known by then saves the others work. */
  const prepareOthers = async (
    prover: PartProver,
    { setup, expect, acceptClear, accept, takeKnownValues }: ProvenCheck,
  ) => {
    const { bytes, offset } = given
    if (others === undefined && documents === 0) return
    if (others === undefined) prover.start(setup)
    // Less and less is new.
    const table = documents >= 2 * toldOthers ? takeKnownValues() : undefined
    if (table !== undefined) {
      prover.update(table)
      toldOthers = documents
    }
    others ??= createPartCursor(prover, {
      expect,
      acceptClear,
      accept: (words, at, offset) =>
        accept(words, at, 'lines', () => {
          const length = (words[at + recordWord.end] ?? 0) - (words[at + recordWord.start] ?? 0)
          return loadOne(offset - given.offset, length)
        }),
    })
    await others.prepare(offset, offset + bytes.length)
  }
  const proveHere = (from: number, layout: RunLayout): void => {
    const base = loadGiven()
    let isFull = true
    for (let start = base + from; check !== undefined && start !== -1; ) {
      if (!cursor.skipTo(start)) {
        const records: DocumentRecords = isFull ? check.proveRun(start, layout) : noRecords
        if (records.count === 0) break
        isFull = records.isFull
        cursor.open(records)
      }
      const { words, left } = cursor
      let last = check.acceptClear(cursor)
      if (last !== -1) documents += left - cursor.left
      else {
        last = cursor.at
        if (!check.accept(words, last, layout)) break
        documents += 1
        cursor.advance()
        // Records that come later were written before the values of this one were known.
        valuesRead += 1
        if (valuesRead === nextRenewal) {
          nextRenewal *= 2
          cursor.open(noRecords)
          isFull = true
        }
      }
      lastStart = (words[last + recordWord.start] ?? 0) - base
      end = (words[last + recordWord.end] ?? 0) - base
      start = words[last + recordWord.next] ?? -1
    }
  }
  return {
    start() {
      isStarted = true
    },
    takeCount() {
      tell()
      const count = documents - taken
      taken = documents
      return count
    },
    async load(bytes, offset, layout) {
      if (!isStarted || isUseless) return false
      if (offset + bytes.length < minSize || bytes.length > MAX_BYTES) return false
      if (check === undefined) {
        const [prover, table] = await Promise.all([
          import('../prove/prover.js'),
          loadDocumentTable(context.target, source),
        ])
        check = table && createProvenCheck(prover, { table, rules }, context, countsInfos)
        isUseless = check === undefined
      }
      if (check === undefined) return false
      tell()
      expectDocuments(offset)
      given = { bytes, offset }
      if (layout === 'lines' && parts !== undefined) await prepareOthers(parts, check)
      return true
    },
    proveLines(from) {
      const before = documents
      const { offset } = given
      end = from
      if (others !== undefined) {
        documents += others.accept(offset + from)
        end = others.end - offset
        lastStart = others.lastStart - offset
      }
      if (others?.isUnproven(offset + end) !== true && end < given.bytes.length)
        proveHere(end, 'lines')
      return documents - before
    },
    proveValues(layout) {
      const before = documents
      proveHere(0, layout)
      return documents - before
    },
    countLineFeeds(length) {
      const from = loadGiven()
      return check?.countLineFeeds(from, from + length) ?? 0
    },
    get lastStart() {
      return lastStart
    },
    get end() {
      return end
    },
  }
}

const noBytes = { bytes: new Uint8Array(0) as Uint8Array, offset: 0 }

/** The rules that are on; `undefined` if something can't be proven. */
export function listProvableRules({ target, lookup }: ProofContext): readonly Rule[] | undefined {
  if (!target.provesDocuments) return undefined
  const rules = [...genericRules, ...target.rules].filter(
    ({ id, severity }) => !lookup.isOff(id, severity),
  )
  return rules.every(canProve) ? rules : undefined
}

/** Rules for whole documents are called with the values that they read. */
function canProve({ createCheck, object, isProvable }: Rule): boolean {
  return isProvable === true || (createCheck === undefined && object === undefined)
}
