// Regular expressions that know the calendar. They are faster than code that reads character by
// character. explain-date-time.js says why a text is refused.
const datePattern = /* @__PURE__ */ createPattern('<date>')
const timePattern = /* @__PURE__ */ createPattern('<clock><zone>?')
const strictTimePattern = /* @__PURE__ */ createPattern('<clock><zone>')
const dateTimePattern = /* @__PURE__ */ createPattern('<date>[Tt ]<clock><zone>?')
const strictDateTimePattern = /* @__PURE__ */ createPattern('<date>[Tt]<clock><zone>')

/**
 * All in one function, so that bundlers can remove the patterns that aren't used.
 *
 * @param {string} template
 */
function createPattern(template) {
  const month31 = '(?:0[13578]|1[02])-(?:0[1-9]|[12]\\d|3[01])'
  const month30 = '(?:0[469]|11)-(?:0[1-9]|[12]\\d|30)'
  const february = '02-(?:0[1-9]|1\\d|2[0-8])'
  const leapYear = '(?:\\d\\d(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)'
  const hour = '(?:[01]\\d|2[0-3])'
  const source = template
    .replace('<date>', `(?:\\d{4}-(?:${month31}|${month30}|${february})|${leapYear}-02-29)`)
    .replace('<clock>', `${hour}:[0-5]\\d:(?:[0-5]\\d|60)(?:\\.\\d{1,9})?`)
    .replace('<zone>', `(?:[Zz]|[+-]${hour}:[0-5]\\d)`)
  return new RegExp(`^${source}$`)
}

/**
 * Whether a text is a date and time: a calendar date, `T`, `t` or one space, a time with 0 to 9
 * fraction digits (second 60 is a leap second), and a time zone or none.
 *
 * @param {string} text
 * @param {boolean} [strict] whether RFC 3339 decides: `T` and a zone are required, and leap seconds
 * must be possible
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 this format is a superset of it
 */
export function isDateTime(text, strict) {
  if (!strict) return dateTimePattern.test(text)
  return strictDateTimePattern.test(text) && isLeapSecondPossible(text, 11)
}

/** @param {string} text */
export function isDate(text) {
  return datePattern.test(text)
}

/**
 * @param {string} text
 * @param {boolean} [strict]
 */
export function isTime(text, strict) {
  if (!strict) return timePattern.test(text)
  return strictTimePattern.test(text) && isLeapSecondPossible(text, 0)
}

/**
 * The formats that are checked.
 *
 * @type {Readonly<Record<string, (text: string, strict?: boolean) => boolean>>}
 */
export const formats = { date: isDate, 'date-time': isDateTime, time: isTime }

/**
 * @param {string} text a valid time with a zone
 * @param {number} start of the time of day
 */
function isLeapSecondPossible(text, start) {
  if (text[start + 6] !== '6') return true
  return isLastMinuteOfUtcDay(
    text.slice(start, start + 5),
    text.slice(text.search(/[Zz]$|[+-]..:..$/)),
  )
}

/**
 * A leap second is the last one of a day in UTC, whatever the zone the time is given in.
 *
 * @param {string} hourAndMinute `18:29`
 * @param {string} zone `Z` or `-05:30`
 */
export function isLastMinuteOfUtcDay(hourAndMinute, zone) {
  // The second day of the epoch, since no zone is further away than a day.
  const milliseconds = Date.parse(`1970-01-02T${hourAndMinute}${zone.toUpperCase()}`)
  return (milliseconds / 60_000) % 1440 === 1439
}
