import { closeSync, openSync, readSync } from 'node:fs'
import type { ByteChunks } from '../../../json/stream/byte-reader.js'
import type { PartProver } from '../../../lint/proven-parts.js'
import { detectFormat } from '../files/decompressor.js'
import type { Input } from '../files/input.js'
import { readLargeFile } from '../files/large-file.js'
import type { Concurrency } from './concurrency.js'
import { countThreads } from './count-threads.js'
import { createFileParts } from './file-parts.js'
import { startThreads, type ThreadPool } from './thread-pool.js'

/** Opens files for threads. */
export interface LargeFiles {
  /**
   * @param size in bytes
   * @param watch sees the chunks that are read
   * @returns `undefined` for a compressed file, and if there can be no threads
   */
  readonly open: (
    input: Input,
    size: number,
    watch: (chunks: ByteChunks) => ByteChunks,
  ) => { readonly content: ByteChunks; readonly parts: PartProver } | undefined
  /** Ends the threads. */
  readonly close: () => void
}

export function createLargeFiles(concurrency: Concurrency): LargeFiles {
  let pool: ThreadPool | undefined
  return {
    open({ file: path, name }, size, watch) {
      const count = countThreads(concurrency, size)
      if (count === 0 || isCompressed(path)) return undefined
      // They start while the file is read for the first time.
      pool ??= startThreads(count)
      if (pool === undefined) return undefined
      const file = readLargeFile(path)
      return { content: watch(file), parts: createFileParts(pool, file, { name, size }) }
    },
    close() {
      pool?.close()
    },
  }
}

/** A file that can't be read isn't: reading it says why. */
function isCompressed(file: string): boolean {
  const head = new Uint8Array(4)
  let descriptor: number | undefined
  try {
    descriptor = openSync(file, 'r')
    readSync(descriptor, head)
  } catch {
    return false
  } finally {
    if (descriptor !== undefined) closeSync(descriptor)
  }
  return detectFormat(head) !== undefined
}
