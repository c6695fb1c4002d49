import { escapeHidden } from '../../json/sanitize.js'

/** A value as JSON on one line, with hidden characters as escapes: the values stay the same. */
export function printJson(value: unknown): string {
  return escapeHidden(JSON.stringify(value))
}
