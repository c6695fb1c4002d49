import { lstat, realpath, stat } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import { describeSystemError, getSystemErrorCode, UserError } from '../errors.js'

/**
 * Says why nothing can be written at a path, without a full stop: one of its parents is a link that
 * leads out of the directory, or a file.
 */
export type LinkGuard = (path: string) => Promise<string | undefined>

/**
 * Creates a guard for the paths below a directory. The directory itself may be a link, because the
 * user named it. Each parent is looked at once, from the top down to the first one that is missing.
 *
 * @throws UserError if a parent cannot be looked at
 */
export async function createLinkGuard(directory: string): Promise<LinkGuard> {
  const root = await resolvePath(directory)
  const states = new Map<string, Promise<ParentState>>()
  const inspectParent = async (parent: string): Promise<ParentState> => {
    const path = join(directory, parent)
    const real = await resolvePath(path)
    if (root === undefined || (real === undefined && !(await exists(path)))) return 'missing'
    if (real === undefined || !isInside(root, real))
      return { message: `${path} is a symbolic link that leads out of ${directory}` }
    return (await stat(real)).isDirectory()
      ? 'directory'
      : { message: `${path} is not a directory` }
  }
  return async (path) => {
    for (let end = path.indexOf('/'); end !== -1; end = path.indexOf('/', end + 1)) {
      const parent = path.slice(0, end)
      const pending = states.get(parent) ?? inspectParent(parent)
      states.set(parent, pending)
      const state = await pending
      // It will be created as a directory.
      if (state === 'missing') return undefined
      if (state !== 'directory') return state.message
    }
    return undefined
  }
}

type ParentState = 'directory' | 'missing' | { readonly message: string }

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
