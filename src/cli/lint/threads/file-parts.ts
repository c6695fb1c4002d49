import { UserError } from '../../../errors.js'
import type { PartProver, ProvenPart } from '../../../lint/proven-parts.js'
import type { LargeFile } from '../files/large-file.js'
import { ThreadEnd, type ThreadPool } from './thread-pool.js'

/** Small enough that the last ones of a file end nearly at the same time, and that few bytes wait. */
const PART_SIZE = 1 << 21

/** How many parts each thread gets in advance, so that it never waits for the next one. */
const PARTS_AHEAD = 2

/**
 * Has threads prove the documents of a file, part by part. They're at most a few parts ahead of the
 * reader.
 *
 * @param options `name` for messages, `size` in bytes
 */
export function createFileParts(
  pool: ThreadPool,
  file: Pick<LargeFile, 'getDescriptor'>,
  {
    name,
    size,
    partSize = PART_SIZE,
  }: { readonly name: string; readonly size: number; readonly partSize?: number },
): PartProver {
  const parts = new Map<number, Promise<ProvenPart>>()
  let next = 0
  const provePart = async (start: number): Promise<ProvenPart> => {
    const end = start + partSize
    return { ...(await pool.run({ descriptor: file.getDescriptor(), start, end })), end }
  }
  return {
    start: pool.send,
    update: pool.send,
    async read(offset) {
      const first = Math.floor(offset / partSize)
      for (const index of parts.keys()) if (index < first) parts.delete(index)
      const limit = Math.min(first + PARTS_AHEAD * pool.size, Math.ceil(size / partSize))
      for (next = Math.max(next, first); next < limit; next += 1) {
        const part = provePart(next * partSize)
        // It may fail before anyone waits for it.
        part.catch(() => undefined)
        parts.set(next, part)
      }
      try {
        return await parts.get(first)
      } catch (error) {
        throw explainFailure(name, error)
      }
    },
  }
}

/** A lack of memory is nobody's bug. */
function explainFailure(name: string, error: unknown): unknown {
  if (!(error instanceof ThreadEnd)) return error
  return new UserError(`${name}: cannot be checked: ${error.message}.`, {
    hint: 'Pass --concurrency off.',
    cause: error,
  })
}
