import { FACT_WORDS } from './memory.js'
import { kind } from './node.js'

/** What is known of a document that was proven, until the next one. */
export interface ProvenDocument {
  /** Whether `readMember` reads a member as lint does. It doesn't know Extended JSON inside of one. */
  readonly isReadable: (slot: number) => boolean
  /** The value of a member by its slot; `undefined` if it isn't there. */
  readonly readMember: (slot: number) => unknown
  /** Whether a member is there and not null. */
  readonly hasValue: (slot: number) => boolean
  /** `hashMember` of a member; 0 if it has no value. */
  readonly hashMember: (slot: number) => number
  /** The sum of `hashMember` of all members that aren't null. */
  readonly sumHashes: () => number
}

/** What the WebAssembly has written. */
export interface ProvenFacts {
  /** The words about each member. */
  readonly words: () => Int32Array
  /** The same memory as numbers. */
  readonly numbers: () => Float64Array
  /** The bytes between two addresses. */
  readonly read: (from: number, end: number) => Uint8Array
  readonly sumHashes: () => number
}

/**
 * Reads the members of a proven document.
 *
 * @param values the strings that are clean for each member, if it has a list of them
 */
export function createProvenDocument(
  { words, numbers, read, sumHashes }: ProvenFacts,
  values: ReadonlyArray<readonly string[] | undefined>,
): ProvenDocument {
  const parse = createMemo()
  const getWord = (slot: number, index: number) => words()[slot * FACT_WORDS + index] ?? 0
  const readText = (slot: number): unknown => {
    const place = getWord(slot, 4)
    const known = place > 0 ? values[slot]?.[place - 1] : undefined
    if (known !== undefined) return known
    const [from, end] = [getWord(slot, 1), getWord(slot, 2)]
    const isPlain = end - from === getWord(slot, 3) + 2
    // The platform decodes long ones faster.
    return isPlain && end - from <= MAX_SHORT_TEXT
      ? String.fromCharCode.apply(null, read(from + 1, end - 1) as unknown as number[])
      : JSON.parse(decoder.decode(read(from, end)))
  }
  const readBytes = (slot: number) => read(getWord(slot, 1), getWord(slot, 2))
  const hasValue = (slot: number) => getWord(slot, 0) > kind.null
  return {
    isReadable: (slot) => getWord(slot, 0) < kind.array || !readBytes(slot).includes(DOLLAR),
    readMember(slot) {
      switch (getWord(slot, 0)) {
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
          return numbers()[(slot * FACT_WORDS + 6) / 2]
        case kind.string:
          return readText(slot)
        default:
          return parse(readBytes(slot), getWord(slot, 5))
      }
    },
    hasValue,
    hashMember: (slot) => (hasValue(slot) ? getWord(slot, 5) : 0),
    sumHashes,
  }
}

/** All keys of Extended JSON begin with it. */
const DOLLAR = 0x24

const MAX_SHORT_TEXT = 64

/** How many short lists and objects are kept, because they often come again. */
const MAX_KEPT = 256
const MAX_KEPT_LENGTH = 1 << 12

/** Creates a function that parses bytes, unless it has parsed them before. It's given a hash of them. */
function createMemo(): (bytes: Uint8Array, hash: number) => unknown {
  const kept = new Map<number, { readonly bytes: Uint8Array; readonly value: unknown }>()
  return (bytes, hash) => {
    const known = kept.get(hash)
    if (known !== undefined && areEqual(known.bytes, bytes)) return known.value
    const value: unknown = JSON.parse(decoder.decode(bytes))
    if (kept.size < MAX_KEPT && bytes.length <= MAX_KEPT_LENGTH)
      kept.set(hash, { bytes: bytes.slice(), value })
    return value
  }
}

function areEqual(a: Uint8Array, b: Uint8Array): boolean {
  if (a.length !== b.length) return false
  for (let index = 0; index < a.length; index += 1) if (a[index] !== b[index]) return false
  return true
}

const decoder = new TextDecoder()
