import { formats } from '../validate/runtime/index.js'

/**
 * How many seconds a time is after another one; negative if it's before. A time without a zone is in
 * UTC. All fraction digits count, so times that differ by a nanosecond aren't equal.
 *
 * @param time in the format `date-time` as validators accept it: a space instead of `T` is fine
 * @returns `undefined` if one of them isn't a time
 * @example subtractTimes('2026-01-01 00:00:00.5', '2026-01-01T01:00:00+01:00') // 0.5
 */
export function subtractTimes(time: unknown, other: unknown): number | undefined {
  if (!isTimeText(time) || !isTimeText(other)) return undefined
  const [seconds, nanoseconds] = readTime(time)
  const [otherSeconds, otherNanoseconds] = readTime(other)
  return seconds - otherSeconds + (nanoseconds - otherNanoseconds) / 1e9
}

/**
 * Whether a time is after another one; see `subtractTimes`. Fast for times that are written alike.
 *
 * @returns false also if one of them isn't a time
 */
export function isAfter(time: unknown, other: unknown): boolean {
  if (typeof time !== 'string' || typeof other !== 'string') return false
  if (isUtc(time) && isUtc(other)) {
    // Times of the same form sort like texts, and so do dates of any form.
    if (areAlike(time, other) ? time <= other : time.slice(0, 10) < other.slice(0, 10)) return false
  }
  return Number(subtractTimes(time, other)) > 0
}

/** The year of a time, fast. Of what isn't a time, some number or NaN. */
export function readYear(time: string): number {
  return (
    time.charCodeAt(0) * 1000 +
    time.charCodeAt(1) * 100 +
    time.charCodeAt(2) * 10 +
    time.charCodeAt(3) -
    '0'.charCodeAt(0) * 1111
  )
}

/** Whether two times in UTC sort like texts. A `Z` comes after digits, but `+` comes before them. */
function areAlike(time: string, other: string): boolean {
  const { length } = time
  if (length !== other.length || time[10] !== other[10]) return false
  return (time[length - 1] === 'Z') === (other[length - 1] === 'Z')
}

/** Whether a time ends with `Z` or `+00:00`, or without a zone. */
function isUtc(text: string): boolean {
  const last = text[text.length - 1] ?? ''
  if (last === 'Z') return true
  if (last < '0' || last > '9') return false
  return text.length === 19 || text.at(-3) !== ':' || text.endsWith('+00:00')
}

function isTimeText(value: unknown): value is string {
  return typeof value === 'string' && formats['date-time']?.(value) === true
}

/** `Date` can't read it: it takes a time without a zone as local, and drops digits. */
function readTime(text: string): readonly [seconds: number, nanoseconds: number] {
  const [, fraction = '', sign, hours, minutes] = endPattern.exec(text) ?? []
  const offset =
    sign === undefined ? 0 : Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes)) * 60
  const days = countDays(
    Number(text.slice(0, 4)),
    Number(text.slice(5, 7)),
    Number(text.slice(8, 10)),
  )
  const [hour, minute, second] = [11, 14, 17].map((start) => Number(text.slice(start, start + 2)))
  const seconds = (days * 24 + Number(hour)) * 3600 + Number(minute) * 60 + Number(second) - offset
  return [seconds, Number(fraction.padEnd(9, '0'))]
}

/** The fraction and the zone: what comes after the seconds. */
const endPattern = /(?:\.(\d+))?(?:[Zz]|([+-])(\d\d):(\d\d))?$/

/** Days of the Gregorian calendar since a fixed day. A year begins in March, so that leap days are last. */
function countDays(year: number, month: number, day: number): number {
  const isBeforeMarch = month < 3
  const years = isBeforeMarch ? year - 1 : year
  const months = isBeforeMarch ? month + 9 : month - 3
  const leapDays = Math.floor(years / 4) - Math.floor(years / 100) + Math.floor(years / 400)
  return years * 365 + leapDays + Math.floor((153 * months + 2) / 5) + day
}
