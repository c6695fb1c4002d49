import { formats } from '../validate/runtime/index.js'

/** How a time is written in RFC 3339 and UTC, or why nobody can tell. */
export type UtcTime =
  | { readonly kind: 'time'; readonly text: string }
  | { readonly kind: 'unknown-zone' | 'out-of-range' | 'not-a-time' }

/**
 * Writes a time as RFC 3339 in UTC. All digits of the seconds and of the fraction stay.
 *
 * @param isUtcByDefault whether a time without a zone is in UTC
 * @example toUtcTime('2026-05-18 09:41:09.250+02:00', false)
 * // { kind: 'time', text: '2026-05-18T07:41:09.250Z' }
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6
 */
export function toUtcTime(time: string, isUtcByDefault: boolean): UtcTime {
  if (isUtcTime(time) && isDateTime(time)) return { kind: 'time', text: time }
  const parts = isDateTime(time) ? timePattern.exec(time) : null
  if (parts === null) return { kind: 'not-a-time' }
  const [, date = '', clock = '', seconds = '', zone = ''] = parts
  if (zone === '' && !isUtcByDefault) return { kind: 'unknown-zone' }
  const minute = shiftMinute(`${date}T${clock}`, zone)
  if (minute === undefined) return { kind: 'out-of-range' }
  return { kind: 'time', text: `${minute}${seconds}Z` }
}

function isDateTime(text: string): boolean {
  return formats['date-time']?.(text) === true
}

/** Whether a time is written as RFC 3339 in UTC. It may still be one that doesn't exist. */
export function isUtcTime(time: string): boolean {
  return time.charCodeAt(time.length - 1) === Z && time.charCodeAt(10) === T
}

const T = 'T'.charCodeAt(0)
const Z = 'Z'.charCodeAt(0)

const timePattern = /^(.{10}).(\d\d:\d\d)(:\d\d(?:\.\d+)?)(.*)$/

/**
 * The minute in UTC. A zone is a number of minutes, so the seconds never change.
 *
 * @returns `undefined` before the year 0 and after 9999
 */
function shiftMinute(minute: string, zone: string): string | undefined {
  if (/^[Zz]?$/.test(zone)) return minute
  const [, sign, hours, minutes] = /^([+-])(\d\d):(\d\d)$/.exec(zone) ?? []
  const offset = Number(`${sign}1`) * (Number(hours) * 60 + Number(minutes))
  const shifted = new Date(Date.parse(`${minute}Z`) - offset * 60_000).toISOString()
  // Years of more than four digits have a sign.
  return /^\d/.test(shifted) ? shifted.slice(0, 16) : undefined
}
