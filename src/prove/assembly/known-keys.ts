import { KNOWN_KEYS, KNOWN_KEYS_END } from '../memory'
import { isDecoded, textLength, textStart } from './text'

// Unknown keys that rules report as such, and only count. The host says which: it's asked about each of
// them once. A table of 1,024 addresses leads to them; the table of the object and the bytes are there.

const SLOTS: u32 = 1024
const KEYS: usize = KNOWN_KEYS + 4096
const MAX_LENGTH: i32 = 100
/** The slots must never be full. */
const MAX_KEYS: i32 = 512

let keysEnd: usize = KEYS
let keyCount: i32 = 0

/** How many unknown keys the document has. */
let unknownKeys: i32 = 0

// The key that the host may want to be asked about.
let newTable: usize = 0
let newStart: usize = 0
let newLength: i32 = 0
let newSlot: usize = 0

export function startKeys(): void {
  unknownKeys = 0
  newTable = 0
}

export function getUnknownKeys(): i32 {
  return unknownKeys
}

/**
 * Counts the key that was read last, and isn't that of a field.
 *
 * @returns the node of its value; 0 if the document needs a closer look
 */
export function countKey(table: usize, keyHash: i32): usize {
  const node = load<usize>(table, 36)
  if (node === 0 || isDecoded || textLength > MAX_LENGTH) return 0
  let slot = (<u32>keyHash ^ <u32>table) & (SLOTS - 1)
  while (true) {
    newSlot = KNOWN_KEYS + ((<usize>slot) << 2)
    const key = load<usize>(newSlot)
    if (key === 0) break
    const isFound =
      load<usize>(key) === table &&
      load<i32>(key, 4) === textLength &&
      memory.compare(key + 8, textStart, textLength) === 0
    if (isFound) {
      unknownKeys += 1
      return node
    }
    slot = (slot + 1) & (SLOTS - 1)
  }
  newTable = table
  newStart = textStart
  newLength = textLength
  return 0
}

/** The table of the object whose key made the last document need a closer look; 0 if none did. */
export function getNewTable(): usize {
  return newTable
}

export function getNewStart(): usize {
  return newStart
}

export function getNewLength(): i32 {
  return newLength
}

/** Remembers that rules report nothing but the key. Returns whether there was room for it. */
export function rememberKey(): bool {
  if (keyCount >= MAX_KEYS || keysEnd + 8 + newLength > <usize>KNOWN_KEYS_END) return false
  store<usize>(newSlot, keysEnd)
  store<usize>(keysEnd, newTable)
  store<i32>(keysEnd, newLength, 4)
  memory.copy(keysEnd + 8, newStart, newLength)
  keysEnd = (keysEnd + 8 + newLength + 3) & ~3
  keyCount += 1
  return true
}
