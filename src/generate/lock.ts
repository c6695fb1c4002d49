import { randomBytes } from 'node:crypto'
import { access, mkdir, readdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { getSystemErrorCode, UserError } from '../errors.js'
import { formatOwner, isOwnerGone, readOwners, removeTokens } from './lock-owner.js'

/**
 * The directory that exists while a run writes. It contains one file, whose random name is the run's
 * token. To take a lock over, a run deletes the token of the last owner: the name is unique, so it
 * can never delete another run's lock by mistake.
 */
export const lockName = 'cluster-schema.lock'

/** The right to write into a directory. */
export interface Lock {
  /**
   * @throws UserError if another run took over, because this one stood still for too long, or if
   * somebody deleted the lock
   */
  assertHeld(): Promise<void>
  release(): Promise<void>
}

export interface LockOptions {
  /** Called once, if another run has the lock for longer than a second. */
  readonly onWait?: (() => void) | undefined
  /** Ends the wait. */
  readonly signal?: AbortSignal | undefined
  /** Milliseconds without a sign of life after which an owner on another machine counts as gone. */
  readonly patience?: number
  /** Milliseconds after which the wait for a run that is alive ends with an error. */
  readonly timeout?: number
}

/** `abandoned`: its owner ran on this machine, and ended without releasing it. */
export type LockState = 'free' | 'held' | 'abandoned'

/** Milliseconds between two signs of life. */
const beat = 1000

/**
 * Waits until no other run writes into a directory, and locks it.
 *
 * An owner that was killed is recognized by its process. If it ran on another machine, the only sign
 * is that its token stops changing, which doesn't depend on the clocks of the two machines.
 *
 * @throws UserError if the other run doesn't end, or if something else has the name of the lock
 * @throws the error of the file system if the directory isn't writable
 */
export async function acquireLock(directory: string, options: LockOptions = {}): Promise<Lock> {
  const { onWait, signal, patience = 10 * beat, timeout = 120_000 } = options
  const path = join(directory, lockName)
  const start = performance.now()
  let seen: string | undefined
  let seenSince = start
  let isAnnounced = false
  for (;;) {
    signal?.throwIfAborted()
    const token = await tryLock(path)
    if (token !== undefined) return holdLock(directory, token)
    const owners = await readOwners(path)
    const now = performance.now()
    const text = owners === undefined ? undefined : JSON.stringify(owners)
    if (text !== seen) {
      seen = text
      seenSince = now
    }
    if (owners !== undefined && (isOwnerGone(owners) || now - seenSince > patience)) {
      await removeTokens(path, owners)
      continue
    }
    if (now - start > timeout) throw createTimeoutError(directory)
    if (now - start > beat && !isAnnounced) {
      isAnnounced = true
      onWait?.()
    }
    await sleep(30)
  }
}

/** Looks at the lock of a directory without taking it. */
export async function inspectLock(directory: string): Promise<LockState> {
  const owners = await readOwners(join(directory, lockName))
  if (owners === undefined) return 'free'
  return isOwnerGone(owners) ? 'abandoned' : 'held'
}

/** The token of the new owner; `undefined` if another run has the lock. */
async function tryLock(path: string): Promise<string | undefined> {
  try {
    await mkdir(path)
  } catch (error) {
    if (getSystemErrorCode(error) === 'EEXIST') return undefined
    throw error
  }
  const token = randomBytes(6).toString('hex')
  try {
    await writeFile(join(path, token), formatOwner(0), { flag: 'wx' })
    // There are two if this run stood still after `mkdir`, and another one took over.
    if ((await readdir(path)).length === 1) return token
    await removeTokens(path, [{ token, text: '' }])
  } catch (error) {
    await removeTokens(path, [{ token, text: '' }])
    if (getSystemErrorCode(error) !== 'ENOENT') throw error
  }
  return undefined
}

function holdLock(directory: string, token: string): Lock {
  const path = join(directory, lockName)
  let beats = 0
  let lastBeat: Promise<void> = Promise.resolve()
  const timer = setInterval(() => {
    beats += 1
    // A token that is gone is noticed by `assertHeld`.
    lastBeat = writeFile(join(path, token), formatOwner(beats), { flag: 'r+' }).catch(() => {})
  }, beat)
  timer.unref()
  return {
    async assertHeld() {
      try {
        await access(join(path, token))
      } catch (error) {
        if (getSystemErrorCode(error) !== 'ENOENT') throw error
        throw new UserError(
          `${directory}: the lock is gone. Another run took over, or somebody deleted it.`,
          { hint: 'Run `cluster-schema generate` again.' },
        )
      }
    },
    async release() {
      clearInterval(timer)
      await lastBeat
      await removeTokens(path, [{ token, text: '' }])
    },
  }
}

function createTimeoutError(directory: string): UserError {
  return new UserError(
    `${directory}: another run of \`cluster-schema generate\` has been writing here for two minutes.`,
    { hint: 'Wait until it ends, or stop it. Nothing was written.' },
  )
}
