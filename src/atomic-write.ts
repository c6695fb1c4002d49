import { rmSync, type Stats } from 'node:fs'
import { type FileHandle, lstat, mkdir, open, rename, rm } from 'node:fs/promises'
import { basename, dirname, join, resolve } from 'node:path'
import process from 'node:process'
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
  /** The name that the file has until it's complete. */
  readonly temporary: string
  write(content: string | Uint8Array): Promise<void>
  /** Gives the file its name. */
  commit(): Promise<void>
  /** Removes what was written. The target is unchanged. */
  discard(): Promise<void>
}

/**
 * Like `atomicWrite`, for content that is made piece by piece. Call `commit` or `discard` in the end.
 * If the process exits before that, nothing is left.
 *
 * @throws the error of the file system, from here and from `write` and `commit`
 */
export async function openAtomicFile(file: string): Promise<AtomicFile> {
  await createDirectory(dirname(file))
  const replaced = await findRegularFile(file)
  const temporary = join(dirname(file), `.${basename(file)}.${createToken()}.tmp`)
  // With the final mode from the start, nobody can read a private file in the meantime.
  const mode = replaced === undefined ? 0o666 : replaced.mode & 0o777
  addTemporaryFile(temporary)
  const handle = await open(temporary, 'wx', mode).catch((error: unknown) => {
    temporaryFiles.delete(temporary)
    throw error
  })
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
      temporaryFiles.delete(temporary)
    },
    async discard() {
      // If this fails, the error that led here says more.
      await close().catch(() => {})
      await rm(temporary, { force: true }).catch(() => {})
      temporaryFiles.delete(temporary)
    },
  }
}

/** Those that have neither become a file nor been removed. */
const temporaryFiles = new Set<string>()

let isWatchingExit = false

function addTemporaryFile(file: string): void {
  if (!isWatchingExit) process.once('exit', removeTemporaryFiles)
  isWatchingExit = true
  temporaryFiles.add(file)
}

/** Removes what incomplete writes of this process have written. Call it only if the process ends now. */
export function removeTemporaryFiles(): void {
  for (const file of temporaryFiles) {
    try {
      rmSync(file, { force: true })
    } catch {
      // The process ends anyway, and the name says what the file is.
    }
  }
}

/**
 * Has the temporary files removed if a signal ends this process, which then can't do it itself: a shell
 * waits for its end.
 *
 * @returns ends that; `undefined` if there are such files, but there is no shell
 */
export async function guardTemporaryFiles(): Promise<(() => void) | undefined> {
  if (temporaryFiles.size === 0) return () => {}
  const { spawn } = await import('node:child_process')
  const files = [...temporaryFiles].map((file) => resolve(file))
  // Without a line, its input has ended because this process has.
  const script = 'read -r line || rm -f -- "$@"'
  const guard = spawn('/bin/sh', ['-c', script, 'sh', ...files], {
    // Ctrl-C goes to all processes of a terminal's group.
    detached: true,
    stdio: ['pipe', 'ignore', 'ignore'],
  })
  const isRunning = await new Promise((done) => {
    guard.once('spawn', () => done(true)).once('error', () => done(false))
  })
  if (!isRunning) return undefined
  guard.unref()
  guard.stdin.on('error', () => {})
  return () => guard.stdin.end('\n')
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

/** 12 hexadecimal digits. Unlike `node:crypto`, the global one isn't loaded before it's used. */
function createToken(): string {
  return crypto.randomUUID().slice(-12)
}
