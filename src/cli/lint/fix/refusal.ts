import { access, constants, open, realpath, stat } from 'node:fs/promises'
import { dirname, sep } from 'node:path'
import { getSystemErrorCode, UserError } from '../../../errors.js'
import { findEncodingIssue } from '../../../json/stream/encoding.js'
import type { Input } from '../files/input.js'

/**
 * Finds the file that the fixes of an input are written to: the input, or what it links to.
 *
 * @param roots the paths of the command line, without links
 * @throws UserError if the file must not be changed, or can't be
 */
export async function resolveFixTarget(
  { file, name, reach }: Input,
  roots: readonly string[],
): Promise<string> {
  const refuse = (reason: string, hint: string): UserError =>
    new UserError(`${name}: not fixed: ${reason}.`, { hint })
  const target = await realpath(file)
  const isInside = roots.some(
    (root) => target === root || target.startsWith(root.endsWith(sep) ? root : root + sep),
  )
  if (reach === 'walked' && !isInside)
    throw refuse(`it's a link to ${target}, outside of all paths`, 'Name that file to fix it.')
  const format = await detectCompression(target)
  if (format !== undefined)
    throw refuse(`it's compressed with ${format}`, 'Decompress it, and fix that file.')
  if (!(await isWritable(target)))
    throw refuse("it's read-only", 'Make it writable, for example with `chmod u+w`.')
  if (!(await isWritable(dirname(target))))
    throw refuse('its directory is read-only', 'Lint writes a new file there, and then renames it.')
  return target
}

async function detectCompression(file: string): Promise<string | undefined> {
  const handle = await open(file)
  try {
    const { buffer, bytesRead } = await handle.read(new Uint8Array(4), 0, 4, 0)
    const found = findEncodingIssue(buffer.subarray(0, bytesRead))?.args.found
    return found === 'gzip' || found === 'zstd' ? found : undefined
  } finally {
    await handle.close()
  }
}

/** Replacing a file needs no right to write to it, so this has to be checked. */
async function isWritable(file: string): Promise<boolean> {
  const { mode } = await stat(file)
  // Root may write to any file.
  if ((mode & 0o222) === 0) return false
  try {
    await access(file, constants.W_OK)
    return true
  } catch (error) {
    if (['EACCES', 'EPERM', 'EROFS'].includes(getSystemErrorCode(error) ?? '')) return false
    throw error
  }
}
