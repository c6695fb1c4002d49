import { createReadStream } from 'node:fs'
import { describeSystemError, UserError } from '../../errors.js'

/** Standard input, as people name it on a command line. */
export const standardInput = '-'

/**
 * Reads a file, or standard input for `-`, piece by piece.
 *
 * @throws UserError where it cannot be read, or no further
 */
export async function* readChunks(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  try {
    yield* file === standardInput ? stdin : createReadStream(file, { highWaterMark: 1 << 20 })
  } catch (error) {
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    throw new UserError(`${file}: cannot be read: ${reason}.`, { cause: error })
  }
}
