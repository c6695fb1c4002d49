/** The content of a file, in chunks of any size. */
export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array> | SkippableChunks

/** A file whose reader can leave out bytes. */
export interface SkippableChunks extends AsyncIterable<Uint8Array> {
  /** Leaves out the bytes that follow the last chunk. */
  readonly skip: (count: number) => void
}

/** Reads a file chunk by chunk and keeps the bytes that are still needed. */
export interface ByteReader {
  /** The bytes that were read and not discarded. Valid until the next `readMore` or `discard`. */
  readonly bytes: Uint8Array
  /** The offset of the first of them in the file. */
  readonly offset: number
  /** Whether the end of the file was reached. */
  readonly hasEnded: boolean
  /** Reads another chunk. `false` at the end of the file. */
  readMore(): Promise<boolean>
  /** Reads until at least `length` bytes are there, or the file ends. */
  readAhead(length: number): Promise<void>
  /** Discards bytes from the beginning. If the chunks are skippable, also those that weren't read yet. */
  discard(count: number): void
  /** Stops reading. Without this, a file that isn't read to its end stays open. */
  close(): Promise<void>
}

/** For the beginning of a line, or of another text, before the next chunk. */
const MIN_ROOM = 1 << 16

export function createByteReader(chunks: ByteChunks): ByteReader {
  const source =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  let buffer = new Uint8Array(0)
  let [start, end, offset, hasEnded] = [0, 0, 0, false]

  /** Makes room for a chunk. Reuses the space of discarded bytes: new memory takes longer than to copy. */
  function reserve(length: number): void {
    const kept = buffer.subarray(start, end)
    const needed = kept.length + length
    if (needed > buffer.length) {
      const room = length < MIN_ROOM ? 0 : MIN_ROOM
      const larger = new Uint8Array(Math.max(needed + room, buffer.length * 2))
      larger.set(kept)
      buffer = larger
    } else if (kept.length <= MIN_ROOM || end + length > buffer.length)
      buffer.copyWithin(0, start, end)
    else return
    end = kept.length
    start = 0
  }

  async function readMore(): Promise<boolean> {
    while (!hasEnded) {
      const { done, value } = await source.next()
      if (done) hasEnded = true
      else if (value.length > 0) {
        reserve(value.length)
        buffer.set(value, end)
        end += value.length
        return true
      }
    }
    return false
  }

  return {
    get bytes() {
      return buffer.subarray(start, end)
    },
    get offset() {
      return offset
    },
    get hasEnded() {
      return hasEnded
    },
    readMore,
    async readAhead(length) {
      while (end - start < length && (await readMore()));
    },
    discard(count) {
      offset += count
      start += count
      if (start <= end) return
      if ('skip' in chunks) chunks.skip(start - end)
      start = end
    },
    async close() {
      await source.return?.()
    },
  }
}
