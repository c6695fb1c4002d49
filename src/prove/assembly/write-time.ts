// Times as `formatMilliseconds` of ../../json/extended-json/time.ts writes them.

const DAY: f64 = 86400000

/**
 * Writes the time of milliseconds since 1970, without a fraction of zero.
 *
 * @returns the index after it; 0 for times that aren't in the years 1970 to 9999
 */
export function writeTime(at: usize, milliseconds: f64): usize {
  if (!(milliseconds >= 0 && milliseconds < 253402300800000)) return 0
  const day = <i32>(milliseconds / DAY)
  const rest = <i32>(milliseconds - <f64>day * DAY)
  const seconds = rest / 1000
  let p = writeDate(at, day)
  p = writeDigits(p, seconds / 3600, 2, 0x54)
  p = writeDigits(p, (seconds / 60) % 60, 2, 0x3a)
  p = writeDigits(p, seconds % 60, 2, 0x3a)
  if (rest % 1000 !== 0) p = writeDigits(p, rest % 1000, 3, 0x2e)
  store<u8>(p, 0x5a)
  return p + 1
}

/**
 * Writes the date of a day since 1970, in years that begin in March.
 *
 * @see https://howardhinnant.github.io/date_algorithms.html#civil_from_days
 */
function writeDate(at: usize, day: i32): usize {
  const shifted = day + 719468
  const era = shifted / 146097
  const dayOfEra = shifted - era * 146097
  const yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36524 - dayOfEra / 146096) / 365
  const dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
  const marchMonth = (5 * dayOfYear + 2) / 153
  const month = marchMonth < 10 ? marchMonth + 3 : marchMonth - 9
  const year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
  const p = writeDigits(at - 1, year, 4, 0x22)
  return writeDigits(
    writeDigits(p, month, 2, 0x2d),
    dayOfYear - (153 * marchMonth + 2) / 5 + 1,
    2,
    0x2d,
  )
}

/** Writes a sign, and a number after it. */
function writeDigits(at: usize, number: i32, count: i32, sign: i32): usize {
  store<u8>(at, <u8>sign)
  let rest = number
  for (let i = count; i > 0; i -= 1) {
    store<u8>(at + <usize>i, <u8>(0x30 + (rest % 10)))
    rest /= 10
  }
  return at + <usize>count + 1
}
