import { createTimePattern } from './calendar.js'
import { explainDate } from './explain-time.js'

const datePattern = /* @__PURE__ */ createTimePattern('<date>')

/**
 * Whether a text is a calendar date.
 *
 * @param {string} text
 * @see https://www.rfc-editor.org/rfc/rfc3339#section-5.6 full-date
 */
export function isDate(text) {
  return datePattern.test(text)
}

export const dateText = {
  expected: 'a date such as 2025-10-13',
  /** @param {string} text */
  explain: (text) => explainDate(/^(?<year>\d{4})-(?<month>\d\d)-(?<day>\d\d)$/.exec(text)?.groups),
}
