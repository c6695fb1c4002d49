/** A file as it comes in, piece by piece. */
export type ByteChunks = AsyncIterable<Uint8Array> | Iterable<Uint8Array>

/** What has been read of a file and is still needed. */
export interface ByteReader {
  /** Valid until the next call of `more` or `drop`. */
  readonly bytes: Uint8Array
  /** The offset of the first of them in the file. */
  readonly offset: number
  /** Whether the file has been read to its end. */
  readonly ended: boolean
  /** Reads on; `false` at the end of the file. */
  more(): Promise<boolean>
  /** Forgets so many bytes from the beginning. */
  drop(count: number): void
}

/** Opens a window on a file, with nothing read yet. */
export function createByteReader(chunks: ByteChunks): ByteReader {
  const source =
    Symbol.asyncIterator in chunks ? chunks[Symbol.asyncIterator]() : chunks[Symbol.iterator]()
  let buffer = new Uint8Array(0)
  let [start, end, offset, ended] = [0, 0, 0, false]

  /** Room for a chunk behind what is there. What was dropped makes room first. */
  function makeRoom(length: number): void {
    if (end + length <= buffer.length) return
    const kept = buffer.subarray(start, end)
    const needed = kept.length + length
    if (needed > buffer.length) {
      const larger = new Uint8Array(Math.max(needed, buffer.length * 2))
      larger.set(kept)
      buffer = larger
    } else buffer.copyWithin(0, start, end)
    end = kept.length
    start = 0
  }

  return {
    get bytes() {
      return buffer.subarray(start, end)
    },
    get offset() {
      return offset
    },
    get ended() {
      return ended
    },
    async more() {
      while (!ended) {
        const { done, value } = await source.next()
        if (done) ended = true
        else if (value.length > 0) {
          makeRoom(value.length)
          buffer.set(value, end)
          end += value.length
          return true
        }
      }
      return false
    },
    drop(count) {
      start += count
      offset += count
    },
  }
}
