import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { getSystemErrorCode } from './errors.js'

/**
 * Writes a file so that readers see either the old content or the new one, never a part of it: it
 * writes a temporary file in the same directory and renames it. Creates missing directories. A file
 * that is replaced keeps its mode and owner. A symbolic link is replaced, not followed.
 *
 * @param content UTF-8 text, or chunks of it
 * @throws the error of the file system; the target is then unchanged
 */
export async function atomicWrite(
  file: string,
  content: string | Iterable<Uint8Array>,
): Promise<void> {
  await createDirectory(dirname(file))
  const replaced = await findRegularFile(file)
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeTemporary(temporary, content, replaced)
    await rename(temporary, file)
  } catch (error) {
    // If this fails too, the first error says more.
    await rm(temporary, { force: true }).catch(() => {})
    throw error
  }
}

/**
 * The name of the file that a temporary file was written for; `undefined` for other files.
 *
 * @example parseTemporaryName('.a.ts.0123456789ab.tmp') // 'a.ts'
 */
export function parseTemporaryName(name: string): string | undefined {
  return /^\.(.+)\.[0-9a-f]{12}\.tmp$/s.exec(name)?.[1]
}

/**
 * Creates a directory and its missing parents. Node's own `recursive` never ends where a parent
 * exists but can't hold a directory, as in `/proc`.
 */
export async function createDirectory(directory: string): Promise<void> {
  const create = async (): Promise<void> => {
    try {
      await mkdir(directory)
    } catch (error) {
      if (getSystemErrorCode(error) !== 'EEXIST') throw error
    }
  }
  try {
    await create()
  } catch (error) {
    const parent = dirname(directory)
    if (getSystemErrorCode(error) !== 'ENOENT' || parent === directory) throw error
    await createDirectory(parent)
    await create()
  }
}

async function findRegularFile(file: string): Promise<Stats | undefined> {
  try {
    const stats = await lstat(file)
    return stats.isFile() ? stats : undefined
  } catch (error) {
    if (getSystemErrorCode(error) !== 'ENOENT') throw error
    return undefined
  }
}

/** @param replaced the file whose mode and owner it gets */
async function writeTemporary(
  file: string,
  content: string | Iterable<Uint8Array>,
  replaced: Stats | undefined,
): Promise<void> {
  // With the final mode from the start, nobody can read a private file in the meantime.
  const handle = await open(file, 'wx', replaced === undefined ? 0o666 : replaced.mode & 0o777)
  try {
    // The types of `handle.writeFile` don't have iterables.
    await (typeof content === 'string' ? handle.writeFile(content) : writeFile(handle, content))
    if (replaced !== undefined) await copyOwnerAndMode(handle, replaced)
  } finally {
    await handle.close()
  }
}

async function copyOwnerAndMode(handle: FileHandle, { uid, gid, mode }: Stats): Promise<void> {
  const created = await handle.stat()
  if (created.uid !== uid || created.gid !== gid) {
    try {
      await handle.chown(uid, gid)
    } catch (error) {
      // Only root can give files away.
      if (getSystemErrorCode(error) === undefined) throw error
    }
  }
  if ((created.mode & 0o777) !== (mode & 0o777)) await handle.chmod(mode & 0o777)
}
