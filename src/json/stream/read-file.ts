import { closeSync, createReadStream, fstatSync, openSync, readFileSync } from 'node:fs'
import process from 'node:process'
import { describeSystemError, UserError } from '../../errors.js'

/** The file name that stands for standard input on a command line. */
export const standardInput = '-'

const CHUNK_SIZE = 1 << 20

/**
 * Reads a file, or standard input for `-`, in chunks of 1 MiB.
 *
 * @param size in bytes, if it's a regular file. Opening anything else could block forever. A small file
 * is read at once, in a third of the time
 * @throws UserError if the file can't be read, if reading fails later, or if a regular file has changed
 * in the meantime
 */
export async function* readChunks(file: string, size?: number): AsyncGenerator<Uint8Array> {
  try {
    // Each way to read loads code of Node.js that the others don't need.
    if (file === standardInput) yield* process.stdin
    else if (size === undefined) yield* createReadStream(file, { highWaterMark: CHUNK_SIZE })
    else yield* readRegularFile(file, size)
  } catch (error) {
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    throw new UserError(`${file}: cannot be read: ${reason}.`, { cause: error })
  }
}

/** Half of a new text after half of an old one would give findings that neither of them has. */
async function* readRegularFile(file: string, size: number): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(file, 'r')
  try {
    const before = fstatSync(descriptor)
    if (size <= CHUNK_SIZE) yield readFileSync(descriptor)
    else
      yield* createReadStream(file, {
        fd: descriptor,
        autoClose: false,
        // If the reader stops early, a late read must not move the position of another file.
        start: 0,
        highWaterMark: CHUNK_SIZE,
      })
    const { size: sizeAfter, mtimeMs } = fstatSync(descriptor)
    if (sizeAfter !== before.size || mtimeMs !== before.mtimeMs)
      throw new UserError(`${file}: the file changed while it was read.`, {
        hint: 'Run the command again when nothing writes to it.',
      })
  } finally {
    closeSync(descriptor)
  }
}
