import { INFO_COUNTS, KNOWN_TEXTS, KNOWN_TEXTS_END } from '../memory'
import { isDecoded, textLength, textStart } from './text'

// Keys and values that are clean but for an info, which is only counted. The host says which: it's
// asked about each of them once. A table of 1,024 addresses leads to them; there are the owner, which is
// the table of an object or the node of a value, the number of the rule, and the bytes.

const SLOTS: u32 = 1024
const TEXTS: usize = KNOWN_TEXTS + 4096
const MAX_LENGTH: i32 = 100
/** The slots must never be full. */
const MAX_TEXTS: i32 = 512

let textsEnd: usize = TEXTS
let textCount: i32 = 0

// The text that the host may want to be asked about.
let newOwner: usize = 0
let newStart: usize = 0
let newLength: i32 = 0
let newSlot: usize = 0

export function startInfos(): void {
  newOwner = 0
  store<u64>(INFO_COUNTS, 0)
  store<i32>(INFO_COUNTS, 0, 8)
}

/**
 * Counts the info about the text that was read last.
 *
 * @returns false if the document needs a closer look
 */
export function countText(owner: usize, textHash: i32): bool {
  if (isDecoded || textLength > MAX_LENGTH) return false
  let slot = (<u32>textHash ^ <u32>owner) & (SLOTS - 1)
  while (true) {
    newSlot = KNOWN_TEXTS + ((<usize>slot) << 2)
    const text = load<usize>(newSlot)
    if (text === 0) break
    const isFound =
      load<usize>(text) === owner &&
      load<i32>(text, 4) === textLength &&
      memory.compare(text + 12, textStart, textLength) === 0
    if (isFound) {
      const count = INFO_COUNTS + (load<usize>(text, 8) << 2)
      store<i32>(count, load<i32>(count) + 1)
      return true
    }
    slot = (slot + 1) & (SLOTS - 1)
  }
  newOwner = owner
  newStart = textStart
  newLength = textLength
  return false
}

/** The node for the value of a key that was read last, and isn't that of a field, or 0. */
export function countKey(table: usize, keyHash: i32): usize {
  const node = load<usize>(table, 36)
  return node !== 0 && countText(table, keyHash) ? node : 0
}

/** The owner of the text that made the last document need a closer look; 0 if none did. */
export function getNewOwner(): usize {
  return newOwner
}

export function getNewStart(): usize {
  return newStart
}

export function getNewLength(): i32 {
  return newLength
}

/**
 * Remembers that rules report only an info about the text.
 *
 * @param rule the number of the rule
 * @returns whether there was room for it
 */
export function rememberText(rule: i32): bool {
  if (textCount >= MAX_TEXTS || textsEnd + 12 + newLength > <usize>KNOWN_TEXTS_END) return false
  store<usize>(newSlot, textsEnd)
  store<usize>(textsEnd, newOwner)
  store<i32>(textsEnd, newLength, 4)
  store<i32>(textsEnd, rule, 8)
  memory.copy(textsEnd + 12, newStart, newLength)
  textsEnd = (textsEnd + 12 + newLength + 3) & ~3
  textCount += 1
  return true
}
