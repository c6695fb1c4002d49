import { type DocumentRecords, type RecordFields, recordWord } from '../document-record.js'
import type { RuleConditions } from './condition.js'
import type { DocumentTable } from './create-table.js'
import { instantiate } from './instantiate.js'
import {
  CONDITIONS,
  FACT_WORDS,
  FACTS,
  KNOWN_TEXTS_END,
  KNOWN_VALUES,
  MARGIN,
  RECORD_FIELDS,
  RECORDS,
  RECORDS_END,
  TABLE,
} from './memory.js'
import type { KeyNames, KnownStrings } from './node.js'
import { createProvenDocument, type ProvenDocument } from './proven-document.js'
import type { MemoryTable, ProverSetup } from './setup.js'
import type { WebAssemblyMemory } from './web-assembly.js'
import { writeConditions } from './write-conditions.js'
import { writeRecordFields } from './write-record-fields.js'

/** How documents follow each other: as lines of NDJSON, as elements of an array, or with blanks between. */
export type RunLayout = 'lines' | 'elements' | 'texts'

/** Proves that documents are clean, as far as the values of each one go. */
export interface Prover {
  /** Gives it bytes to read. The numbers below are indices into them. */
  readonly load: (bytes: Uint8Array) => void
  /**
   * Proves documents from an index on: up to the first one that needs a closer look, or fewer.
   *
   * @returns their records, until the next call
   */
  readonly proveRun: (from: number, layout: RunLayout) => DocumentRecords
  /**
   * Proves one document.
   *
   * @returns whether it's clean, so that `proven` is about it
   */
  readonly prove: (from: number, layout: RunLayout) => boolean
  readonly proven: ProvenDocument
  /** For other threads. */
  readonly setup: ProverSetup
  /** How many line feeds are between two indices. */
  readonly countLineFeeds: (from: number, end: number) => number
  /**
   * Remembers that the rules that read only one member report nothing on its value. They don't have to
   * be asked about it again.
   */
  readonly rememberValue: (slot: number) => void
  /** What it remembers, for other threads; `undefined` if that's the same as before. */
  readonly takeKnownValues: () => MemoryTable | undefined
}

export interface ProverOptions {
  /** Whether times without a zone or with a space are clean, and counted. */
  readonly countsTimes: boolean
  /** The rules for documents. */
  readonly rules: readonly RuleConditions[]
  readonly recordFields: RecordFields
  /** The number of the rule whose info is all that rules report about a key or value; -1 if it isn't. */
  readonly findInfo: (text: string, known: KeyNames | KnownStrings) => number
}

/** All that a prover needs. */
export interface ProverTables {
  readonly table: DocumentTable
  readonly conditions: Int32Array
  readonly recordFields: Int32Array
  readonly countsTimes: boolean
  readonly findInfo: ProverOptions['findInfo']
}

/**
 * Writes what a prover has to know besides the table for documents.
 *
 * @returns `undefined` if it's too long
 */
export function createProverTables(
  table: DocumentTable,
  { rules, countsTimes, recordFields: fields, findInfo }: ProverOptions,
): ProverTables | undefined {
  const { members, values } = table
  const conditions = writeConditions(rules, { names: members, values }, table.allowsExtendedJson)
  const recordFields = writeRecordFields(fields, members)
  if (conditions === undefined || recordFields === undefined) return undefined
  return { table, conditions, recordFields, countsTimes, findInfo }
}

