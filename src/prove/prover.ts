import { COLON } from '../json/characters.js'
import type { Schema } from '../schema/schema.js'
import { createTable, type TableOptions } from './create-table.js'
import { instantiate } from './instantiate.js'
import { FACT_WORDS, FACTS, MARGIN, MAX_FACTS, TABLE } from './memory.js'
import { kind } from './node.js'
import type { WebAssemblyMemory } from './web-assembly.js'

/** Proves that documents are clean. */
export interface Prover {
  /** Gives it bytes to read. The numbers below are indices into them. */
  readonly load: (bytes: Uint8Array) => void
  /**
   * Proves that the JSON text that begins at an index is a clean document, as far as its single values
   * go.
   *
   * @param hasLines whether line feeds may be in the text
   * @returns the index after it; a negative number if it needs a closer look
   */
  readonly prove: (from: number, hasLines: boolean) => number
  /** What is known of a document that was proven, until the next one. */
  readonly proven: ProvenDocument
}

export interface ProvenDocument {
  /** The value of a member by its slot; `undefined` if it isn't there. */
  readonly readMember: (slot: number) => unknown
  /** Whether a member is there and not null. */
  readonly hasValue: (slot: number) => boolean
  /** `hashMember` of a member; 0 if it has no value. */
  readonly hashMember: (slot: number) => number
  /** The sum of `hashMember` of all members that aren't null. */
  readonly sumHashes: () => number
  /** The number of items or members; -1 for other values. */
  readonly getSize: (slot: number) => number
  /** Whether two times are written alike, and the first isn't after the second. */
  readonly isNotAfter: (slot: number, other: number) => boolean
  /** `hashIdentity` of a text; `undefined` if it's none, or isn't plain ASCII. */
  readonly identify: (slot: number) => readonly [high: number, low: number] | undefined
  /** Whether a value is a text, as far as that's plain ASCII. */
  readonly isText: (slot: number, text: string) => boolean
  readonly countZonelessTimes: () => number
  readonly countSpacedTimes: () => number
}

export interface ProverOptions extends TableOptions {
  /** Whether times without a zone or with a space are clean, and counted. */
  readonly countsTimes: boolean
}

/**
 * Creates a prover for the documents of a schema.
 *
 * @returns `undefined` if it understands too little of the schema, or if there is no WebAssembly
 */
