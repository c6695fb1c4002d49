/**
 * How a moment is written: as RFC 3339 asks; with microseconds and no zone, as some services answer;
 * or as Python prints it.
 */
export type TimeSpelling = 'rfc3339' | 'naive' | 'python'

/**
 * Writes a moment.
 *
 * @param milliseconds since 1970, UTC
 */
export function timeText(milliseconds: number, spelling: TimeSpelling): string {
  const text = new Date(milliseconds).toISOString()
  const seconds = text.slice(0, 19)
  const fraction = text.slice(20, 23)
  switch (spelling) {
    case 'rfc3339':
      return fraction === '000' ? `${seconds}Z` : text
    case 'naive':
      // Python's isoformat leaves out a fraction that is 0.
      return fraction === '000' ? seconds : `${seconds}.${fraction}000`
    case 'python': {
      const whole = `${seconds.slice(0, 10)} ${seconds.slice(11)}`
      return fraction === '000' ? `${whole}+00:00` : `${whole}.${fraction}000+00:00`
    }
  }
}

/** The moment that `timeText` wrote. */
export function momentOf(text: string): number {
  const fraction = text[19] === '.' ? Number(text.slice(20, 23)) : 0
  return Date.UTC(
    Number(text.slice(0, 4)),
    Number(text.slice(5, 7)) - 1,
    Number(text.slice(8, 10)),
    Number(text.slice(11, 13)),
    Number(text.slice(14, 16)),
    Number(text.slice(17, 19)),
    fraction,
  )
}
