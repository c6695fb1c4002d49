import { type DocumentRecords, getRuleBit, recordWord } from '../document-record.js'
import type { DocumentTable } from '../prove/create-table.js'
import type { RunLayout } from '../prove/prover.js'
import type { MemoryTable, ProverSetup } from '../prove/setup.js'
import { createInfoFinder, textRules } from './find-info.js'
import type { MemberHashes } from './proven-facts.js'
import { countClear, type RecordCursor, type RecordList } from './proven-run.js'
import type {
  JsonObject,
  LintTarget,
  PreviousDocuments,
  ReportFunction,
  Rule,
  RuleSeverities,
} from './rule.js'
import { unknownField } from './rules/unknown-field.js'
import { parseRuleKey, type SeverityLookup } from './severities.js'

/** What the ordinary way knows of a file, too. */
export interface ProofContext {
  readonly target: LintTarget
  readonly severities: RuleSeverities
  readonly lookup: SeverityLookup
  readonly previous: PreviousDocuments | undefined
}

interface ProvenRules {
  readonly table: DocumentTable
  readonly rules: readonly Rule[]
}

/** Finds out whether documents are clean, from their bytes. */
export interface ProvenCheck {
  readonly load: (bytes: Uint8Array) => void
  /**
   * Proves documents one after the other, but doesn't compare them.
   *
   * @returns their records, until the next call
   */
  readonly proveRun: (from: number, layout: RunLayout) => DocumentRecords
  /** Called with records that somebody else has made, before they're accepted. */
  readonly expect: (records: RecordList) => void
  /**
   * Accepts documents that follow each other from the cursor on, as long as their records say all. Their
   * infos are counted. The cursor is after them then.
   *
   * @returns where the last record begins in the words; -1 if no document was accepted
   */
  readonly acceptClear: (cursor: RecordCursor) => number
  /**
   * Decides whether the next document is clean, by its values. If so, its infos are counted.
   *
   * @param at where its record begins in the words
   * @param load makes sure that its bytes are loaded, and gives its index in them; -1 if they can't be
   * @returns false if it needs a closer look
   */
  readonly accept: (
    words: Int32Array,
    at: number,
    layout: RunLayout,
    load?: () => number,
  ) => boolean
  /** How many line feeds are between two indices. */
  readonly countLineFeeds: (from: number, end: number) => number
  /** For other threads that prove documents. */
  readonly setup: ProverSetup
  /** What they have to know, too; `undefined` if that's the same as before. */
  readonly takeKnownValues: () => MemoryTable | undefined
  /** The number of infos since the last call, by rule. */
  readonly takeInfos: () => ReadonlyMap<string, number>
}

/** The rules whose infos are counted, in the order in which the prover counts them. */
const timeRules = ['time-zone', 'time-separator']
/** Those about keys and values come after them. */
const countedRules = [...timeRules, ...textRules]

const noFields = { sums: [], identities: [] }

/**
 * Combines the prover, which knows what the schema and the rules for single values ask, with the rules
 * for documents. If the record of a document doesn't say enough, they're called with the values that
 * they read, as in the ordinary way.
 *
 * @returns `undefined` if the prover can't be used
 */
