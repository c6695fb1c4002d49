import { randomBytes } from 'node:crypto'
import type { Stats } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rename, rm } from 'node:fs/promises'
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
  const output = await openAtomicFile(file)
  try {
    for (const chunk of typeof content === 'string' ? [content] : content) await output.write(chunk)
    await output.commit()
  } catch (error) {
    await output.discard()
    throw error
  }
}

/** A file that is written piece by piece, and appears only when it's complete. */
export interface AtomicFile {
  /** The temporary file, for a program that is interrupted. */
  readonly temporary: string
  write(content: string | Uint8Array): Promise<void>
  /** Gives the file its name. */
  commit(): Promise<void>
  /** Removes what was written. The target is unchanged. */
  discard(): Promise<void>
}

/**
 * Like `atomicWrite`, for content that is made piece by piece. Call `commit` or `discard` in the end.
 *
 * @throws the error of the file system, from here and from `write` and `commit`
 */
export async function openAtomicFile(file: string): Promise<AtomicFile> {
  await createDirectory(dirname(file))
  const replaced = await findRegularFile(file)
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  // With the final mode from the start, nobody can read a private file in the meantime.
  const mode = replaced === undefined ? 0o666 : replaced.mode & 0o777
  const handle = await open(temporary, 'wx', mode)
  let isOpen = true
  const close = async (): Promise<void> => {
    if (isOpen) await handle.close()
    isOpen = false
  }
  return {
    temporary,
    // Unlike `handle.write`, it writes all of it.
    write: (content) => handle.writeFile(content),
    async commit() {
      if (replaced !== undefined) await copyOwnerAndMode(handle, replaced)
      await close()
      await rename(temporary, file)
    },
    async discard() {
      // If this fails, the error that led here says more.
      await close().catch(() => {})
      await rm(temporary, { force: true }).catch(() => {})
    },
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
