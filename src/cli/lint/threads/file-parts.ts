import { UserError } from '../../../errors.js'
import type { PartProver, ProvenPart } from '../../../lint/proven-parts.js'
import { takeTurn } from '../../event-loop.js'
import type { LargeFile } from '../files/large-file.js'
import { createPartProver, type LocalProver, type PartJob } from './part-prover.js'
import { ThreadEnd, type ThreadPool } from './thread-pool.js'

/** Small enough that threads rarely wait for each other. */
const PART_SIZE = 1 << 21

/** How many parts may be ahead of the reader. The records of a part take about a tenth of its size. */
const MAX_AHEAD = 12

/** A part that is proven, or being proven by a thread. */
interface StartedPart {
  result?: ProvenPart
  readonly wait: Promise<void>
}

/**
 * Proves the documents of a file, part by part, in threads and in the main thread. Each one takes the
 * next part when it's done with its last one, so none of them waits while there is work.
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
  const count = Math.ceil(size / partSize)
  const parts = new Map<number, StartedPart>()
  // Of parts that are done.
  const spaces: Int32Array[] = []
  let local: LocalProver | undefined
  // The part that is read, and the first one that nobody has taken.
  let [current, next] = [0, 0]

  const getJob = (index: number): PartJob => ({
    descriptor: file.getDescriptor(),
    start: index * partSize,
    end: (index + 1) * partSize,
    space: spaces.pop() ?? new Int32Array(0),
  })
  const canTake = (): boolean => next < Math.min(current + MAX_AHEAD, count)
  const proveInThread = async (part: { result?: ProvenPart }, job: PartJob): Promise<void> => {
    part.result = { ...(await pool.run(job)), end: job.end }
    giveParts()
  }
  const giveParts = (): void => {
    for (; canTake() && pool.hasRoom(); next += 1) {
      const part = {}
      const wait = proveInThread(part, getJob(next))
      // It may fail before anyone waits for it.
      wait.catch(() => undefined)
      parts.set(next, Object.assign(part, { wait }))
    }
  }
  const proveHere = (prover: LocalProver): void => {
    const job = getJob(next)
    parts.set(next, { result: { ...prover.prove(job), end: job.end }, wait: done })
    next += 1
  }
  return {
    start(setup) {
      pool.send(setup)
      local = createPartProver(setup)
    },
    update(table) {
      pool.send(table)
      local?.write(table)
    },
    async read(offset) {
      current = Math.floor(offset / partSize)
      next = Math.max(next, current)
      for (const index of parts.keys()) if (index < current) parts.delete(index)
      for (;;) {
        giveParts()
        const part = parts.get(current)
        if (part?.result !== undefined) return part.result
        if (local !== undefined && canTake()) {
          proveHere(local)
          // Threads say that they're done.
          await takeTurn()
        } else if (part === undefined) return undefined
        else
          await part.wait.catch((error: unknown) => {
            throw explainFailure(name, error)
          })
      }
    },
    release({ words }) {
      spaces.push(new Int32Array(words.buffer))
    },
  }
}

const done = Promise.resolve()

/** A lack of memory is nobody's bug. */
function explainFailure(name: string, error: unknown): unknown {
  if (!(error instanceof ThreadEnd)) return error
  return new UserError(`${name}: cannot be checked: ${error.message}.`, {
    hint: 'Pass --concurrency off.',
    cause: error,
  })
}
