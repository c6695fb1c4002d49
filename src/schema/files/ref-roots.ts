import { realpath, stat } from 'node:fs/promises'
import * as nodePath from 'node:path'
import { basename, dirname, join, parse, relative, resolve } from 'node:path'
import { describeSystemError, getSystemErrorCode, UserError } from '../../errors.js'
import { shortenMiddle } from '../shorten-middle.js'

/** Decides which files the references of a schema may read. */
export interface RefRoots {
  /**
   * Finds the file that a path leads to.
   *
   * @returns its real path, without links
   * @throws UserError if it's outside all roots, or not there
   */
  locateFile(path: string): Promise<string>
}

/**
 * Collects the folders whose files a schema may refer to: the working directory, the schema's own
 * folder, the repository that contains it, and `extraRoots`. A schema can come from someone else. It
 * must not read the rest of the disk.
 *
 * @param schemaFile the path of the schema; `undefined` if it comes from a pipe
 * @param extraRoots folders that the user named
 */
export function createRefRoots(
  schemaFile: string | undefined,
  extraRoots: readonly string[],
): RefRoots {
  // Most schemas refer to no other file, so the folders are looked up at the first reference.
  let roots: Promise<readonly string[]> | undefined
  return {
    async locateFile(path) {
      if (path.includes('\0'))
        throw createUnreadableError(path, 'its name contains a NUL character')
      roots ??= collectRoots(schemaFile, extraRoots)
      return locateInside(path, await roots)
    },
  }
}

async function collectRoots(
  schemaFile: string | undefined,
  extraRoots: readonly string[],
): Promise<readonly string[]> {
  const workingDirectory = await realpath('.')
  // Containers and services start in the root of the file system without having chosen it.
  const chosen = workingDirectory === parse(workingDirectory).root ? [] : [workingDirectory]
  const named = await Promise.all(extraRoots.map(findNamedRoot))
  if (schemaFile === undefined) return [...chosen, ...named]
  // Bazel, DVC and pnpm link single files. Their neighbors are next to the link and its target.
  const folders = [await realpath(dirname(schemaFile)), dirname(await realpath(schemaFile))]
  const repositories = await Promise.all(folders.map(findRepository))
  const known = repositories.filter((folder) => folder !== undefined)
  return [...chosen, ...named, ...folders, ...known]
}

async function findNamedRoot(folder: string): Promise<string> {
  const explain = (reason: string) =>
    new UserError(`${folder}: cannot be the root of references: ${reason}.`, {
      hint: 'Check the path given to --ref-root or --resolve.',
    })
  try {
    const path = await realpath(folder)
    if ((await stat(path)).isDirectory()) return path
  } catch (error) {
    const reason = describeSystemError(error)
    throw reason === undefined ? error : explain(reason)
  }
  throw explain('this is not a directory')
}

/** The nearest ancestor with `.git`, which is a file in worktrees and submodules. */
async function findRepository(folder: string): Promise<string | undefined> {
  for (let ancestor = folder; ; ancestor = dirname(ancestor)) {
    const isRepository = await stat(join(ancestor, '.git')).then(
      () => true,
      () => false,
    )
    if (isRepository) return ancestor
    if (ancestor === dirname(ancestor)) return undefined
  }
}

async function locateInside(path: string, roots: readonly string[]): Promise<string> {
  // On Windows, looking at `\\server\share` already opens a network connection.
  const absolute = resolve(path)
  const isLocal = roots.some((root) => isSameVolume(absolute, root))
  const found = isLocal ? await followLinks(absolute) : { path: absolute, error: undefined }
  if (!isLocal || !roots.some((root) => isInside(found.path, root)))
    throw createOutsideError(path, found.path)
  if (found.error !== undefined)
    throw createUnreadableError(path, describeSystemError(found.error) ?? String(found.error))
  return found.path
}

/**
 * Follows all links of a path. If the file isn't there, the links of its folder: whether a file exists
 * must not depend on what is outside the roots.
 */
async function followLinks(
  path: string,
): Promise<{ readonly path: string; readonly error: unknown }> {
  try {
    return { path: await realpath(path), error: undefined }
  } catch (error) {
    if (getSystemErrorCode(error) === undefined) throw error
    const folder = dirname(path)
    const real = folder === path ? path : (await followLinks(folder)).path
    return { path: join(real, basename(path)), error }
  }
}

/**
 * Whether a path is a folder or leads into it. Both must be real paths.
 *
 * @param platform the rules for paths; those of Windows ignore case
 * @example isInside('/a/..b', '/a') // true
 * @example isInside('/ab', '/a') // false
 */
export function isInside(
  path: string,
  folder: string,
  platform: Pick<typeof nodePath, 'isAbsolute' | 'relative' | 'sep'> = nodePath,
): boolean {
  const steps = platform.relative(folder, path)
  if (platform.isAbsolute(steps)) return false
  return steps !== '..' && !steps.startsWith(`..${platform.sep}`)
}

/** Whether two paths are on the same drive or network share. Always true outside Windows. */
export function isSameVolume(
  path: string,
  other: string,
  platform: Pick<typeof nodePath, 'parse'> = nodePath,
): boolean {
  return platform.parse(path).root.toLowerCase() === platform.parse(other).root.toLowerCase()
}

function createOutsideError(path: string, realPath: string): UserError {
  const isLink = realPath !== resolve(path)
  const shown = shortenMiddle(path)
  const subject = isLink ? `${shown} leads to ${shortenMiddle(realPath)},` : `${shown} is`
  return new UserError(`${subject} outside the folders that references may read.`, {
    hint: `If you trust this schema, pass \`--ref-root ${relative('', dirname(realPath)) || '.'}\`.`,
  })
}

function createUnreadableError(path: string, reason: string): UserError {
  return new UserError(`${shortenMiddle(path)}: cannot read this schema: ${reason}.`)
}
