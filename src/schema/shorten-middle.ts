/**
 * Shortens a text for a message to at most 200 characters, and keeps both ends: a reference, a pointer
 * or a path can have megabytes, and its end says as much as its beginning.
 */
export function shortenMiddle(text: string): string {
  if (text.length <= maxShownLength) return text
  const half = maxShownLength / 2
  return `${text.slice(0, half - 1)}…${text.slice(-half)}`
}

const maxShownLength = 200
