import { CONDITIONS, DATES, DATES_END } from '../memory'
import { skipBlanks } from './blanks'
import { IS_TIME } from './flags'
import { double, isInteger, readDouble } from './number'
import { isDecoded, readJsonString, setText, textLength, textStart } from './text'
import { isCleanTime, pauseCounting, resumeCounting } from './time'
import { writeTime } from './write-time'

// Objects that Extended JSON of MongoDB writes for a text or a number, such as `{ "$oid": "…" }`. See
// `../../json/extended-json/wrapper.ts`. Types that are rare need a closer look.

/** Whether the wrapper that was read last stands for a number. If not, it's a text. */
export let isWrappedNumber: bool = false
// Where the JSON of its content begins and ends. A date in milliseconds is written anew.
export let innerStart: usize = 0
export let innerEnd: usize = 0

// The types that are known here.
const OID: i32 = 1
const DATE: i32 = 2
const INT: i32 = 3
const LONG: i32 = 4
const DOUBLE: i32 = 5

let datesEnd: usize = DATES

export function startDocument(): void {
  datesEnd = DATES
}

/** Whether an object begins like a wrapper, and the documents may have some. */
export function isWrapper(p: usize): bool {
  if (load<i32>(CONDITIONS) === 0) return false
  const key = skipBlanks(p + 1)
  return load<u8>(key) === 0x22 && load<u8>(key, 1) === 0x24
}

/**
 * Reads a wrapper, and leaves its text or number as the one that was read last.
 *
 * @param p where the object begins
 * @returns the index after it, or 0
 */
export function readWrappedValue(p: usize, node: usize): usize {
  const key = skipBlanks(p + 1) + 1
  const end = readJsonString(key)
  if (end === 0 || isDecoded) return 0
  const type = findType(key)
  const content = skipColon(end + 1)
  if (type === 0 || content === 0) return 0
  isWrappedNumber = type >= INT
  const next = isWrappedNumber
    ? readWrappedNumber(content, type)
    : readWrappedText(content, type, node)
  return next === 0 ? 0 : closeObject(next)
}

/** The type with the key that was read last; 0 if it's none of those above. */
function findType(key: usize): i32 {
  const first = load<u32>(key)
  if (textLength === 4) return first === 0x64696f24 ? OID : 0
  if (textLength === 5) return first === 0x74616424 && load<u8>(key, 4) === 0x65 ? DATE : 0
  // $num, ber
  if (first !== 0x6d756e24 || (load<u32>(key, 4) & 0xffffff) !== 0x726562) return 0
  const rest = load<u32>(key, 7)
  // Int, Long, Doub-le, Deci-imal
  if (textLength === 10) return (rest & 0xffffff) === 0x746e49 ? INT : 0
  if (textLength === 11) return rest === 0x676e6f4c ? LONG : 0
  if (textLength === 13) return rest === 0x62756f44 && load<u16>(key, 11) === 0x656c ? DOUBLE : 0
  if (textLength !== 14) return 0
  return rest === 0x69636544 && load<u32>(key, 10) === 0x6c616d69 ? DOUBLE : 0
}

/** The index of a value after a colon, or 0. */
function skipColon(at: usize): usize {
  const p = skipBlanks(at)
  return load<u8>(p) === 0x3a ? skipBlanks(p + 1) : 0
}

/** The index after a closing brace, or 0. */
function closeObject(at: usize): usize {
  const p = skipBlanks(at)
  return load<u8>(p) === 0x7d ? p + 1 : 0
}

/** @returns the index after the string with the number, or 0 */
function readWrappedNumber(p: usize, type: i32): usize {
  if (load<u8>(p) !== 0x22) return 0
  const end = readDouble(p + 1)
  if (end === 0 || load<u8>(end) !== 0x22) return 0
  if (type !== DOUBLE && !isInteger) return 0
  if (type === INT && !(double >= -2147483648 && double <= 2147483647)) return 0
  innerStart = p + 1
  innerEnd = end
  return end + 1
}

/** @returns the index after the content, or 0 */
function readWrappedText(p: usize, type: i32, node: usize): usize {
  if (load<u8>(p) === 0x7b) return type === DATE ? readMilliseconds(p) : 0
  if (load<u8>(p) !== 0x22) return 0
  const end = readJsonString(p + 1)
  if (end === 0 || isDecoded) return 0
  if (type === OID ? !isObjectId() : !isTime(end, node)) return 0
  innerStart = p
  innerEnd = end + 1
  return end + 1
}

/** Whether the string that was read last has 24 hexadecimal digits. */
function isObjectId(): bool {
  if (textLength !== 24) return false
  for (let p = textStart; p < textStart + 24; p += 1) {
    const byte = <u32>load<u8>(p)
    if (byte - 0x30 > 9 && (byte | 0x20) - 0x61 > 5) return false
  }
  return true
}

/** Whether the string is a time. A node for times asks that anyway, and counts. */
function isTime(end: usize, node: usize): bool {
  if ((load<i32>(node, 4) & IS_TIME) !== 0) return true
  const mode = pauseCounting()
  const isClean = isCleanTime(textStart, end, node)
  resumeCounting(mode)
  return isClean
}

/** Reads the milliseconds of a date, `{ "$numberLong": "…" }`, and writes the time. */
function readMilliseconds(p: usize): usize {
  const key = skipBlanks(p + 1)
  if (load<u8>(key) !== 0x22) return 0
  const end = readJsonString(key + 1)
  if (end === 0 || isDecoded || findType(key + 1) !== LONG) return 0
  const content = skipColon(end + 1)
  const next = content === 0 ? 0 : readWrappedNumber(content, LONG)
  if (next === 0 || datesEnd + 32 > <usize>DATES_END) return 0
  const timeEnd = writeTime(datesEnd + 1, double)
  if (timeEnd === 0) return 0
  store<u8>(datesEnd, 0x22)
  store<u8>(timeEnd, 0x22)
  setText(datesEnd + 1, timeEnd)
  innerStart = datesEnd
  innerEnd = timeEnd + 1
  datesEnd += 32
  return closeObject(next)
}
