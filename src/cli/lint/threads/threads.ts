import type { ByteChunks } from '../../../json/stream/byte-reader.js'
import type { Input } from '../files/input.js'
import type { Concurrency } from './concurrency.js'
import type { LargeFiles } from './large-files.js'

/** The threads of a run. They're started for the first large file. */
export interface RunThreads {
  /**
   * Opens a file that's worth it.
   *
   * @param size in bytes
   * @param watch sees the chunks that are read
   */
  readonly open: (
    input: Input,
    size: number,
    watch: (chunks: ByteChunks) => ByteChunks,
  ) => Promise<ReturnType<LargeFiles['open']>>
  readonly close: () => void
}

/** One thread reads smaller files before others have started, in bytes. */
const MIN_SIZE = 32 * 2 ** 20

export function createThreads(concurrency: Concurrency): RunThreads {
  let files: LargeFiles | undefined
  return {
    async open(input, size, watch) {
      if (concurrency === 0 || size < MIN_SIZE) return undefined
      const { createLargeFiles } = await import('./large-files.js')
      files ??= createLargeFiles(concurrency)
      return files.open(input, size, watch)
    },
    close() {
      files?.close()
    },
  }
}
