import { IS_STRICT } from './flags'
import { isPlaceholderText } from './set'

// Times of RFC 3339, also without a zone or with a space.

/** What to do with a time without a zone, or with a space: 0 gives up, 1 counts. */
let timeMode: i32 = 0
let zonelessTimes: i32 = 0
let spacedTimes: i32 = 0

export function startCounting(mode: i32): void {
  timeMode = mode
  zonelessTimes = 0
  spacedTimes = 0
}

/** Until `resumeCounting`, times that would be counted are given up. */
export function pauseCounting(): i32 {
  const mode = timeMode
  timeMode = 0
  return mode
}

export function resumeCounting(mode: i32): void {
  timeMode = mode
}

export function getZonelessTimes(): i32 {
  return zonelessTimes
}

export function getSpacedTimes(): i32 {
  return spacedTimes
}

/** Whether a text is a time that no rule reports: in the years of the node, without leap second. */
export function isCleanTime(start: usize, end: usize, node: usize): bool {
  // 2026-10-05T09:12:44
  if (end - start < 19) return false
  const year = readDigits(start, 4)
  const month = readDigits(start + 5, 2)
  const day = readDigits(start + 8, 2)
  const hour = readDigits(start + 11, 2)
  const minute = readDigits(start + 14, 2)
  const second = readDigits(start + 17, 2)
  const isShaped =
    load<u8>(start, 4) === 0x2d &&
    load<u8>(start, 7) === 0x2d &&
    load<u8>(start, 13) === 0x3a &&
    load<u8>(start, 16) === 0x3a
  if (!isShaped) return false
  if (year < load<u32>(node, 12) || year > load<u32>(node, 56)) return false
  if (month - 1 > 11 || day - 1 >= daysInMonth(year, month)) return false
  if (hour > 23 || minute > 59 || second > 59) return false
  let p = start + 19
  if (load<u8>(p) === 0x2e) {
    p += 1
    const firstDigit = p
    while (<u32>load<u8>(p) - 0x30 <= 9) p += 1
    if (p === firstDigit || p - firstDigit > 9) return false
  }
  const isStrict = timeMode === 0 || (load<i32>(node, 4) & IS_STRICT) !== 0
  const separator = load<u8>(start, 10)
  const isSpaced = separator === 0x20
  if (!isSpaced && separator !== 0x54) return false
  if (p === end) {
    if (isStrict) return false
    zonelessTimes += 1
  } else if (load<u8>(p) === 0x5a) {
    if (p + 1 !== end || isPlaceholderText(load<usize>(node, 8))) return false
  } else {
    const sign = load<u8>(p)
    if ((sign !== 0x2b && sign !== 0x2d) || p + 6 !== end || load<u8>(p, 3) !== 0x3a) return false
    if (readDigits(p + 1, 2) > 23 || readDigits(p + 4, 2) > 59) return false
  }
  if (isSpaced) {
    if (isStrict) return false
    spacedTimes += 1
  }
  return true
}

/** A number of two or four digits, or a number that is too large for any part of a time. */
function readDigits(p: usize, count: usize): u32 {
  let value: u32 = 0
  for (let i: usize = 0; i < count; i += 1) {
    const digit = <u32>load<u8>(p + i) - 0x30
    if (digit > 9) return 0xffff
    value = value * 10 + digit
  }
  return value
}

function daysInMonth(year: u32, month: u32): u32 {
  if (month === 2) return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0) ? 29 : 28
  return month === 4 || month === 6 || month === 9 || month === 11 ? 30 : 31
}
