import { lstat, realpath, stat } from 'node:fs/promises'
import { dirname, isAbsolute, join, relative, sep } from 'node:path'
import { describeSystemError, getSystemErrorCode, UserError } from '../errors.js'

/**
 * Says why nothing can be written at a path, without a full stop: one of its parents is a link that
 * leads out of the directory, or a file.
 */
export type LinkGuard = (path: string) => Promise<string | undefined>

/**
 * Creates a guard for the paths below a directory. The directory itself may be a link, because the
 * user named it. Each parent is looked at once.
 *
 * @throws UserError if a parent cannot be looked at
 */
export async function createLinkGuard(directory: string): Promise<LinkGuard> {
  const root = await resolvePath(directory)
  const messages = new Map<string, Promise<string | undefined>>()
  const checkParent = (parent: string): Promise<string | undefined> => {
    const known = messages.get(parent)
    if (known !== undefined) return known
    const message = findLink(parent)
    messages.set(parent, message)
    return message
  }
  const findLink = async (parent: string): Promise<string | undefined> => {
    // What doesn't exist yet is created as a directory.
    if (parent === '.' || root === undefined) return undefined
    const above = await checkParent(dirname(parent))
    if (above !== undefined) return above
    const path = join(directory, parent)
    const real = await resolvePath(path)
    if (real === undefined ? await exists(path) : !isInside(root, real))
      return `${path} is a symbolic link that leads out of ${directory}`
    if (real === undefined || (await stat(real)).isDirectory()) return undefined
    return `${path} is not a directory`
  }
  return (path) => checkParent(dirname(path))
}

/** Returns `undefined` if the path or the target of a link doesn't exist, or if links form a loop. */
async function resolvePath(path: string): Promise<string | undefined> {
  try {
    return await realpath(path)
  } catch (error) {
    if (['ENOENT', 'ELOOP'].includes(getSystemErrorCode(error) ?? '')) return undefined
    throw createUnreadableError(path, error)
  }
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch (error) {
    if (getSystemErrorCode(error) === 'ENOENT') return false
    throw createUnreadableError(path, error)
  }
}

function isInside(root: string, path: string): boolean {
  const way = relative(root, path)
  return way !== '..' && !way.startsWith(`..${sep}`) && !isAbsolute(way)
}

/** A user's mistake if the file system refused, otherwise the error itself. */
export function createUnreadableError(file: string, error: unknown): unknown {
  const reason = describeSystemError(error)
  return reason === undefined
    ? error
    : new UserError(`${file}: cannot read the existing file: ${reason}.`, { cause: error })
}
