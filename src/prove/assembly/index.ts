// Proves from its bytes that a JSON text is clean: valid JSON that JSON.parse reads without losing
// anything, a document that the schema allows, with nothing for a rule that looks at single values.
// This is AssemblyScript, a subset of TypeScript: scripts/prover.js compiles it to WebAssembly.
//
// Everything here may give up (return 0) at any time: then the text is read in the ordinary way. It
// must never accept what the ordinary way reports. `../write-table.ts` writes the table that it
// follows: nodes for values, tables of fields for objects.
import { allowLines, skipBlanks } from './blanks'
import { clearFacts, storeFact, storePlace } from './facts'
import { findField, isKey } from './fields'
import { HAS_BOUNDS, HAS_DISTINCT_TEXTS, HAS_DIVISOR, IS_CHOICE, IS_UNIQUE } from './flags'
import { addHash, forgetHashes, hashCount } from './hashes'
import { ARRAY, FALSE, FRACTION, INTEGER, NULL, OBJECT, STRING, TRUE } from './kinds'
import { countKey, startInfos } from './known-texts'
import { mix } from './mix'
import { double, isInteger, isMultiple, isNegativeZero, readDouble } from './number'
import { findOther } from './others'
import { hasEscape, hashJsonString, isDecoded, readJsonString, textLength } from './text'
import { isTextAllowed, place } from './text-check'
import { pauseCounting, resumeCounting, startCounting } from './time'
import { addWaste, countStep, isTooWasteful, startWaste, steps } from './waste'
import {
  innerEnd,
  innerStart,
  isWrappedNumber,
  isWrapper,
  readWrappedValue,
  startDocument,
} from './wrapper'

const MAX_DEPTH: i32 = 64

/** In place of a slot: the member isn't part of the document. */
const IGNORED: i32 = -2

// The value that was read last.
let kind: i32 = 0
/** As `hashJson` computes it. */
let hash: i32 = 0
/** The number of items or members, or the length of a string. */
let size: i32 = 0
/** Whether there was a -0, which equals 0 but has another hash. */
let hasNegativeZero: bool = false

let depth: i32 = 0
let memberSum: i32 = 0

/**
 * @param from where the text begins
 * @param root the node of the documents
 * @param timeMode see `startCounting`
 * @param slots how many members of the document the host wants to know about
 * @param hasLines whether line feeds may be between tokens
 * @returns the index after the value, or 0
 */
export function prove(from: usize, root: usize, timeMode: i32, slots: i32, hasLines: i32): usize {
  allowLines(hasLines !== 0)
  clearFacts(slots)
  startCounting(timeMode)
  depth = 0
  forgetHashes(0)
  hasNegativeZero = false
  startWaste(from)
  startDocument()
  startInfos()
  return readValue(skipBlanks(from), root)
}

/** The sum of the hashes of all members of the document. */
export function getMemberSum(): i32 {
  return memberSum
}

function readValue(p: usize, node: usize): usize {
  const allowed = load<i32>(node)
  countStep()
  if (allowed === IS_CHOICE) return readChoice(p, node)
  switch (load<u8>(p)) {
    case 0x22: {
      if ((allowed & STRING) === 0) return 0
      const end = readJsonString(p + 1)
      return end !== 0 && acceptText(end, node) ? end + 1 : 0
    }
    case 0x7b:
      if (isWrapper(p)) return readExtended(p, node, allowed)
      return (allowed & OBJECT) !== 0 ? readObject(p + 1, load<usize>(node, 44)) : 0
    case 0x5b:
      return (allowed & ARRAY) !== 0 ? readArray(p + 1, node) : 0
    case 0x74:
      if ((allowed & TRUE) === 0 || load<u32>(p) !== 0x65757274) return 0
      kind = TRUE
      hash = mix(2)
      return p + 4
    case 0x66:
      if ((allowed & FALSE) === 0 || load<u32>(p + 1) !== 0x65736c61) return 0
      kind = FALSE
      hash = mix(3)
      return p + 5
    case 0x6e:
      if ((allowed & NULL) === 0 || load<u32>(p) !== 0x6c6c756e) return 0
      kind = NULL
      hash = mix(3)
      return p + 4
    default:
      return readNumber(p, node, allowed)
  }
}

/** Decides about the string that was read last, which ends at an index. */
function acceptText(end: usize, node: usize): bool {
  if (!isTextAllowed(end, node)) return false
  kind = STRING
  hash = mix(hashJsonString())
  size = textLength
  return true
}

/** Reads an object of Extended JSON as the text or number that it stands for. */
function readExtended(p: usize, node: usize, allowed: i32): usize {
  const end = readWrappedValue(p, node)
  if (end === 0) return 0
  if (isWrappedNumber) return acceptNumber(node, allowed) ? end : 0
  return (allowed & STRING) !== 0 && acceptText(innerEnd - 1, node) ? end : 0
}

function readNumber(p: usize, node: usize, allowed: i32): usize {
  const end = readDouble(p)
  return end !== 0 && acceptNumber(node, allowed) ? end : 0
}

/** Decides about the number that was read last. */
function acceptNumber(node: usize, allowed: i32): bool {
  kind = isInteger ? INTEGER : FRACTION
  if ((allowed & kind) === 0) return false
  const flags = load<i32>(node, 4)
  if ((flags & HAS_BOUNDS) !== 0)
    if (!(double >= load<f64>(node, 16) && double <= load<f64>(node, 24))) return false
  if ((flags & HAS_DIVISOR) !== 0 && !isMultiple(load<f64>(node, 72))) return false
  const bits = reinterpret<u64>(double)
  if (isNegativeZero()) hasNegativeZero = true
  hash = mix(<i32>bits ^ (<i32>(bits >> 32) * <i32>0x9e3779b1) ^ 1)
  return true
}

