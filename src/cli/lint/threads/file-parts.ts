import { UserError } from '../../../errors.js'
import type { PartProver, ProvenPart } from '../../../lint/proven-parts.js'
import { takeTurn } from '../../event-loop.js'
import type { LargeFile } from '../files/large-file.js'
import { createPartProver, type LocalProver, type PartJob, type PartResult } from './part-prover.js'
import { ThreadEnd, type ThreadPool } from './thread-pool.js'

/** Small enough that threads rarely wait for each other. */
const PART_SIZE = 1 << 21

/** How many parts may be ahead of the reader. */
const MAX_AHEAD = 12

/** How many words of records may wait for it: 8 MiB. Those of very small documents are longer than they. */
const MAX_WAITING = 1 << 21

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
  let waiting = 0

  const getJob = (index: number): PartJob => ({
    descriptor: file.getDescriptor(),
    start: index * partSize,
    end: (index + 1) * partSize,
    space: spaces.pop() ?? new Int32Array(0),
  })
  const canTake = (): boolean => {
    if (next >= count || file.getDescriptor() === -1) return false
    // The reader needs the current part, whatever waits.
    return next === current || (next < current + MAX_AHEAD && waiting < MAX_WAITING)
  }
  const finish = (part: { result?: ProvenPart }, result: PartResult, end: number): void => {
    part.result = { ...result, end }
    waiting += result.words.length
  }
  const release = ({ words }: ProvenPart): void => {
    waiting -= words.length
    spaces.push(new Int32Array(words.buffer))
  }
  /** Leaves out parts that the reader has gone over, because a long document is in them. */
  const leaveOut = async ([index, part]: readonly [number, StartedPart]): Promise<void> => {
    parts.delete(index)
    await part.wait.catch(() => undefined)
    if (part.result !== undefined) release(part.result)
  }
  const proveInThread = async (part: { result?: ProvenPart }, job: PartJob): Promise<void> => {
    finish(part, await pool.run(job), job.end)
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
    const part: StartedPart = { wait: done }
    finish(part, prover.prove(job), job.end)
    parts.set(next, part)
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
      for (const entry of parts) if (entry[0] < current) void leaveOut(entry)
      while (local !== undefined && current < count) {
        giveParts()
        const part = parts.get(current)
        if (part?.result !== undefined) {
          parts.delete(current)
          return part.result
        }
        if (canTake()) {
          proveHere(local)
          // Threads say that they're done.
          await takeTurn()
        } else if (part === undefined) return undefined
        else
          await part.wait.catch((error: unknown) => {
            throw explainFailure(name, error)
          })
      }
      return undefined
    },
    release,
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