/** @returns `undefined` if there is no WebAssembly */
export function startProver(tables: ProverTables): Prover | undefined {
  const { table, conditions, recordFields } = tables
  const members = table.members.length
  const start = Math.ceil((TABLE + table.bytes.length) / 16) * 16
  let bytes: Uint8Array = new Uint8Array(0)
  const read = (from: number, end: number) =>
    from < start
      ? new Uint8Array(memory.buffer, from, end - from)
      : bytes.subarray(from - start, end - start)
  const started = instantiate((from, end) => Number(decoder.decode(read(from, end))))
  if (started === undefined) return undefined
  const { memory, prove, proveRun, hasFilledRecords, rememberValue, getMemberSum } = started.program
  const timeMode = Number(tables.countsTimes)
  const setup: ProverSetup = {
    module: started.module,
    recordWord,
    tables: [
      { address: TABLE, bytes: table.bytes },
      { address: CONDITIONS, bytes: new Uint8Array(conditions.buffer) },
      { address: RECORD_FIELDS, bytes: new Uint8Array(recordFields.buffer) },
    ],
    ...{ bytesAt: start, margin: MARGIN, recordsAt: RECORDS, root: table.root, timeMode, members },
  }
  growMemory(memory, start + MARGIN)
  for (const { address, bytes } of setup.tables) new Uint8Array(memory.buffer).set(bytes, address)
  // Views of the memory. They end when it grows.
  let space = new Uint8Array(0)
  let facts = new Int32Array(0)
  let numbers = new Float64Array(0)
  let records = new Int32Array(0)
  let hasNewValues = false
  /** Remembers the text that the last document was given up for, if there's only an info about it. */
  const learnText = (): boolean => {
    const { getNewOwner, getNewStart, getNewLength, rememberText } = started.program
    const known = table.known.get(getNewOwner())
    if (known === undefined) return false
    const text = decoder.decode(read(getNewStart(), getNewStart() + getNewLength()))
    const rule = tables.findInfo(text, known)
    if (rule === -1 || rememberText(rule) === 0) return false
    hasNewValues = true
    return true
  }
  const createViews = (): void => {
    space = new Uint8Array(memory.buffer)
    facts = new Int32Array(memory.buffer, FACTS, members * FACT_WORDS)
    numbers = new Float64Array(memory.buffer, FACTS, (members * FACT_WORDS) / 2)
    records = new Int32Array(memory.buffer, RECORDS, (RECORDS_END - RECORDS) / 4)
  }
  return {
    load(loaded) {
      bytes = loaded
      growMemory(memory, start + bytes.length + MARGIN)
      if (space.buffer !== memory.buffer) createViews()
      space.set(bytes, start)
      space.fill(0, start + bytes.length, start + bytes.length + MARGIN)
    },
    proveRun(from, layout) {
      const mode = layouts.indexOf(layout)
      for (;;) {
        const count = proveRun(
          start,
          start + from,
          start + bytes.length,
          table.root,
          timeMode,
          members,
          mode,
        )
        const isFull = hasFilledRecords() !== 0
        const isLearning = !isFull && learnText()
        if (count > 0 || !isLearning) return { words: records, count, isFull: isFull || isLearning }
      }
    },
    prove: (from, layout) =>
      prove(start + from, table.root, timeMode, members, Number(layout !== 'lines')) !== 0,
    proven: createProvenDocument(
      { words: () => facts, numbers: () => numbers, read, sumHashes: getMemberSum },
      table.values,
    ),
    countLineFeeds: (from, end) => started.program.countLineFeeds(start + from, start + end),
    setup,
    rememberValue(slot) {
      rememberValue(FACTS + slot * FACT_WORDS * 4)
      hasNewValues = true
    },
    takeKnownValues() {
      if (!hasNewValues) return undefined
      hasNewValues = false
      const bytes = new Uint8Array(memory.buffer).slice(KNOWN_VALUES, KNOWN_TEXTS_END)
      return { address: KNOWN_VALUES, bytes }
    },
  }
}

/** In the order of their numbers in the WebAssembly. */
const layouts: readonly RunLayout[] = ['lines', 'elements', 'texts']

const decoder = new TextDecoder()

const PAGE_SIZE = 1 << 16

function growMemory(memory: WebAssemblyMemory, length: number): void {
  const missing = length - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_SIZE))
}
