/** What JavaScript can hold: about 270,000 years before and after 1970. */
const MAX_MILLISECONDS = 8.64e15

/**
 * Formats a time as RFC 3339. As MongoDB does, it leaves out a fraction of zero.
 *
 * @param milliseconds since 1970, whole
 * @returns `undefined` beyond what a date can hold
 * @example formatMilliseconds(1779090069000) // '2026-05-18T07:41:09Z'
 */
export function formatMilliseconds(milliseconds: number): string | undefined {
  if (!Number.isInteger(milliseconds) || Math.abs(milliseconds) > MAX_MILLISECONDS) return undefined
  return new Date(milliseconds).toISOString().replace('.000Z', 'Z')
}

/**
 * Reads the string of a date. Whether there is such a date isn't checked here: that's a matter of the
 * schema. Tools before Extended JSON v2 write the zone without a colon (`-0500`).
 *
 * @returns the time with a zone as RFC 3339 has it; `undefined` if the string isn't written as a time
 */
export function readTime(text: string): string | undefined {
  if (!isTime.test(text)) return undefined
  return text.replace(/(?<=T.*[+-]\d\d)(?=\d\d$)/i, ':')
}

const isTime = /^[+-]?\d{4,6}-\d\d-\d\d([T ]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/i
