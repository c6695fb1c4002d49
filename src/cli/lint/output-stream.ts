import { open, realpath, stat } from 'node:fs/promises'
import { type AtomicFile, openAtomicFile } from '../../atomic-write.js'
import { describeSystemError, UserError } from '../../errors.js'

/** A file that is written piece by piece, and appears when it's complete. */
export type OutputStream = Omit<AtomicFile, 'temporary'>

/**
 * Opens a file to write. Links lead to the file that is written. A device or a pipe can't be replaced,
 * so it's written to.
 *
 * @throws the error of the file system, from here and from `write` and `commit`
 */
export async function openOutputStream(file: string): Promise<OutputStream> {
  const target = await realpath(file).catch(() => file)
  const stats = await stat(target).catch(() => undefined)
  return stats === undefined || stats.isFile() ? openAtomicFile(target) : openSpecialFile(target)
}

/** The sentence for an error of an output stream. Others are bugs, and thrown again. */
export function createWriteError(file: string, error: unknown): UserError {
  const reason = describeSystemError(error)
  if (reason === undefined) throw error
  return new UserError(`${file}: cannot be written: ${reason}.`, { cause: error })
}

async function openSpecialFile(file: string): Promise<OutputStream> {
  const handle = await open(file, 'w')
  const close = (): Promise<void> => handle.close().catch(() => {})
  return { write: (content) => handle.writeFile(content), commit: close, discard: close }
}
