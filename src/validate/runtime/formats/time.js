import { createTimePattern, isLeapSecondPossible } from './calendar.js'
import { explainTime } from './explain-time.js'

const timePattern = /* @__PURE__ */ createTimePattern('<clock><zone>?')
const strictTimePattern = /* @__PURE__ */ createTimePattern('<clock><zone>')

/**
 * Whether a text is a time of day: 0 to 9 fraction digits (second 60 is a leap second), and a time zone
 * or none.
 *
 * @param {string} text
 * @param {boolean} [strict] whether RFC 3339 decides: a zone is required, and leap seconds must be
 * possible
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 full-time
 */
export function isTime(text, strict) {
  if (!strict) return timePattern.test(text)
  return strictTimePattern.test(text) && isLeapSecondPossible(text, 0)
}

export const timeText = {
  expected: 'a time of day such as 13:58:06Z',
  /** @param {string} text */
  explain(text) {
    const shape =
      /^(?<hour>\d\d):(?<minute>\d\d):(?<second>\d\d)(?<fraction>\.\d*)?(?<zone>[Zz]|[+-](?<zoneHour>\d\d):(?<zoneMinute>\d\d))?$/
    return explainTime(shape.exec(text)?.groups)
  },
}
