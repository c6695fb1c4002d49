import { getRuleBit } from '../document-record.js'
import type { Condition, RuleConditions } from './condition.js'
import { locateMember } from './locate-member.js'
import { CONDITIONS, RECORD_FIELDS } from './memory.js'
import { kind } from './node.js'

/** The members of documents that rules read. */
export interface KnownMembers {
  readonly names: readonly string[]
  /** The strings that are clean for each of them, if it has a list of them. */
  readonly values: ReadonlyArray<readonly string[] | undefined>
}

/** What the WebAssembly is asked. `assembly/conditions.ts` has the same numbers. */
const operation = {
  isAbsent: 0,
  isEmpty: 1,
  isFilled: 2,
  hasKind: 3,
  isOneOf: 4,
  sameSize: 5,
  inOrder: 6,
  atMost: 7,
  different: 8,
  notListed: 9,
  keysListed: 10,
  isKnown: 11,
  isTrue: 12,
} as const

type Operation = keyof typeof operation
/** `other` is another field, and a key for `isTrue`. `bits` is the length of the key then. */
type Test = readonly [name: Operation, field: string, other: string | undefined, bits: number]

/** Before the tests of a clause come its end, the bit of its rule, and the members one of which must be absent. */
const WORDS_PER_CLAUSE = 4
const WORDS_PER_TEST = 4

/** More values than bits of a word. The last ones are never known. */
const MAX_VALUES = 31

/**
 * Writes the table of when rules for documents report nothing.
 *
 * @returns words of 32 bits; `undefined` if there is no room for them
 */
export function writeConditions(
  rules: readonly RuleConditions[],
  members: KnownMembers,
  readsExtendedJson: boolean,
): Int32Array | undefined {
  const clauses = rules.flatMap((rule, index) =>
    listClauses(rule, members).map((tests) => ({ tests, bit: getRuleBit(index) })),
  )
  const words = [Number(readsExtendedJson), clauses.length]
  // The words that have to lead to a key.
  const places: Array<readonly [place: number, key: string]> = []
  for (const { tests, bit } of clauses) {
    const sorted = sortTests(tests)
    const end = words.length + WORDS_PER_CLAUSE + sorted.length * WORDS_PER_TEST
    const slots = tests
      .filter(([name]) => name === 'isAbsent' || name === 'isEmpty')
      .map(([, field]) => members.names.indexOf(field))
    words.push(CONDITIONS + 4 * end, bit, setBits(slots), setBits(slots.map((it) => it - 32)))
    for (const [name, field, other = '', bits] of sorted) {
      words.push(operation[name], locateMember(members.names, field))
      if (name === 'isTrue') places.push([words.length, other])
      words.push(other === '' || name === 'isTrue' ? 0 : locateMember(members.names, other), bits)
    }
  }
  for (const [place, key] of places) {
    words[place] = CONDITIONS + 4 * words.length
    words.push(...packAscii(key))
  }
  return CONDITIONS + 4 * words.length > RECORD_FIELDS ? undefined : Int32Array.from(words)
}

/** Puts what is known fastest first, and leaves out what never holds. */
function sortTests(tests: readonly Test[]): readonly Test[] {
  const isByBits = ([name]: Test): boolean => name === 'isOneOf' || name === 'hasKind'
  return [
    ...tests.filter((test) => isByBits(test) && test[3] !== 0),
    ...tests.filter((test) => !isByBits(test)),
  ]
}

/** Sets the bits that a word has. */
function setBits(places: readonly number[]): number {
  return places.reduce((bits, it) => (it >= 0 && it < 32 ? bits | (1 << it) : bits), 0)
}

/** The first field decides whether a rule is called. One with a single field is asked once a value. */
function listClauses(
  { fields, cleanIf = [[]] }: RuleConditions,
  members: KnownMembers,
): ReadonlyArray<readonly Test[]> {
  const [first, ...others] = fields
  if (first === undefined) return [[]]
  const always: readonly Test[] = [
    createTest('isAbsent', first),
    ...(others.length === 0 ? [createTest('isKnown', first)] : []),
  ]
  return cleanIf.map((clause) => [
    ...always,
    ...clause.flatMap((condition) => listTests(condition, members)),
  ])
}

function listTests(condition: Condition, members: KnownMembers): readonly Test[] {
  if ('absent' in condition) return [createTest('isAbsent', condition.absent)]
  if ('empty' in condition) return [createTest('isEmpty', condition.empty)]
  if ('filled' in condition) return [createTest('isFilled', condition.filled)]
  if ('sameSize' in condition) return [createTest('sameSize', ...condition.sameSize)]
  if ('inOrder' in condition) return [createTest('inOrder', ...condition.inOrder)]
  if ('atMost' in condition) return [createTest('atMost', ...condition.atMost)]
  if ('different' in condition) return [createTest('different', ...condition.different)]
  if ('notListed' in condition) return [createTest('notListed', ...condition.notListed)]
  if ('isTrue' in condition) return [createKeyTest(...condition.isTrue)]
  if ('keysListed' in condition) return [createTest('keysListed', ...condition.keysListed)]
  const { value: field } = condition
  const listed = members.values[members.names.indexOf(field)] ?? []
  const known = listed.slice(0, MAX_VALUES)
  // A text that isn't in the list is another one than those that are.
  const areListed = (literals: readonly (string | boolean)[]) =>
    literals.every((it) => typeof it === 'boolean' || listed.includes(it))
  const otherBit = 'isNot' in condition && areListed(condition.isNot) ? 1 : 0
  const choose = (isChosen: (literal: string | boolean) => boolean): readonly Test[] => {
    const kinds = (isChosen(true) ? kind.true : 0) | (isChosen(false) ? kind.false : 0)
    return [
      ['hasKind', field, undefined, kinds],
      ['isOneOf', field, undefined, combineBits(known.map(isChosen)) | otherBit],
    ]
  }
  if ('is' in condition) return choose((literal) => condition.is.includes(literal))
  return [createTest('isAbsent', field), ...choose((literal) => !condition.isNot.includes(literal))]
}

function createKeyTest(field: string, key: string): Test {
  return ['isTrue', field, key, key.length]
}

/** Writes a text of ASCII as words. */
function packAscii(text: string): readonly number[] {
  const words = Array.from({ length: Math.ceil(text.length / 4) }, () => 0)
  for (let index = 0; index < text.length; index += 1)
    words[index >> 2] = (words[index >> 2] ?? 0) | (text.charCodeAt(index) << (8 * (index & 3)))
  return words
}

function createTest(name: Operation, field: string, other?: string): Test {
  return [name, field, other, 0]
}

/** Places of values begin at 1. That of a text that the list doesn't have is 0. */
function combineBits(places: readonly boolean[]): number {
  return setBits(places.flatMap((isSet, index) => (isSet ? [index + 1] : [])))
}
