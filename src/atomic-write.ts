import { randomBytes } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { getSystemErrorCode } from './errors.js'

/**
 * Writes a file so that readers see either the old content or the new one, never a part of it: it
 * writes a temporary file in the same directory and renames it. Creates missing directories.
 *
 * @param content UTF-8 text
 * @throws the error of the file system; the target is then unchanged
 */
export async function atomicWrite(file: string, content: string): Promise<void> {
  await createDirectory(dirname(file))
  const temporary = join(dirname(file), `.${basename(file)}.${randomBytes(6).toString('hex')}.tmp`)
  try {
    await writeFile(temporary, content, { flag: 'wx' })
    await rename(temporary, file)
  } catch (error) {
    await rm(temporary, { force: true })
    throw error
  }
}

/**
 * Creates a directory and its missing parents. Node's own `recursive` never ends where a parent
 * exists but can't hold a directory, as in `/proc`.
 */
async function createDirectory(directory: string): Promise<void> {
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
