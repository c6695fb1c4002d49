import { CARRIAGE_RETURN, COMMA, LINE_FEED, SPACE, TAB } from '../json/characters.js'
import type { createProver, ProvenDocument } from '../prove/prover.js'
import type { Schema } from '../schema/schema.js'
import { placeholders } from './placeholders.js'
import type { ProvenMembers, ValueFacts } from './proven-facts.js'
import type {
  JsonObject,
  LintTarget,
  PreviousDocuments,
  ReportFunction,
  Rule,
  RuleSeverities,
} from './rule.js'
import { parseRuleKey, type SeverityLookup } from './severities.js'
import { readYear } from './times.js'

/** What the ordinary way knows of a file, too. */
export interface ProofContext {
  readonly target: LintTarget
  readonly severities: RuleSeverities
  readonly lookup: SeverityLookup
  readonly previous: PreviousDocuments | undefined
}

interface ProvenRules {
  readonly schema: Schema
  readonly rules: readonly Rule[]
}

/** Finds out whether documents are clean, from their bytes. */
export interface ProvenCheck {
  readonly load: (bytes: Uint8Array) => void
  /**
   * Finds the end of a line, if it's a clean document.
   *
   * @returns the index after its line feed, or -1
   */
  readonly findLineEnd: (from: number) => number
  /** The same for an element of an array: the index after it, or -1. */
  readonly findElementEnd: (from: number) => number
  /** The index of the element after a comma, or -1 if no comma follows. */
  readonly findNextElement: (from: number) => number
  /** The number of infos since the last call, by rule. */
  readonly takeInfos: () => ReadonlyMap<string, number>
}

/** The rules whose infos are counted, in the order in which the prover counts them. */
const timeRules = ['time-zone', 'time-separator']

/**
 * Combines the prover, which knows what the schema and the rules for single values ask, with the rules
 * for documents. They're called with the values that they read, as in the ordinary way.
 *
 * @returns `undefined` if the prover can't be used
 */
export function createProvenCheck(
  create: typeof createProver,
  { schema, rules }: ProvenRules,
  context: ProofContext,
  countsInfos: boolean,
): ProvenCheck | undefined {
  const { target, lookup, previous } = context
  const isOff = timeRules.map((id) => lookup.isOff(id, 'info'))
  const documentRules = rules.filter(({ document }) => document)
  const comparingRules = previous === undefined ? [] : rules.filter(({ compare }) => compare)
  const members = [...new Set([...documentRules, ...comparingRules].flatMap((it) => it.fields))]
  const prover = create(schema, {
    members,
    placeholders: [...placeholders.keys()],
    readYear,
    countsTimes:
      target.model.hasLenientTimes &&
      timeRules.every((id, index) => isOff[index] || (countsInfos && !isSet(id, context))),
  })
  if (prover === undefined) return undefined
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
  const checks = documentRules.map(({ document, isClean, fields }) => {
    const slots = fields.map((name) => members.indexOf(name))
    const args = fields.map((): unknown => undefined)
    return { document, slots, first: slots[0] ?? 0, args, isClean, facts: bindFacts(proven, slots) }
  })
  const passesDocumentRules = (): boolean => {
    for (const { document, slots, first, args, isClean: isSure, facts } of checks) {
      if (!proven.hasValue(first) || isSure?.(facts)) continue
      for (let index = 0; index < slots.length; index += 1)
        args[index] = read(slots[index] ?? first)
      document?.(args, target.model, report)
      if (!isClean) return false
    }
    return true
  }

  const document = createLazyDocument(members, read)
  const slotOfField = new Map(members.map((name, slot) => [name, slot]))
  const findSlot = (field: string) => slotOfField.get(field) ?? -1
  const known: ProvenMembers = {
    get sum() {
      return proven.sumHashes()
    },
    find: (field) => proven.hashMember(findSlot(field)),
    hasValue: (field) => proven.hasValue(findSlot(field)),
    identify: (field) => proven.identify(findSlot(field)),
    isText: (field, text) => proven.isText(findSlot(field), text),
  }
  const passesComparingRules = (): boolean => {
    if (previous === undefined || comparingRules.length === 0) return true
    if (previous.addUnrelated?.(known)) return true
    for (const rule of comparingRules) {
      rule.compare?.(document, previous, report)
      if (!isClean) return false
    }
    previous.add(document, known)
    return true
  }

  let [zonelessTimes, spacedTimes] = [0, 0]
  const isDocumentClean = (): boolean => {
    values.fill(unread)
    isClean = true
    if (!passesDocumentRules() || !passesComparingRules()) return false
    zonelessTimes += proven.countZonelessTimes()
    spacedTimes += proven.countSpacedTimes()
    return true
  }

  let bytes: Uint8Array = new Uint8Array(0)
  return {
    load(loaded) {
      bytes = loaded
      prover.load(loaded)
    },
    findLineEnd(from) {
      const end = prover.prove(from, false)
      const lineFeed = bytes[end] === CARRIAGE_RETURN ? end + 1 : end
      return end >= 0 && bytes[lineFeed] === LINE_FEED && isDocumentClean() ? lineFeed + 1 : -1
    },
    findElementEnd(from) {
      const end = prover.prove(from, true)
      return end >= 0 && isDocumentClean() ? end : -1
    },
    findNextElement(from) {
      const comma = skipBlanks(bytes, from)
      return bytes[comma] === COMMA ? skipBlanks(bytes, comma + 1) : -1
    },
    takeInfos() {
      const counts = [zonelessTimes, spacedTimes]
      zonelessTimes = 0
      spacedTimes = 0
      return new Map(
        timeRules.flatMap((id, index) => (isOff[index] ? [] : [[id, counts[index] ?? 0]])),
      )
    },
  }
}

const unread = Symbol('unread')

/** Without `\r`, which also breaks lines. */
function skipBlanks(bytes: Uint8Array, from: number): number {
  let index = from
  while (bytes[index] === SPACE || bytes[index] === LINE_FEED || bytes[index] === TAB) index += 1
  return index
}

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

function bindFacts(proven: ProvenDocument, slots: readonly number[]): ValueFacts {
  const find = (index: number) => slots[index] ?? -1
  return {
    hasValue: (index) => proven.hasValue(find(index)),
    getSize: (index) => proven.getSize(find(index)),
    isNotAfter: (index, other) => proven.isNotAfter(find(index), find(other)),
  }
}
