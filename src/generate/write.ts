import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { atomicWrite } from '../atomic-write.js'
import { UserError } from '../errors.js'
import { isSameText, manifestName } from './manifest-entry.js'
import type { Plan } from './plan.js'
import { createTargetReader, fingerprint } from './target.js'

/**
 * Carries out a plan: writes the files that differ, removes orphaned files and leftovers. The
 * manifest lists old and new hashes before the first change, and only the new ones after the last, so
 * that the next run recognizes the files of a run that was interrupted anywhere.
 *
 * @param beforeStep called before each change; an error that it throws ends the run there
 * @throws UserError if a file changed since it was planned
 * @throws the error of the file system
 */
export async function writeArtifacts(plan: Plan, beforeStep: () => Promise<void>): Promise<void> {
  const { directory, changes, artifacts, leftovers, manifest } = plan
  const kinds = new Map(changes.map(({ path, kind }) => [path, kind]))
  const written = artifacts.filter(({ path }) => kinds.get(path) !== 'unchanged')
  let current = manifest.old
  const writeManifest = async (text: string): Promise<void> => {
    if (current !== undefined && isSameText(current, text)) return
    await beforeStep()
    await atomicWrite(join(directory, manifestName), text)
    current = text
  }
  if (written.length > 0) await writeManifest(manifest.pending)
  for (const { path, content } of written) {
    await beforeStep()
    await assertAsPlanned(plan, path)
    await atomicWrite(join(directory, path), content)
  }
  for (const { path, kind } of changes) {
    if (kind !== 'orphaned') continue
    await beforeStep()
    await assertAsPlanned(plan, path)
    await rm(join(directory, path), { force: true })
  }
  for (const path of leftovers) {
    await beforeStep()
    await rm(join(directory, path), { force: true })
  }
  await writeManifest(manifest.final)
}

/** Somebody may have saved a file, or replaced a directory by a link, in the meantime. */
async function assertAsPlanned({ directory, fingerprints }: Plan, path: string): Promise<void> {
  const readTarget = await createTargetReader(directory)
  const target = await readTarget(path)
  if (target.kind === 'missing' || fingerprint(target) === fingerprints.get(path)) return
  throw new UserError(`${join(directory, path)} changed while \`cluster-schema generate\` ran.`, {
    hint: 'Run it again.',
  })
}
