/**
 * How times are written: `rfc3339`; `naive`, without a time zone, as some services write them; or
 * `python`, as Python prints a `datetime`.
 */
export type TimeFormat = 'rfc3339' | 'naive' | 'python'

/** @param milliseconds since 1970, UTC */
export function formatTime(milliseconds: number, format: TimeFormat): string {
  const iso = new Date(milliseconds).toISOString()
  const seconds = iso.slice(0, 19)
  const fraction = iso.slice(20, 23)
  switch (format) {
    case 'rfc3339':
      return fraction === '000' ? `${seconds}Z` : iso
    case 'naive':
      // Python's isoformat omits a fraction of 0.
      return fraction === '000' ? seconds : `${seconds}.${fraction}000`
    case 'python': {
      const local = `${seconds.slice(0, 10)} ${seconds.slice(11)}`
      return fraction === '000' ? `${local}+00:00` : `${local}.${fraction}000+00:00`
    }
  }
}

/**
 * Parses what `formatTime` wrote, in any format.
 *
 * @returns milliseconds since 1970, UTC
 */
export function parseTime(text: string): number {
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
