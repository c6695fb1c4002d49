import { lstat, readdir } from 'node:fs/promises'
import { join, posix } from 'node:path'
import { parseTemporaryName } from '../atomic-write.js'
import { getSystemErrorCode } from '../errors.js'
import { createLinkGuard } from './link-guard.js'
import { manifestName } from './manifest-entry.js'

/**
 * Finds the temporary files that killed runs left beside the given files. Those of a run that is still
 * writing look the same.
 *
 * @param paths of generated files, relative to the directory
 * @returns sorted paths
 */
export async function findLeftovers(
  directory: string,
  paths: Iterable<string>,
): Promise<readonly string[]> {
  const expected = new Map<string, Set<string>>()
  for (const path of [manifestName, ...paths]) {
    const parent = posix.dirname(path)
    expected.set(parent, (expected.get(parent) ?? new Set()).add(posix.basename(path)))
  }
  const guard = await createLinkGuard(directory)
  const found: string[] = []
  for (const [parent, names] of expected) {
    if ((await guard(posix.join(parent, manifestName))) !== undefined) continue
    for (const name of await listNames(join(directory, parent))) {
      const original = parseTemporaryName(name)
      if (original === undefined || !names.has(original)) continue
      if (await isRegularFile(join(directory, parent, name))) found.push(posix.join(parent, name))
    }
  }
  return found.sort((a, b) => (a < b ? -1 : 1))
}

async function listNames(directory: string): Promise<readonly string[]> {
  try {
    return await readdir(directory)
  } catch (error) {
    if (getSystemErrorCode(error) === undefined) throw error
    return []
  }
}

async function isRegularFile(file: string): Promise<boolean> {
  try {
    return (await lstat(file)).isFile()
  } catch (error) {
    if (getSystemErrorCode(error) === undefined) throw error
    return false
  }
}
