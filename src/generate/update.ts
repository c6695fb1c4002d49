import { dirname } from 'node:path'
import { createDirectory } from '../atomic-write.js'
import { describeSystemError, UserError } from '../errors.js'
import type { GeneratedArtifact, GeneratorRun } from './generator-run.js'
import { acquireLock, inspectLock, type LockOptions } from './lock.js'
import { type Manifest, readManifest } from './manifest.js'
import { isSameText, manifestName } from './manifest-entry.js'
import { type Plan, planArtifacts } from './plan.js'
import { writeArtifacts } from './write.js'

export interface UpdateRequest {
  readonly directory: string
  readonly artifacts: readonly GeneratedArtifact[]
  readonly run: GeneratorRun
  /** Whether to replace files that were edited, or that others wrote, and an invalid manifest. */
  readonly force: boolean
}

export interface UpdateOptions extends LockOptions {
  /** Called before each change to the directory. */
  readonly onStep?: (() => void) | undefined
}

/**
 * Makes the files in a directory what was generated. Only one run at a time writes into a directory.
 * If nothing has to change, nothing is locked, so the directory can be read-only.
 *
 * @param options `signal` ends it between two changes
 * @returns what it changed
 * @throws UserError if a file is in the way, or if the directory isn't writable
 */
export async function updateDirectory(
  request: UpdateRequest,
  options: UpdateOptions = {},
): Promise<Plan> {
  const { directory, force } = request
  const plan = await planRequest(request, false)
  if (isUpToDate(plan, force) && (await inspectLock(directory)) === 'free') return plan
  try {
    return await updateLocked(request, options)
  } catch (error) {
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    const place =
      error instanceof Error && 'path' in error ? dirname(String(error.path)) : directory
    throw new UserError(`${place}: cannot write here: ${reason}.`, { cause: error })
  }
}

async function updateLocked(request: UpdateRequest, options: UpdateOptions): Promise<Plan> {
  const { directory, force } = request
  await createDirectory(directory)
  const lock = await acquireLock(directory, options)
  try {
    // Another run may have written since the first look.
    const plan = await planRequest(request, true)
    if (plan.refusal !== undefined && !force) throw plan.refusal
    await writeArtifacts(plan, async () => {
      options.signal?.throwIfAborted()
      await lock.assertHeld()
      options.onStep?.()
    })
    return plan
  } finally {
    await lock.release()
  }
}

/** A merge can break the manifest. With `force`, it's then written anew. */
async function planRequest(request: UpdateRequest, isLocked: boolean): Promise<Plan> {
  const { directory, artifacts, run, force } = request
  let manifest: Manifest = { text: undefined, entries: [] }
  let isInvalid = false
  try {
    manifest = await readManifest(directory)
  } catch (error) {
    if (!force || !(error instanceof UserError)) throw error
    isInvalid = true
  }
  const plan = await planArtifacts(directory, artifacts, run, manifest, isLocked)
  return isInvalid ? { ...plan, replaced: [...plan.replaced, manifestName] } : plan
}

function isUpToDate({ changes, leftovers, manifest, refusal }: Plan, force: boolean): boolean {
  return (
    changes.every(({ kind }) => kind === 'unchanged') &&
    leftovers.length === 0 &&
    manifest.old !== undefined &&
    isSameText(manifest.old, manifest.final) &&
    (refusal === undefined || force)
  )
}
