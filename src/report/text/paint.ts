import type { Severity } from '../../lint/finding.js'
import type { Style } from '../reporter.js'

/** What a part of a report is. Only this file decides how it looks. */
export type TextRole = Severity | 'place' | 'faint'

// Not picocolors: it reads `process` when it is loaded, and its build for browsers never colors.
const codes: Readonly<Record<TextRole, readonly [on: number, off: number]>> = {
  place: [1, 22],
  error: [31, 39],
  warning: [33, 39],
  info: [34, 39],
  faint: [2, 22],
}

/**
 * Colors a text by its role, if the style has colors.
 *
 * @example paint('error', 'error', { color: true, width: 80 }) // '\u001b[31merror\u001b[39m'
 * @see https://www.ecma-international.org/publications-and-standards/standards/ecma-48/ SGR
 */
export function paint(text: string, role: TextRole, { color }: Style): string {
  const [on, off] = codes[role]
  return color && text !== '' ? `\u001b[${on}m${text}\u001b[${off}m` : text
}
