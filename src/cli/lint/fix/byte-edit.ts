import type { ByteChunks } from '../../../json/stream/byte-reader.js'

/** Replaces the bytes of a file from `start` up to `end`. */
export interface ByteEdit {
  readonly start: number
  readonly end: number
  readonly bytes: Uint8Array
}

/**
 * Applies edits to a file while it's read.
 *
 * @param edits in the order of the file. They must not overlap.
 */
export async function* applyByteEdits(
  chunks: ByteChunks,
  edits: AsyncIterable<ByteEdit>,
): AsyncGenerator<Uint8Array> {
  const queue = createEditQueue(edits)
  let offset = 0
  /** Where the last edit ended. */
  let done = 0
  try {
    for await (const chunk of chunks) {
      const end = offset + chunk.length
      for await (const edit of queue.takeBefore(end)) {
        if (edit.start > done) yield chunk.subarray(Math.max(done - offset, 0), edit.start - offset)
        yield edit.bytes
        done = edit.end
      }
      if (done < end) yield chunk.subarray(Math.max(done - offset, 0))
      offset = end
    }
  } finally {
    await queue.close()
  }
}

/** Gives edits when the place is reached where they begin. */
export interface EditQueue {
  /** Takes the edits that begin before an offset. */
  takeBefore(end: number): AsyncGenerator<ByteEdit>
  /** Ends the search for edits. */
  close(): Promise<void>
}

export function createEditQueue(edits: AsyncIterable<ByteEdit>): EditQueue {
  const iterator = edits[Symbol.asyncIterator]()
  let next: Promise<IteratorResult<ByteEdit>> | undefined
  return {
    async *takeBefore(end) {
      for (;;) {
        next ??= iterator.next()
        const { done, value } = await next
        if (done || value.start >= end) return
        next = undefined
        yield value
      }
    },
    async close() {
      await iterator.return?.()
    },
  }
}
