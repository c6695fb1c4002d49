import { join } from 'node:path'
import { SHARE_ENV, Worker } from 'node:worker_threads'
import { getSystemErrorCode } from '../../../errors.js'
import type { MemoryTable, ProverSetup } from '../../../prove/setup.js'
import { packageRoot } from '../../package-root.js'
import type { PartJob, PartResult } from './part-prover.js'

/** The code of the threads, relative to the package; `scripts/build.js` says where it is when built. */
declare const BUILT_THREAD: string | undefined

/** Says that a thread has ended, though it had no error. */
export class ThreadEnd extends Error {}

/** Threads that prove documents clean. */
export interface ThreadPool {
  readonly size: number
  /** Tells all threads how to do the jobs that follow. */
  readonly send: (message: ProverSetup | MemoryTable) => void
  /** Whether a thread has started, and will soon have nothing to do. */
  readonly hasRoom: () => boolean
  /**
   * Gives a job to the thread that has the fewest.
   *
   * @throws what ended the thread
   */
  readonly run: (job: PartJob) => Promise<PartResult>
  readonly close: () => void
}

/**
 * Starts threads.
 *
 * @param file their code
 * @returns `undefined` if there can be no threads, as in a process that may not have more, or with
 * Node's permission model
 */
export function startThreads(count: number, file: string = findCode()): ThreadPool | undefined {
  const threads: Thread[] = []
  try {
    while (threads.length < count) threads.push(startThread(file))
  } catch {
    for (const thread of threads) thread.close()
    return undefined
  }
  return {
    size: count,
    send(message) {
      for (const thread of threads) thread.send(message)
    },
    hasRoom: () => threads.some((thread) => thread.countJobs() < JOBS_AHEAD),
    run: (job) => threads.reduce((a, b) => (b.countJobs() < a.countJobs() ? b : a)).run(job),
    close() {
      for (const thread of threads) thread.close()
    },
  }
}

function findCode(): string {
  const built = typeof BUILT_THREAD === 'undefined' ? undefined : BUILT_THREAD
  return join(packageRoot, built ?? 'src/cli/lint/threads/prover-thread.js')
}

interface WaitingJob {
  readonly resolve: (result: PartResult) => void
  readonly reject: (error: Error) => void
}

/** How many jobs a thread gets in advance, so that it never waits for the next one. */
const JOBS_AHEAD = 4

interface Thread extends Pick<ThreadPool, 'send' | 'run' | 'close'> {
  /** Infinity before it has started. */
  readonly countJobs: () => number
}

function startThread(file: string): Thread {
  // Flags for the program, such as those of a profiler, are none of its business.
  // It prints nothing. Unless it has streams of its own, it listens to those of the process.
  const worker = new Worker(file, { env: SHARE_ENV, execArgv: [], stdout: true, stderr: true })
  /** In the order of the results. */
  const jobs: WaitingJob[] = []
  let hasStarted = false
  let failure: Error | undefined
  const fail = (error: Error): void => {
    failure ??= error
    for (const { reject } of jobs.splice(0)) reject(failure)
  }
  worker.on('online', () => {
    hasStarted = true
  })
  worker.on('message', (result: PartResult) => jobs.shift()?.resolve(result))
  worker.on('error', (error) =>
    fail(hasNoMemory(error) ? new ThreadEnd('a thread ran out of memory') : error),
  )
  worker.on('exit', (code) => fail(new ThreadEnd(`a thread ended with the code ${code}`)))
  return {
    countJobs: () => (hasStarted ? jobs.length : Number.POSITIVE_INFINITY),
    send: (message) => worker.postMessage(message),
    run(job) {
      if (failure !== undefined) return Promise.reject(failure)
      worker.postMessage(job, [job.space.buffer as ArrayBuffer])
      return new Promise((resolve, reject) => jobs.push({ resolve, reject }))
    },
    close() {
      void worker.terminate()
    },
  }
}

function hasNoMemory(error: unknown): boolean {
  return getSystemErrorCode(error) === 'ERR_WORKER_OUT_OF_MEMORY'
}
