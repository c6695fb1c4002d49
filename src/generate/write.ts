import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { atomicWrite } from '../atomic-write.js'
import { describeSystemError, UserError } from '../errors.js'
import { isSameText, manifestName, readText } from './manifest.js'
import type { Plan } from './plan.js'

/**
 * Carries out a plan: writes the files that differ, removes orphaned files, and updates the manifest.
 *
 * @throws UserError if the directory isn't writable
 */
export async function writeArtifacts(plan: Plan): Promise<void> {
  try {
    await writeChanged(plan)
    await removeOrphaned(plan)
    await writeManifest(plan)
  } catch (error) {
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    throw new UserError(`${plan.directory}: cannot write here: ${reason}.`, { cause: error })
  }
}

async function writeChanged({ directory, changes, artifacts }: Plan): Promise<void> {
  const kinds = new Map(changes.map(({ path, kind }) => [path, kind]))
  for (const { path, content } of artifacts)
    if (kinds.get(path) !== 'unchanged') await atomicWrite(join(directory, path), content)
}

async function removeOrphaned({ directory, changes }: Plan): Promise<void> {
  for (const { path, kind } of changes)
    if (kind === 'orphaned') await rm(join(directory, path), { force: true })
}

async function writeManifest({ directory, manifest }: Plan): Promise<void> {
  const file = join(directory, manifestName)
  const old = await readText(file)
  if (old === undefined || !isSameText(old, manifest)) await atomicWrite(file, manifest)
}
