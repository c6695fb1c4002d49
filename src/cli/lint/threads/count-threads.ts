import { availableParallelism } from 'node:os'
import type { Concurrency } from './concurrency.js'

/** With more, the main thread is the slowest, and each one takes 15 MB. */
const MAX_USEFUL = 2

/**
 * From which size on a file is worth a thread, in bytes, with two cores. At first, the engine compiles code
 * in threads of its own, for which there is no room then.
 */
const MIN_SIZE_WITH_TWO_CORES = 128 * 2 ** 20

/**
 * How many threads prove documents of a file, besides the main one.
 *
 * @param size of the file, in bytes
 */
export function countThreads(
  concurrency: Concurrency,
  size: number,
  cores: number = availableParallelism(),
): number {
  if (concurrency !== 'auto') return concurrency
  if (cores === 2 && size < MIN_SIZE_WITH_TWO_CORES) return 0
  return Math.min(cores - 1, MAX_USEFUL)
}
