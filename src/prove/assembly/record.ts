import { INFO_COUNTS, RECORD_FIELDS } from '../memory'
import { getKind, getMemberHash, getSize, getValueEnd, getValueStart, isPlainText } from './facts'
import { getLowIdentity, identify } from './identity'
import { isOther, itemLength, itemStart, readItem } from './items'
import { ARRAY, NULL, STRING } from './kinds'
import { getSpacedTimes, getZonelessTimes } from './time'

// Writes what rules need to know of a document to compare it with others, as words of 32 bits. See
// `../../document-record.ts`, and `../write-record-fields.ts` for the table that it follows.

/** The longest record, in bytes. */
export const MAX_RECORD: usize = 4096

/** In place of rules: the record doesn't say enough to compare documents, either. */
const EVERYTHING: i32 = -1

let needsLook: bool = false
let next: usize = 0

/**
 * @param at where the record is to be written
 * @param start of the document, in the bytes
 * @param follower where the next document begins, or -1
 * @param sum of the hashes of all members
 * @param unclear the rules for single documents that have to be asked, as bits
 * @returns the address after the record
 */
export function writeRecord(
  at: usize,
  start: i32,
  end: i32,
  follower: i32,
  sum: i32,
  unclear: i32,
): usize {
  needsLook = false
  store<i32>(at, start, 4)
  store<i32>(at, end, 8)
  store<i32>(at, follower, 12)
  store<i32>(at, getZonelessTimes(), 20)
  store<i32>(at, getSpacedTimes(), 24)
  store<u64>(at, load<u64>(INFO_COUNTS), 28)
  store<i32>(at, load<i32>(INFO_COUNTS, 8), 36)
  store<i32>(at, sum, 40)
  next = at + 44
  let field = writeSums(RECORD_FIELDS)
  const identities = load<i32>(field)
  field += 4
  for (let i = 0; i < identities; i += 1) {
    writeIdentity(load<usize>(field))
    field += 4
  }
  const list = load<usize>(field)
  if (list !== 0) writeItems(list, at + MAX_RECORD)
  store<i32>(at, <i32>((next - at) >> 2))
  store<i32>(at, needsLook ? EVERYTHING : unclear, 16)
  return next
}

function writeSums(from: usize): usize {
  let field = from + 4
  for (let left = load<i32>(from); left > 0; left -= 1) {
    let sum = 0
    let count = load<i32>(field)
    field += 4
    for (; count > 0; count -= 1) {
      const fact = load<usize>(field)
      if (getKind(fact) > NULL) sum += getMemberHash(fact)
      field += 4
    }
    store<i32>(next, sum)
    next += 4
  }
  return field
}

/** Zeros if the member has no value, or an empty one. */
function writeIdentity(fact: usize): void {
  store<u64>(next, 0)
  if (getKind(fact) > NULL && !(getKind(fact) === STRING && getSize(fact) === 0)) {
    if (isPlainText(fact)) hashText(getValueStart(fact) + 1, getSize(fact))
    else needsLook = true
  }
  next += 8
}

function hashText(start: usize, length: i32): void {
  store<i32>(next, identify(start, <usize>length))
  store<i32>(next, getLowIdentity(), 4)
}

/** @param max the end of the room for the record */
function writeItems(list: usize, max: usize): void {
  if (getKind(list) <= NULL) return
  if (getKind(list) !== ARRAY) {
    needsLook = true
    return
  }
  const end = getValueEnd(list) - 1
  let p = getValueStart(list) + 1
  while (true) {
    p = readItem(p, end)
    if (p === 0) break
    if (itemLength === 0) continue
    if (next > max - 8) {
      needsLook = true
      return
    }
    hashText(itemStart, itemLength)
    next += 8
  }
  if (isOther) needsLook = true
}