export function createProvenCheck(
  { createProverTables, startProver }: typeof import('../prove/prover.js'),
  { table, rules }: ProvenRules,
  context: ProofContext,
  countsInfos: boolean,
): ProvenCheck | undefined {
  const { target, lookup, previous } = context
  const isOff = countedRules.map((id) => lookup.isOff(id, 'info'))
  const canCount = (id: string) => countsInfos && !isSet(id, context)
  const documentRules = rules.filter(({ document }) => document)
  const comparingRules = previous === undefined ? [] : rules.filter(({ compare }) => compare)
  const recordFields = (comparingRules.length > 0 && previous?.recordFields) || noFields
  const { members } = table
  const tables = createProverTables(table, {
    countsTimes:
      target.model.hasLenientTimes && timeRules.every((id, index) => isOff[index] || canCount(id)),
    rules: documentRules,
    recordFields,
    findInfo: createInfoFinder(target, {
      canCount: (id) => lookup.isOff(id, 'info') || canCount(id),
      allowsKeys: lookup.isOff(unknownField.id, unknownField.severity),
    }),
  })
  const prover = tables && startProver(tables)
  if (prover === undefined || tables === undefined) return undefined
  const { proven } = prover

  let isClean = true
  const report: ReportFunction = () => {
    isClean = false
  }
  // Each member is read once at most.
  const values: unknown[] = members.map(() => unread)
  const read = (slot: number): unknown => {
    if (values[slot] === unread) values[slot] = proven.readMember(slot)
    return values[slot]
  }
  const checks = documentRules.map(({ document, fields }, index) => {
    const slots = fields.map((name) => members.indexOf(name))
    const args = fields.map((): unknown => undefined)
    return { document, slots, first: slots[0] ?? 0, args, bit: getRuleBit(index) }
  })
  const passesDocumentRules = (unclear: number): boolean => {
    for (const { document, slots, first, args, bit } of checks) {
      if ((unclear & bit) === 0 || !proven.hasValue(first)) continue
      for (let index = 0; index < slots.length; index += 1) {
        const slot = slots[index] ?? first
        if (!proven.isReadable(slot)) return false
        args[index] = read(slot)
      }
      document?.(args, target.model, report)
      if (!isClean) return false
    }
    for (const { slots, first, bit } of checks)
      if (slots.length === 1 && (unclear & bit) !== 0 && proven.hasValue(first))
        prover.rememberValue(first)
    return true
  }

  const document = createLazyDocument(members, read)
  const slotOfField = new Map(members.map((name, slot) => [name, slot]))
  const hashes: MemberHashes = {
    get sum() {
      return proven.sumHashes()
    },
    find: (field) => proven.hashMember(slotOfField.get(field) ?? -1),
  }
  const passesComparingRules = (): boolean => {
    for (const rule of comparingRules) {
      if (previous !== undefined) rule.compare?.(document, previous, report)
      if (!isClean) return false
    }
    if (comparingRules.length > 0) previous?.add(document, hashes)
    return true
  }
  const isReadable = (): boolean => members.every((_, slot) => proven.isReadable(slot))
  /** How many of the documents are clean, as comparing them by their records says. */
  const countComparable = (words: Int32Array, at: number, count: number): number =>
    comparingRules.length === 0 ? count : (previous?.addRecords?.(words, at, count) ?? 0)
  const passesRules = (words: Int32Array, at: number, from: number, layout: RunLayout): boolean => {
    values.fill(unread)
    isClean = true
    if (from < 0 || !prover.prove(from, layout)) return false
    const unclear = words[at + recordWord.unclear] ?? EVERYTHING
    if (!passesDocumentRules(unclear)) return false
    // The words of a record that doesn't say enough can't be compared.
    if (unclear !== EVERYTHING && countComparable(words, at, 1) === 1) return true
    return isReadable() && passesComparingRules()
  }

  const counts = countedRules.map(() => 0)
  const countInfos = (words: Int32Array, at: number): void => {
    for (let index = 0; index < counts.length; index += 1)
      counts[index] = (counts[index] ?? 0) + (words[at + recordWord.zonelessTimes + index] ?? 0)
  }
  const expect: ProvenCheck['expect'] = (records) => {
    if (comparingRules.length > 0) previous?.expectRecords?.(records)
  }
  return {
    load: prover.load,
    proveRun(from, layout) {
      const records = prover.proveRun(from, layout)
      expect(records)
      return records
    },
    expect,
    countLineFeeds: prover.countLineFeeds,
    setup: prover.setup,
    takeKnownValues: prover.takeKnownValues,
    acceptClear(cursor) {
      const { words } = cursor
      let last = -1
      for (let left = countComparable(words, cursor.at, countClear(cursor)); left > 0; left -= 1) {
        last = cursor.at
        countInfos(words, last)
        cursor.advance()
      }
      return last
    },
    accept(words, at, layout, load = () => words[at + recordWord.start] ?? -1) {
      if (!passesRules(words, at, load(), layout)) return false
      countInfos(words, at)
      return true
    },
    takeInfos() {
      const infos = countedRules.map((id, index) => [id, counts[index] ?? 0] as const)
      counts.fill(0)
      return new Map(infos.filter((_, index) => !isOff[index]))
    },
  }
}

const EVERYTHING = -1

const unread = Symbol('unread')

/** Whether the user says something about a rule, for all fields or for some. */
function isSet(id: string, { severities }: ProofContext): boolean {
  return [...severities.keys()].some((key) => parseRuleKey(key).ruleId === id)
}

/** An object that reads its members when they're needed. */
function createLazyDocument(
  members: readonly string[],
  read: (slot: number) => unknown,
): JsonObject {
  const getters = members.map((name, slot) => [name, { get: () => read(slot) }] as const)
  return Object.defineProperties({}, Object.fromEntries(getters))
}
