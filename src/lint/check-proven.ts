import { CARRIAGE_RETURN } from '../json/characters.js'
import type { createProver } from '../prove/prover.js'
import type { Schema } from '../schema/schema.js'
import { placeholders } from './placeholders.js'
import type {
  JsonObject,
  LintTarget,
  MemberHashes,
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
  readonly isLineClean: (from: number, lineFeed: number) => boolean
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
  const checks = documentRules.map(({ document, fields }) => {
    const slots = fields.map((name) => members.indexOf(name))
    return { document, slots, first: slots[0] ?? 0, args: fields.map((): unknown => undefined) }
  })
  const passesDocumentRules = (): boolean => {
    for (const { document, slots, first, args } of checks) {
      if (!proven.hasValue(first)) continue
      for (let index = 0; index < slots.length; index += 1)
        args[index] = read(slots[index] ?? first)
      document?.(args, target.model, report)
      if (!isClean) return false
    }
    return true
  }

  const document = createLazyDocument(members, read)
  const hashes: MemberHashes = {
    get sum() {
      return proven.sumHashes()
    },
    find: (field) => proven.hashMember(members.indexOf(field)),
  }
  const passesComparingRules = (): boolean => {
    if (previous === undefined || comparingRules.length === 0) return true
    for (const rule of comparingRules) {
      rule.compare?.(document, previous, report)
      if (!isClean) return false
    }
    previous.add(document, hashes)
    return true
  }

  let bytes: Uint8Array = new Uint8Array(0)
  let infos = [0, 0]
  return {
    load(loaded) {
      bytes = loaded
      prover.load(loaded)
    },
    isLineClean(from, lineFeed) {
      const end = prover.prove(from)
      if (end !== lineFeed && (end !== lineFeed - 1 || bytes[end] !== CARRIAGE_RETURN)) return false
      values.fill(unread)
      isClean = true
      if (!passesDocumentRules() || !passesComparingRules()) return false
      infos = [
        (infos[0] ?? 0) + proven.countZonelessTimes(),
        (infos[1] ?? 0) + proven.countSpacedTimes(),
      ]
      return true
    },
    takeInfos() {
      const counts = timeRules.map(
        (id, index) => [id, isOff[index] ? 0 : (infos[index] ?? 0)] as const,
      )
      infos = [0, 0]
      return new Map(counts.filter(([, count]) => count > 0))
    },
  }
}

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
