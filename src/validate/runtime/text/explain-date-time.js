import { isLastMinuteOfUtcDay } from '../values/date-time.js'

/**
 * Why a text is not valid in one of the checked formats; `undefined` if it doesn't even have the
 * shape of one.
 *
 * @param {string} format
 * @param {string} text a text that the format refuses
 * @returns {string | undefined}
 * @example explainDateTime('date', '2025-02-30') // 'day 30 does not exist in 2025-02, which has 28 days'
 */
export function explainDateTime(format, text) {
  const parts = shapes[format]?.exec(text)?.groups
  if (!parts) return undefined
  return explainDate(parts) ?? explainTime(parts) ?? explainStrict(parts)
}

// Literals, since bundlers can't remove an unused `new RegExp` whose argument is composed.
/** @type {Readonly<Record<string, RegExp>>} */
const shapes = {
  date: /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/,
  'date-time':
    /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?<separator>[Tt ])(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?<fraction>\.\d*)?(?<zone>[Zz]|[+-](?<zoneHour>\d\d):(?<zoneMinute>\d\d))?$/,
  time: /^(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?<fraction>\.\d*)?(?<zone>[Zz]|[+-](?<zoneHour>\d\d):(?<zoneMinute>\d\d))?$/,
}

/** @typedef {Readonly<Record<string, string | undefined>>} Parts the named groups of a shape */

/** @param {Parts} parts */
function explainDate({ year, month, day }) {
  if (year === undefined) return undefined
  if (Number(month) < 1 || Number(month) > 12) return `month ${month} does not exist`
  // Day 0 of the next month. `new Date(year, …)` would take years below 100 as 19…
  const lastDay = new Date(0)
  lastDay.setUTCFullYear(Number(year), Number(month), 0)
  const days = lastDay.getUTCDate()
  if (Number(day) >= 1 && Number(day) <= days) return undefined
  return `day ${day} does not exist in ${year}-${month}, which has ${days} days`
}

/** @param {Parts} parts */
function explainTime({ hour, minute, second, fraction, zone, zoneHour, zoneMinute }) {
  if (Number(hour) > 23) return `hour ${hour} does not exist`
  if (Number(minute) > 59) return `minute ${minute} does not exist`
  if (Number(second) > 60) return `second ${second} does not exist`
  if (fraction === '.') return 'no digit follows the decimal point'
  if (fraction !== undefined && fraction.length > 10)
    return `the second has ${fraction.length - 1} decimal places, but at most 9 are allowed`
  if (Number(zoneHour) > 23 || Number(zoneMinute) > 59) return `time zone ${zone} does not exist`
  return undefined
}

/**
 * What only RFC 3339 refuses.
 *
 * @param {Parts} parts
 */
function explainStrict({ separator, hour, minute, second, zone }) {
  if (separator === ' ') return 'there is a space instead of `T`'
  if (second === undefined) return undefined
  if (zone === undefined) return 'the time zone is missing'
  if (second !== '60' || isLastMinuteOfUtcDay(`${hour}:${minute}`, zone)) return undefined
  return 'there is no leap second at this time'
}
