import { escapeHidden, isAscii } from '../../json/sanitize.js'

/** A value as JSON on one line, with hidden characters as escapes: the values stay the same. */
export function printJson(value: unknown): string {
  const text = JSON.stringify(value)
  // The only hidden character of ASCII that it leaves as it is.
  const mayHide = !isAscii(text) || text.includes('\u007f')
  return mayHide ? escapeHidden(text) : text
}
