import { UserError } from '../../../errors.js'
import { shortenArgument } from '../../args.js'

/** How many threads may prove documents; `auto`: none on a small computer, otherwise two. */
export type Concurrency = number | 'auto'

const MAX_CONCURRENCY = 64

/**
 * Parses the value of `--concurrency`.
 *
 * @throws UserError
 */
export function parseConcurrency(text: string): Concurrency {
  if (text === 'auto') return text
  if (text === 'off') return 0
  const count = /^[1-9]\d?$/.test(text) ? Number(text) : Number.NaN
  if (!(count <= MAX_CONCURRENCY))
    throw new UserError(
      `--concurrency is ${JSON.stringify(shortenArgument(text))}; expected auto, off or a whole number from 1 to ${MAX_CONCURRENCY}.`,
    )
  return count
}
