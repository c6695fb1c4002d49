import {
  closeSync,
  createReadStream,
  fstatSync,
  openSync,
  read,
  readSync,
  type Stats,
} from 'node:fs'
import process from 'node:process'
import { describeSystemError, UserError } from '../../errors.js'

/** The file name that stands for standard input on a command line. */
export const standardInput = '-'

const CHUNK_SIZE = 1 << 20

/** What a caller knows of a file, and does with its chunks. */
export interface ReadOptions {
  /**
   * Whether it's sure to be a regular file. Opening anything else could block forever. A small file is
   * read at once, in a third of the time.
   */
  readonly isRegular?: boolean
  /**
   * Whether no chunk is needed when the next one is asked for. Then the space of two chunks is used in
   * turns, which takes a fifth of the time.
   */
  readonly reusesChunks?: boolean
}

/**
 * Reads a file, or standard input for `-`, in chunks of 1 MiB.
 *
 * @throws UserError if the file can't be read, if reading fails later, or if a regular file has changed
 * in the meantime
 */
export async function* readChunks(
  file: string,
  { isRegular = false, reusesChunks = false }: ReadOptions = {},
): AsyncGenerator<Uint8Array> {
  try {
    // Each way to read loads code of Node.js that the others don't need.
    if (file === standardInput) yield* process.stdin
    else if (isRegular) yield* readRegularFile(file, reusesChunks)
    else yield* createReadStream(file, { highWaterMark: CHUNK_SIZE })
  } catch (error) {
    throw explainReadError(file, error)
  }
}

/** What to throw when a file can't be read: a UserError, or the error itself if it's a bug. */
export function explainReadError(file: string, error: unknown): unknown {
  const reason = describeSystemError(error)
  if (reason === undefined) return error
  return new UserError(`${file}: cannot be read: ${reason}.`, { cause: error })
}

async function* readRegularFile(file: string, reusesChunks: boolean): AsyncGenerator<Uint8Array> {
  const descriptor = openSync(file, 'r')
  try {
    const before = fstatSync(descriptor)
    if (before.size <= CHUNK_SIZE) yield* readAtOnce(descriptor, before.size)
    else yield* readAhead(descriptor, reusesChunks)
    refuseChangedFile(file, before, fstatSync(descriptor))
  } finally {
    closeSync(descriptor)
  }
}

/**
 * Half of a new text after half of an old one would give findings that neither of them has.
 *
 * @throws UserError if a file has changed
 */
export function refuseChangedFile(
  file: string,
  before: Pick<Stats, 'size' | 'mtimeMs'>,
  after: Pick<Stats, 'size' | 'mtimeMs'>,
): void {
  if (after.size === before.size && after.mtimeMs === before.mtimeMs) return
  throw new UserError(`${file}: the file changed while it was read.`, {
    hint: 'Run the command again when nothing writes to it.',
  })
}

/** Reads a chunk while the one before is used. */
async function* readAhead(descriptor: number, reusesChunks: boolean): AsyncGenerator<Uint8Array> {
  const createSpace = (): Uint8Array => new Uint8Array(CHUNK_SIZE)
  let [space, other] = [createSpace(), reusesChunks ? createSpace() : undefined]
  let position = 0
  let next = readChunk(descriptor, space, position)
  try {
    for (;;) {
      const chunk = await next
      if (chunk.length === 0) return
      position += chunk.length
      ;[space, other] = [other ?? createSpace(), other && space]
      next = readChunk(descriptor, space, position)
      // Whoever waits for it gets the error.
      next.catch(() => undefined)
      yield chunk
    }
  } finally {
    // The descriptor is closed afterwards, and may soon be that of another file.
    await next.catch(() => undefined)
  }
}

function readChunk(descriptor: number, space: Uint8Array, position: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    read(descriptor, space, 0, space.length, position, (error, length) => {
      if (error === null) resolve(space.subarray(0, length))
      else reject(error)
    })
  })
}

/** Files of the system, as in `/proc`, don't say their size. */
function* readAtOnce(descriptor: number, size: number): Generator<Uint8Array> {
  for (;;) {
    const bytes = new Uint8Array(size > 0 ? size + 1 : CHUNK_SIZE)
    const length = readSync(descriptor, bytes)
    if (length > 0) yield bytes.subarray(0, length)
    // With room for another byte, a shorter read is the end of the file.
    if (length === 0 || (size > 0 && length < bytes.length)) return
  }
}

/** Larger files aren't read by `readSmallFile`. */
const MAX_SMALL_SIZE = 1 << 16

const smallBuffer = new Uint8Array(MAX_SMALL_SIZE + 1)

/**
 * Reads a small file at once, in a quarter of the time that `readChunks` takes. It says nothing about a
 * file that is changing: if what it has read is fine, the file was fine a moment ago.
 *
 * @returns its bytes, until the next call; `undefined` if it's larger than 64 KiB, can't be read, or has
 * just grown
 */
export function readSmallFile(file: string): Uint8Array | undefined {
  let descriptor = -1
  try {
    descriptor = openSync(file, 'r')
    const length = readSync(descriptor, smallBuffer, 0, smallBuffer.length, 0)
    if (length > MAX_SMALL_SIZE) return undefined
    // Some file systems read less than there is. To ask for more is faster than to ask for the size.
    const more = readSync(descriptor, smallBuffer, length, smallBuffer.length - length, length)
    return more === 0 ? smallBuffer.subarray(0, length) : undefined
  } catch (error) {
    if (describeSystemError(error) === undefined) throw error
    return undefined
  } finally {
    if (descriptor !== -1) closeSync(descriptor)
  }
}