/** Reads a value that has to fit one of several nodes. */
function readChoice(p: usize, node: usize): usize {
  const nodes = load<usize>(node, 60)
  const count = load<usize>(nodes)
  const firstDepth = depth
  const firstHash = hashCount
  const mode = pauseCounting()
  let end: usize = 0
  for (let i: usize = 1; i <= count && end === 0; i += 1) {
    if (isTooWasteful(p)) break
    const before = steps
    depth = firstDepth
    forgetHashes(firstHash)
    end = readValue(p, load<usize>(nodes + (i << 2)))
    if (end === 0) addWaste(p, before)
  }
  resumeCounting(mode)
  return end
}

function readArray(from: usize, node: usize): usize {
  const items = load<usize>(node, 32)
  const flags = load<i32>(node, 4)
  const prefix = load<usize>(node, 68)
  const prefixLength = prefix === 0 ? 0 : load<i32>(prefix)
  const firstHash = hashCount
  let count = 0
  let sum: i32 = 4
  depth += 1
  if (depth > MAX_DEPTH) return 0
  let p = skipBlanks(from)
  if (load<u8>(p) === 0x5d) p += 1
  else
    while (true) {
      const item = count < prefixLength ? load<usize>(prefix + 4 + ((<usize>count) << 2)) : items
      p = readValue(p, item)
      if (p === 0) return 0
      // Equal values have the same hash.
      if ((flags & (HAS_DISTINCT_TEXTS | IS_UNIQUE)) !== 0)
        if ((flags & IS_UNIQUE) !== 0 || kind === STRING)
          if (hasNegativeZero || !addHash(hash, firstHash)) return 0
      sum = mix(sum * 31 + hash)
      count += 1
      p = skipBlanks(p)
      const byte = load<u8>(p)
      p += 1
      if (byte === 0x5d) break
      if (byte !== 0x2c) return 0
      p = skipBlanks(p)
    }
  const max = load<i32>(node, 40)
  if (count < load<i32>(node, 36) || (max >= 0 && count > max)) return 0
  depth -= 1
  forgetHashes(firstHash)
  kind = ARRAY
  hash = sum
  size = count
  return p
}

function readObject(from: usize, table: usize): usize {
  const firstHash = hashCount
  const others = load<usize>(table, 16)
  const isRoot = depth === 0
  let seen: u64 = 0
  let count = 0
  let sum: i32 = 5
  // Most documents have the same order of keys, so a key is rarely looked up.
  let follower = table + 12
  depth += 1
  if (depth > MAX_DEPTH) return 0
  let p = skipBlanks(from)
  if (load<u8>(p) === 0x7d) p += 1
  else
    while (true) {
      if (load<u8>(p) !== 0x22) return 0
      p += 1
      let field = load<usize>(follower)
      let keyHash: i32 = 0
      let value = others
      if (field !== 0 && isKey(field, p)) {
        p += <usize>load<i32>(field, 4)
      } else {
        // A key of Extended JSON.
        const hasDollar = load<u8>(p) === 0x24
        const end = readJsonString(p)
        // An escape may spell a known key.
        if (end === 0 || (isDecoded && hasEscape(p, end))) return 0
        keyHash = hashJsonString()
        field = isDecoded ? 0 : findField(table, keyHash)
        if (field !== 0) store<usize>(follower, field)
        else if (hasDollar) return 0
        else {
          value = findOther(table, end)
          if (value === 0) value = countKey(table, keyHash)
        }
        p = end
      }
      if (field !== 0) {
        const bit = load<u64>(field, 24)
        if ((seen & bit) !== 0) return 0
        seen |= bit
        keyHash = load<i32>(field, 8)
        // After the first 64 fields, there are no bits.
        if (bit === 0 && !addHash(keyHash, firstHash)) return 0
        value = load<usize>(field, 12)
        follower = field + 20
      } else if (value === 0 || !addHash(keyHash, firstHash)) return 0
      p = skipBlanks(p + 1)
      if (load<u8>(p) !== 0x3a) return 0
      p = skipBlanks(p + 1)
      const start = p
      p = readValue(p, value)
      if (p === 0) return 0
      const memberHash = mix(keyHash * 31 + hash)
      if (kind !== NULL) sum += memberHash
      if (isRoot && field !== 0) {
        const slot = load<i32>(field, 16)
        if (slot >= 0) {
          const isInner = load<u8>(start) === 0x7b && kind !== OBJECT
          storePlace(slot, isInner ? innerStart : start, isInner ? innerEnd : p)
          storeFact(slot, kind, size, place, memberHash, double)
        } else if (slot === IGNORED) {
          count -= 1
          if (kind !== NULL) sum -= memberHash
        }
      }
      count += 1
      p = skipBlanks(p)
      const byte = load<u8>(p)
      p += 1
      if (byte === 0x7d) break
      if (byte !== 0x2c) return 0
      p = skipBlanks(p)
    }
  const required = load<u64>(table, 0)
  if ((seen & required) !== required) return 0
  const max = load<i32>(table, 24)
  if (count < load<i32>(table, 20) || (max >= 0 && count > max)) return 0
  depth -= 1
  forgetHashes(firstHash)
  kind = OBJECT
  hash = mix(sum)
  size = count
  // Without the number that `hashJson` starts with.
  if (isRoot) memberSum = sum - 5
  return p
}
