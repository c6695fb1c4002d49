import type { Schema } from '../schema/schema.js'
import { createTable, type TableOptions } from './create-table.js'
import { instantiate } from './instantiate.js'
import { FACT_WORDS, FACTS, MARGIN, MAX_FACTS, TABLE } from './memory.js'
import { kind } from './node.js'

/** Proves that documents are clean. */
export interface Prover {
  /** Gives it bytes to read. The numbers below are indices into them. */
  readonly load: (bytes: Uint8Array) => void
  /**
   * Proves that the JSON text that begins at an index is a clean document on one line, as far as its
   * single values go.
   *
   * @returns the index after it; a negative number if it needs a closer look
   */
  readonly prove: (from: number) => number
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
  const { memory, prove, getMemberSum, getZonelessTimes, getSpacedTimes } = program
  growMemory(memory, start + MARGIN)
  new Uint8Array(memory.buffer).set(table.bytes, TABLE)
  // Views of the memory. They end when it grows.
  let facts = new Int32Array(0)
  let numbers = new Float64Array(0)
  const word = (slot: number, index: number) => facts[slot * FACT_WORDS + index] ?? 0

  const readText = (slot: number): unknown => {
    const place = word(slot, 4)
    if (place > 0) return table.values[slot]?.[place - 1]
    const text = read(word(slot, 1), word(slot, 2))
    const length = word(slot, 3)
    // As long as its bytes: it's ASCII without escapes. A long one is decoded faster.
    return length === text.length - 2 && length <= MAX_SHORT_TEXT
      ? String.fromCharCode(...text.subarray(1, -1))
      : JSON.parse(decoder.decode(text))
  }
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
        return JSON.parse(decoder.decode(read(word(slot, 1), word(slot, 2))))
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
    prove(from) {
      facts.fill(0)
      return prove(start + from, table.root, countsTimes ? 1 : 0) - start
    },
    proven: {
      readMember,
      hasValue,
      hashMember: (slot) => (hasValue(slot) ? word(slot, 5) : 0),
      sumHashes: getMemberSum,
      countZonelessTimes: getZonelessTimes,
      countSpacedTimes: getSpacedTimes,
    },
  }
}

const MAX_SHORT_TEXT = 64

const decoder = new TextDecoder()

const PAGE_SIZE = 1 << 16

function growMemory(memory: WebAssembly.Memory, length: number): void {
  const missing = length - memory.buffer.byteLength
  if (missing > 0) memory.grow(Math.ceil(missing / PAGE_SIZE))
}
