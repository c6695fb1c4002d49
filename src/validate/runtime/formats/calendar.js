// Regular expressions that know the calendar. They are faster than code that reads character by
// character. `explainDate` and `explainTime` say why a text is refused.

/**
 * Builds the pattern of a date or a time. All in one function, so that bundlers can remove the
 * patterns that aren't used.
 *
 * @param {string} template with `<date>`, `<clock>` and `<zone>`
 */
export function createTimePattern(template) {
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
 * @param {string} text a valid time with a zone
 * @param {number} start of the time of day
 */
export function isLeapSecondPossible(text, start) {
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
