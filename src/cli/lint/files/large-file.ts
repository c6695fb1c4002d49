import { closeSync, fstatSync, openSync, readSync } from 'node:fs'
import type { SkippableChunks } from '../../../json/stream/byte-reader.js'
import { explainReadError, refuseChangedFile } from '../../../json/stream/read-file.js'

/** A regular file that threads read, too. */
export interface LargeFile extends SkippableChunks {
  /** Open while the file is read; -1 afterwards. */
  readonly getDescriptor: () => number
}

/** Whoever leaves out bytes may do it again soon. */
const MIN_CHUNK_SIZE = 1 << 14
const MAX_CHUNK_SIZE = 1 << 20

/**
 * Reads a regular file. Bytes that are skipped aren't read.
 *
 * @throws UserError while reading, as `readChunks`
 */
export function readLargeFile(file: string): LargeFile {
  let descriptor = -1
  let position = 0
  let length = MAX_CHUNK_SIZE

  async function* readOpen(): AsyncGenerator<Uint8Array> {
    try {
      const before = fstatSync(descriptor)
      // Whoever gets a chunk copies it.
      const buffer = new Uint8Array(MAX_CHUNK_SIZE)
      for (;;) {
        const bytesRead = readSync(descriptor, buffer, 0, length, position)
        if (bytesRead === 0) break
        position += bytesRead
        length = Math.min(length * 2, MAX_CHUNK_SIZE)
        yield buffer.subarray(0, bytesRead)
      }
      refuseChangedFile(file, before, fstatSync(descriptor))
    } finally {
      const closed = descriptor
      descriptor = -1
      closeSync(closed)
    }
  }

  return {
    async *[Symbol.asyncIterator]() {
      try {
        descriptor = openSync(file, 'r')
        yield* readOpen()
      } catch (error) {
        throw explainReadError(file, error)
      }
    },
    getDescriptor: () => descriptor,
    skip(count) {
      position += count
      length = MIN_CHUNK_SIZE
    },
  }
}
