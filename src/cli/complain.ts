import process from 'node:process'
import type { UserError } from '../errors.js'

/** A mistake of the user's, as one line on stderr. */
export function complain(error: UserError): void {
  const hint = error.hint === undefined ? '' : ` ${error.hint}`
  process.stderr.write(
    `cluster-schema ${error.message}${hint}\n`.replace(/^(\S+) (?!(?:lint|generate): )/, '$1: '),
  )
}
