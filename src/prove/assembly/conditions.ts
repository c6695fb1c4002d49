import { CONDITIONS } from '../memory'
import { skipBlanks } from './blanks'
import {
  getKind,
  getNumber,
  getPlace,
  getPresent,
  getSize,
  getValueEnd,
  getValueStart,
  isPlainText,
} from './facts'
import { isOther, itemLength, itemStart, readItem } from './items'
import { ARRAY, FALSE, FRACTION, INTEGER, NULL, OBJECT, STRING } from './kinds'
import { isKnownValue } from './known-values'

// Whether rules for documents report nothing, by facts about the values that they read. The table of
// `../write-conditions.ts` says which.

// What a condition asks. `../write-conditions.ts` has the same numbers.
const IS_ABSENT: i32 = 0
const IS_EMPTY: i32 = 1
const IS_FILLED: i32 = 2
const HAS_KIND: i32 = 3
const IS_ONE_OF: i32 = 4
const SAME_SIZE: i32 = 5
const IN_ORDER: i32 = 6
const AT_MOST: i32 = 7
const DIFFERENT: i32 = 8
const NOT_LISTED: i32 = 9
const KEYS_LISTED: i32 = 10
const IS_TRUE: i32 = 12

/** The rules with a clause in which no condition holds, as bits. */
export function findUnclearRules(): i32 {
  const clauses = load<i32>(CONDITIONS, 4)
  const present = getPresent()
  let unclear: i32 = 0
  let p: usize = CONDITIONS + 8
  for (let clause = 0; clause < clauses; clause += 1) {
    const end = load<usize>(p)
    // In most clauses, a member is absent that decides.
    if ((load<u64>(p, 8) & ~present) === 0) {
      let condition = p + 16
      while (condition < end && !holds(condition)) condition += 16
      if (condition === end) unclear |= load<i32>(p, 4)
    }
    p = end
  }
  return unclear
}

function holds(condition: usize): bool {
  const fact = load<usize>(condition, 4)
  const kind = getKind(fact)
  switch (load<i32>(condition)) {
    case IS_ABSENT:
      return kind <= NULL
    case IS_EMPTY:
      return isEmpty(fact, kind)
    case IS_FILLED:
      return !isEmpty(fact, kind)
    case HAS_KIND:
      return (kind & load<i32>(condition, 12)) !== 0
    case IS_ONE_OF: {
      const place = getPlace(fact)
      return kind === STRING && place < 32 && ((load<u32>(condition, 12) >>> place) & 1) !== 0
    }
    case SAME_SIZE:
      return (
        countItems(fact, kind) === countItems(getOther(condition), getKind(getOther(condition)))
      )
    case IN_ORDER:
      return areInOrder(fact, getOther(condition))
    case AT_MOST:
      return isAtMost(fact, getOther(condition))
    case DIFFERENT:
      return areDifferent(fact, getOther(condition))
    case NOT_LISTED:
      return isNotListed(fact, getOther(condition))
    case KEYS_LISTED:
      return areKeysListed(fact, getOther(condition))
    case IS_TRUE:
      return isMemberTrue(fact, load<usize>(condition, 8), load<i32>(condition, 12))
    default:
      return isKnownValue(fact)
  }
}

function getOther(condition: usize): usize {
  return load<usize>(condition, 8)
}

/** Null, false, zero, or without anything in it. */
function isEmpty(fact: usize, kind: i32): bool {
  if (kind <= FALSE) return true
  if (kind >= STRING) return getSize(fact) === 0
  return isNumber(kind) && getNumber(fact) === 0
}

function isNumber(kind: i32): bool {
  return (kind & (INTEGER | FRACTION)) !== 0
}

function countItems(fact: usize, kind: i32): i32 {
  return kind >= ARRAY ? getSize(fact) : -1
}

function isAtMost(fact: usize, other: usize): bool {
  return isNumber(getKind(fact)) && isNumber(getKind(other)) && getNumber(fact) <= getNumber(other)
}

/** Whether two clean times are both in UTC, are written alike, and the first isn't after the second. */
function areInOrder(fact: usize, other: usize): bool {
  const length = getSize(fact)
  if (!isPlainText(fact) || !isPlainText(other) || getSize(other) !== length || length < 19)
    return false
  const a = getValueStart(fact) + 1
  const b = getValueStart(other) + 1
  const last = <usize>(length - 1)
  // 2026-10-05T09:12:44Z: the separator and the zone.
  if (load<u8>(a, 10) !== load<u8>(b, 10)) return false
  if ((load<u8>(a + last) === 0x5a) !== (load<u8>(b + last) === 0x5a)) return false
  if (length > 19 && (load<u8>(a + last - 2) === 0x3a || load<u8>(b + last - 2) === 0x3a))
    return false
  for (let i: usize = 0; i <= last; i += 1) {
    const byte = load<u8>(a + i)
    const otherByte = load<u8>(b + i)
    if (byte !== otherByte) return byte < otherByte
  }
  return true
}

/** Whether two texts differ. */
function areDifferent(fact: usize, other: usize): bool {
  return (
    isPlainText(fact) &&
    isPlainText(other) &&
    !isText(fact, getValueStart(other) + 1, getSize(other))
  )
}

/** Whether a text isn't in a list of texts. */
function isNotListed(fact: usize, list: usize): bool {
  if (!isPlainText(fact) || getKind(list) !== ARRAY) return false
  return findListed(getValueStart(fact) + 1, getSize(fact), list) === ABSENT
}

/** Whether the keys of an object with nothing but numbers are all in a list of texts. */
function areKeysListed(fact: usize, list: usize): bool {
  if (getKind(fact) !== OBJECT || getKind(list) !== ARRAY) return false
  const end = getValueEnd(fact) - 1
  let p = getValueStart(fact) + 1
  while (true) {
    p = readItem(p, end)
    if (p === 0) return !isOther
    if (findListed(itemStart, itemLength, list) !== PRESENT) return false
    // The number after the key.
    while (p < end && load<u8>(p) !== 0x2c) {
      if (load<u8>(p) === 0x22 || load<u8>(p) >= 0x5b) return false
      p += 1
    }
  }
}

/** Whether the member of an object is true. Lists and objects before it are too much to read. */
function isMemberTrue(fact: usize, key: usize, length: i32): bool {
  if (getKind(fact) !== OBJECT) return false
  const end = getValueEnd(fact) - 1
  let p = getValueStart(fact) + 1
  while (true) {
    p = readItem(p, end)
    if (p === 0) return false
    const isFound = itemLength === length && memory.compare(key, itemStart, length) === 0
    p = skipBlanks(skipBlanks(p) + 1)
    const first = load<u8>(p)
    if (isFound) return first === 0x74
    if (first === 0x7b || first === 0x5b) return false
    if (first === 0x22) p = readItem(p, end)
    else while (p < end && load<u8>(p) !== 0x2c) p += 1
    if (p === 0) return false
  }
}

const ABSENT: i32 = 0
const PRESENT: i32 = 1
/** The list has other values. */
const UNCLEAR: i32 = 2

function findListed(text: usize, length: i32, list: usize): i32 {
  const end = getValueEnd(list) - 1
  let p = getValueStart(list) + 1
  while (true) {
    p = readItem(p, end)
    if (p === 0) return isOther ? UNCLEAR : ABSENT
    if (itemLength === length && memory.compare(text, itemStart, length) === 0) return PRESENT
  }
}

function isText(fact: usize, start: usize, length: i32): bool {
  return getSize(fact) === length && memory.compare(getValueStart(fact) + 1, start, length) === 0
}
