import { createReadStream } from 'node:fs'
import { describeSystemError, UserError } from '../../errors.js'

/** The file name that stands for standard input on a command line. */
export const standardInput = '-'

/**
 * Reads a file, or standard input for `-`, in chunks of 1 MiB.
 *
 * @throws UserError if the file can't be read, or reading fails later
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
