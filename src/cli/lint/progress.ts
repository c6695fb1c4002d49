import type { ByteChunks } from '../../json/stream/byte-reader.js'
import { formatCount, groupDigits } from '../../report/text/count.js'
import { createProgressLine } from '../output.js'
import { type Input, measureInput } from './files/input.js'

/** How far a run is. */
export interface LintProgress {
  /** Counts the bytes of a file while they are read, and shows the progress. */
  watch(input: Input, chunks: ByteChunks): ByteChunks
  /** Does the same for a file that was read at once. */
  count(input: Input): void
}

/** What a progress line says. */
export interface ProgressCounts {
  readonly files: number
  readonly totalFiles: number
  readonly documents: number
  /** The bytes that were read. */
  readonly bytes: number
  /** The bytes that are still to be read; `undefined` for streams. */
  readonly bytesLeft: number | undefined
  readonly milliseconds: number
}

/**
 * Shows the progress of lint in a line on the terminal.
 *
 * @param counts gives the number of documents so far
 * @param measure gives the size of a file, if it's known
 */
export function createLintProgress(
  inputs: readonly Input[],
  counts: { readonly documents: number },
  measure: (input: Input) => number | undefined = measureInput,
): LintProgress {
  const showProgress = createProgressLine()
  const start = performance.now()
  const indices = new Map(inputs.map((input, index) => [input, index]))
  // What comes after each file, so files that are skipped unread don't count as left.
  const sizes = new Map(inputs.map((input) => [input, measure(input)]))
  const sizesAfter = addSizesFromEnd([...sizes.values()])
  let bytes = 0
  /** @param read how many bytes of the file were read */
  const show = (input: Input, read: number): void => {
    const index = indices.get(input) ?? 0
    const size = sizes.get(input)
    showProgress(() =>
      formatProgress({
        files: index + 1,
        totalFiles: inputs.length,
        documents: counts.documents,
        bytes,
        bytesLeft: addSizes(sizesAfter[index], size && Math.max(0, size - read)),
        milliseconds: performance.now() - start,
      }),
    )
  }
  return {
    watch(input, chunks) {
      let read = 0
      const count = (length: number): void => {
        bytes += length
        read += length
        show(input, read)
      }
      const watched = countChunks(chunks, count)
      if (!('skip' in chunks)) return watched
      const skip = (length: number): void => {
        count(length)
        chunks.skip(length)
      }
      return Object.assign(watched, { skip })
    },
    count(input) {
      const size = sizes.get(input) ?? 0
      bytes += size
      show(input, size)
    },
  }
}

async function* countChunks(
  chunks: ByteChunks,
  count: (length: number) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    count(chunk.length)
    yield chunk
  }
}

/**
 * A progress line.
 *
 * @example 'file 412 of 1,200, 98,304 documents, 85 MB/s, 12 s left'
 */
export function formatProgress(counts: ProgressCounts): string {
  const { files, totalFiles, documents, bytes, bytesLeft, milliseconds } = counts
  const rate = bytes / milliseconds
  return [
    ...(totalFiles === 1 ? [] : [`file ${groupDigits(files)} of ${groupDigits(totalFiles)}`]),
    formatCount(documents, 'document'),
    // Bytes in a millisecond are kilobytes in a second.
    `${(rate / 1000).toFixed(rate < 10_000 ? 1 : 0)} MB/s`,
    ...(bytesLeft === undefined ? [] : [`${formatTime(bytesLeft / rate)} left`]),
  ].join(', ')
}

/** Rounded up, so that a run isn't over before its last second. */
function formatTime(milliseconds: number): string {
  const seconds = Math.ceil(milliseconds / 1000)
  return seconds < 100 ? `${seconds} s` : `${groupDigits(Math.ceil(seconds / 60))} min`
}

function addSizesFromEnd(
  sizes: ReadonlyArray<number | undefined>,
): ReadonlyArray<number | undefined> {
  const sums: Array<number | undefined> = []
  let sum: number | undefined = 0
  for (const size of sizes.toReversed()) {
    sums.push(sum)
    sum = addSizes(sum, size)
  }
  return sums.reverse()
}

/** A stream has no size, so a sum with it has none. */
function addSizes(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b
}
