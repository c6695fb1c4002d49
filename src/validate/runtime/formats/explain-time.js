import { isLastMinuteOfUtcDay } from './calendar.js'

/** @typedef {Readonly<Record<string, string | undefined>>} TimeParts the named groups of a shape */

/**
 * Why a text of the right shape is no date.
 *
 * @param {TimeParts | undefined} parts
 * @returns {string | undefined}
 */
export function explainDate(parts) {
  if (parts === undefined) return undefined
  const { year, month, day } = parts
  if (Number(month) < 1 || Number(month) > 12) return `month ${month} does not exist`
  // Day 0 of the next month. `new Date(year, …)` would take years below 100 as 19…
  const lastDay = new Date(0)
  lastDay.setUTCFullYear(Number(year), Number(month), 0)
  const days = lastDay.getUTCDate()
  if (Number(day) >= 1 && Number(day) <= days) return undefined
  return `day ${day} does not exist in ${year}-${month}, which has ${days} days`
}

/**
 * Why a text of the right shape is no time.
 *
 * @param {TimeParts | undefined} parts
 * @returns {string | undefined}
 */
export function explainTime(parts) {
  if (parts === undefined) return undefined
  const { hour, minute, second, fraction, zone, zoneHour, zoneMinute } = parts
  if (Number(hour) > 23) return `hour ${hour} does not exist`
  if (Number(minute) > 59) return `minute ${minute} does not exist`
  if (Number(second) > 60) return `second ${second} does not exist`
  if (fraction === '.') return 'no digit follows the decimal point'
  if (fraction !== undefined && fraction.length > 10)
    return `the second has ${fraction.length - 1} decimal places, but at most 9 are allowed`
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return `time zone ${zone} does not exist`
  return explainStrictTime(parts)
}

/**
 * What only RFC 3339 refuses.
 *
 * @param {TimeParts} parts
 */
function explainStrictTime({ separator, hour, minute, second, zone }) {
  if (separator === ' ') return 'there is a space instead of `T`'
  if (zone === undefined) return 'the time zone is missing'
  if (second !== '60' || isLastMinuteOfUtcDay(`${hour}:${minute}`, zone)) return undefined
  return 'there is no leap second at this time'
}
