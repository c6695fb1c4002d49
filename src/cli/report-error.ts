import process from 'node:process'
import type { UserError } from '../errors.js'
import { sanitize } from '../json/sanitize.js'

/**
 * A mistake of the user's, as one line on stderr.
 *
 * @param command the command it was made with, if it got that far
 */
export function complain(error: UserError, command?: string): void {
  const program = command === undefined ? 'cluster-schema' : `cluster-schema ${command}`
  const hint = error.hint === undefined ? '' : ` ${error.hint}`
  process.stderr.write(`${program}: ${sanitize(error.message + hint)}\n`)
}
