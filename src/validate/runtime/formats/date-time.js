import { createTimePattern, isLeapSecondPossible } from './calendar.js'
import { explainDate, explainTime } from './explain-time.js'

const dateTimePattern = /* @__PURE__ */ createTimePattern('<date>[Tt ]<clock><zone>?')
const strictDateTimePattern = /* @__PURE__ */ createTimePattern('<date>[Tt]<clock><zone>')

/**
 * Whether a text is a date and time: a calendar date, `T`, `t` or one space, a time with 0 to 9
 * fraction digits (second 60 is a leap second), and a time zone or none.
 *
 * @param {string} text
 * @param {boolean} [strict] whether RFC 3339 decides: `T` and a zone are required, and leap seconds
 * must be possible
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 date-time
 */
export function isDateTime(text, strict) {
  if (!strict) return dateTimePattern.test(text)
  return strictDateTimePattern.test(text) && isLeapSecondPossible(text, 11)
}

export const dateTimeText = {
  expected: 'a time such as 2025-10-13T13:58:06Z',
  /** @param {string} text */
  explain(text) {
    const shape =
      /^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)(?<separator>[Tt ])(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?<fraction>\.\d*)?(?<zone>[Zz]|[+-](?<zoneHour>\d\d):(?<zoneMinute>\d\d))?$/
    const parts = shape.exec(text)?.groups
    return explainDate(parts) ?? explainTime(parts)
  },
}
