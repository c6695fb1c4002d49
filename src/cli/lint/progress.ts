import type { ByteChunks } from '../../json/stream/byte-reader.js'
import { formatCount, groupDigits } from '../../report/text/count.js'
import { createProgressLine } from '../output.js'
import type { Input } from './files/input.js'

/** How far a run is. */
export interface LintProgress {
  /** Counts the bytes of a file while they are read, and shows the progress. */
  watch(input: Input, chunks: ByteChunks): ByteChunks
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
 */
export function createLintProgress(
  inputs: readonly Input[],
  counts: { readonly documents: number },
): LintProgress {
  const showProgress = createProgressLine()
  const start = performance.now()
  const indices = new Map(inputs.map((input, index) => [input, index]))
  // What comes after each file, so files that are skipped unread don't count as left.
  const sizesAfter = addSizesFromEnd(inputs)
  let bytes = 0
  return {
    async *watch(input, chunks) {
      const index = indices.get(input) ?? 0
      let read = 0
      for await (const chunk of chunks) {
        bytes += chunk.length
        read += chunk.length
        showProgress(() =>
          formatProgress({
            files: index + 1,
            totalFiles: inputs.length,
            documents: counts.documents,
            bytes,
            bytesLeft: addSizes(sizesAfter[index], input.size && Math.max(0, input.size - read)),
            milliseconds: performance.now() - start,
          }),
        )
        yield chunk
      }
    },
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

function addSizesFromEnd(inputs: readonly Input[]): ReadonlyArray<number | undefined> {
  const sums: Array<number | undefined> = []
  let sum: number | undefined = 0
  for (const { size } of inputs.toReversed()) {
    sums.push(sum)
    sum = addSizes(sum, size)
  }
  return sums.reverse()
}

/** A stream has no size, so a sum with it has none. */
function addSizes(a: number | undefined, b: number | undefined): number | undefined {
  return a === undefined || b === undefined ? undefined : a + b
}
