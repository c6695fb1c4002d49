import { readFileSync, readlinkSync } from 'node:fs'
import { lstat, readdir, readFile, rm, rmdir } from 'node:fs/promises'
import { hostname } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { getSystemErrorCode, UserError } from '../errors.js'
import { isObject } from '../schema/schema.js'
import { createUnreadableError } from './link-guard.js'

/** A run that has a lock. */
export interface LockOwner {
  readonly token: string
  readonly text: string
}

/** Ten times the length of a token. */
const maxTokenSize = 2048

/**
 * The tokens in a lock: one, or none while a run creates or releases it.
 *
 * @returns `undefined` if there is no lock
 */
export async function readOwners(path: string): Promise<readonly LockOwner[] | undefined> {
  try {
    // Nothing but a lock is ever removed.
    if (!(await lstat(path)).isDirectory()) throw createObstacleError(path)
    const owners: LockOwner[] = []
    for (const token of await readdir(path)) {
      const file = join(path, token)
      if (!/^[0-9a-f]{12}$/.test(token)) throw createObstacleError(path)
      const stats = await lstat(file)
      if (!stats.isFile() || stats.size > maxTokenSize) throw createObstacleError(path)
      owners.push({ token, text: await readFile(file, 'utf8') })
    }
    return owners
  } catch (error) {
    if (['ENOENT', 'ENOTDIR'].includes(getSystemErrorCode(error) ?? '')) return undefined
    throw createUnreadableError(path, error)
  }
}

/** Deletes these tokens, and the lock if there are no others. */
export async function removeTokens(path: string, owners: readonly LockOwner[]): Promise<void> {
  for (const { token } of owners) await rm(join(path, token), { force: true })
  try {
    await rmdir(path)
  } catch (error) {
    // Another run was faster, or has the lock.
    if (!['ENOENT', 'ENOTEMPTY', 'EEXIST'].includes(getSystemErrorCode(error) ?? '')) throw error
  }
}

/** The length is always the same, because a token is overwritten in place. */
export function formatOwner(beats: number): string {
  const count = String(beats).padStart(9, '0')
  return `${JSON.stringify({ pid: process.pid, machine: identifyMachine(), beats: count })}\n`
}

/** Whether the owner ran on this machine and has ended. */
export function isOwnerGone(owners: readonly LockOwner[]): boolean {
  const [owner] = owners
  if (owner === undefined || owners.length > 1) return false
  try {
    const value: unknown = JSON.parse(owner.text)
    if (!isObject(value) || value.machine !== identifyMachine()) return false
    const { pid } = value
    return typeof pid === 'number' && Number.isInteger(pid) && pid > 0 && !isRunning(pid)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return false
  }
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return getSystemErrorCode(error) !== 'ESRCH'
  }
}

/**
 * Where a process number means the same process. Host names aren't unique, and a container has
 * process numbers of its own, so Linux is asked for its boot and the namespace.
 */
function identifyMachine(): string {
  try {
    const boot = readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
    return `${boot} ${readlinkSync('/proc/self/ns/pid')}`
  } catch {
    return hostname()
  }
}

function createObstacleError(path: string): UserError {
  return new UserError(`${path} is not a lock of cluster-schema. Nothing was written.`, {
    hint: 'Move it away: a directory with this name is created while files are written.',
  })
}