export function createProver(schema: Schema, options: ProverOptions): Prover | undefined {
  const { members, countsTimes } = options
  const table = members.length > MAX_FACTS ? undefined : createTable(schema, options)
  if (table === undefined) return undefined
  const start = Math.ceil((TABLE + table.bytes.length) / 16) * 16
  let bytes: Uint8Array = new Uint8Array(0)
  const read = (from: number, end: number) => bytes.subarray(from - start, end - start)
  const program = instantiate((from, end) => Number(decoder.decode(read(from, end))))
  if (program === undefined) return undefined
  const { memory, prove, identify, getLowIdentity, getMemberSum } = program
  const { getZonelessTimes, getSpacedTimes } = program
  growMemory(memory, start + MARGIN)
  new Uint8Array(memory.buffer).set(table.bytes, TABLE)
  // Views of the memory. They end when it grows.
  let facts = new Int32Array(0)
  let numbers = new Float64Array(0)
  const word = (slot: number, index: number) => facts[slot * FACT_WORDS + index] ?? 0

  /** Whether a value is a string of ASCII without escapes. */
  const isPlain = (slot: number) =>
    word(slot, 0) === kind.string && word(slot, 2) - word(slot, 1) === word(slot, 3) + 2
  /** Where its text begins in the bytes. */
  const findText = (slot: number) => word(slot, 1) - start + 1
  const readText = (slot: number): unknown => {
    const place = word(slot, 4)
    if (place > 0) return table.values[slot]?.[place - 1]
    const [from, end] = [word(slot, 1), word(slot, 2)]
    // The platform decodes long ones faster.
    return isPlain(slot) && end - from <= MAX_SHORT_TEXT
      ? String.fromCharCode.apply(null, read(from + 1, end - 1) as unknown as number[])
      : JSON.parse(decoder.decode(read(from, end)))
  }
  const parse = createMemo()
  const readMember = (slot: number): unknown => {
    switch (word(slot, 0)) {
      case 0:
        return undefined
      case kind.null:
        return null
      case kind.true:
        return true
      case kind.false:
        return false
      case kind.integer:
      case kind.fraction:
        return numbers[(slot * FACT_WORDS + 6) / 2]
      case kind.string:
        return readText(slot)
      default:
        return parse(read(word(slot, 1), word(slot, 2)), word(slot, 5))
    }
  }
  const hasValue = (slot: number) => word(slot, 0) > kind.null
  return {
    load(loaded) {
      bytes = loaded
      growMemory(memory, start + bytes.length + MARGIN)
      const space = new Uint8Array(memory.buffer, start, bytes.length + MARGIN)
      space.set(bytes)
      space.fill(0, bytes.length)
      facts = new Int32Array(memory.buffer, FACTS, members.length * FACT_WORDS)
      numbers = new Float64Array(memory.buffer, FACTS, (members.length * FACT_WORDS) / 2)
    },
    prove(from, hasLines) {
      return (
        prove(start + from, table.root, Number(countsTimes), members.length, Number(hasLines)) -
        start
      )
    },
    proven: {
      readMember,
      hasValue,
      hashMember: (slot) => (hasValue(slot) ? word(slot, 5) : 0),
      getSize: (slot) => (word(slot, 0) >= kind.array ? word(slot, 3) : -1),
      isNotAfter(slot, other) {
        const length = word(slot, 3)
        if (!isPlain(slot) || !isPlain(other) || word(other, 3) !== length) return false
        return areTimesSorted(bytes, findText(slot), findText(other), length)
      },
      identify: (slot) =>
        isPlain(slot)
          ? [identify(word(slot, 1) + 1, word(slot, 3)) >>> 0, getLowIdentity() >>> 0]
          : undefined,
      isText(slot, text) {
        if (!isPlain(slot) || word(slot, 3) !== text.length) return false
        const from = findText(slot)
        for (let index = 0; index < text.length; index += 1)
          if (bytes[from + index] !== text.charCodeAt(index)) return false
        return true
      },
      sumHashes: getMemberSum,
      countZonelessTimes: getZonelessTimes,
      countSpacedTimes: getSpacedTimes,
    },
  }
}

const MAX_SHORT_TEXT = 64

/** How many lists and objects are kept, because they often come again. */
const MAX_KEPT = 256

/** Creates a function that parses bytes, unless it has parsed them before. It's given a hash of them. */
function createMemo(): (bytes: Uint8Array, hash: number) => unknown {
  const kept = new Map<number, { readonly bytes: Uint8Array; readonly value: unknown }>()
  return (bytes, hash) => {
    const known = kept.get(hash)
    if (known !== undefined && areEqual(known.bytes, bytes)) return known.value
    const value: unknown = JSON.parse(decoder.decode(bytes))
    if (kept.size < MAX_KEPT) kept.set(hash, { bytes: bytes.slice(), value })
    return value
  }
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}

const decoder = new TextDecoder()

const PAGE_SIZE = 1 << 16

function growMemory(memory: WebAssemblyMemory, length: number): void {
  const missing = length - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_SIZE))
}

const ZULU = 0x5a
const SEPARATOR_INDEX = 10
const LENGTH_TO_SECONDS = 19

/**
 * Whether two clean times of the same length are both in UTC, have the same form, and are sorted.
 *
 * @param from where the first one begins in the bytes
 * @param other where the second one begins
 */
function areTimesSorted(bytes: Uint8Array, from: number, other: number, length: number): boolean {
  const last = length - 1
  if (bytes[from + SEPARATOR_INDEX] !== bytes[other + SEPARATOR_INDEX]) return false
  if ((bytes[from + last] === ZULU) !== (bytes[other + last] === ZULU)) return false
  const hasOffset = (start: number) =>
    length > LENGTH_TO_SECONDS && bytes[start + length - 3] === COLON
  if (hasOffset(from) || hasOffset(other)) return false
  for (let index = 0; index < length; index += 1) {
    const difference = (bytes[from + index] ?? 0) - (bytes[other + index] ?? 0)
    if (difference !== 0) return difference < 0
  }
  return true
}
