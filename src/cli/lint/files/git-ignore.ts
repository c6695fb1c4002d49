import { existsSync, readFileSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import process from 'node:process'
import type { Ignore } from 'ignore'
import { getSystemErrorCode, type UserError } from '../../../errors.js'
import { createInputError } from './input.js'
import type { PathFilter } from './path-filter.js'

/** What applies to the files in a folder. */
interface FolderPatterns {
  /** The folder that the patterns are relative to: the root of the repository. */
  readonly root: string
  readonly patterns: readonly string[]
  readonly ignore: Ignore
}

/**
 * Creates the filter for `--gitignore`. It leaves out what the .gitignore files say that are in a
 * file's folder or above it, up to the root of the repository, and `.git/info/exclude`. Outside of a
 * repository, the .gitignore files in the working directory and below it count.
 *
 * @param report called for a .gitignore file that can't be read
 * @see https://git-scm.com/docs/gitignore
 */
export async function createGitignoreFilter(
  report: (error: UserError) => void,
): Promise<PathFilter> {
  const { default: createIgnore } = await import('ignore')
  // As Git sets `core.ignoreCase`.
  const ignorecase = process.platform === 'win32' || process.platform === 'darwin'
  const create = (root: string, patterns: readonly string[]): FolderPatterns => ({
    ...{ root, patterns },
    ignore: createIgnore({ ignorecase }).add(patterns),
  })
  const known = new Map<string, FolderPatterns | undefined>()
  const readFolder = (folder: string): FolderPatterns | undefined => {
    if (known.has(folder)) return known.get(folder)
    const isRoot = existsSync(join(folder, '.git'))
    const parent = dirname(folder)
    const above = isRoot
      ? create(folder, readLines(findExcludeFile(folder), report))
      : ((parent === folder ? undefined : readFolder(parent)) ??
        (folder === process.cwd() ? create(folder, []) : undefined))
    const found = above && addFolder(above, folder)
    known.set(folder, found)
    return found
  }
  const addFolder = (above: FolderPatterns, folder: string): FolderPatterns => {
    const lines = readLines(join(folder, '.gitignore'), report)
    if (lines.length === 0) return above
    const prefix = toSlashes(relative(above.root, folder))
    return create(above.root, [...above.patterns, ...lines.map((it) => addPrefix(it, prefix))])
  }
  return (path, isFolder) => {
    const absolute = resolve(path)
    const found = readFolder(dirname(absolute))
    const inRoot = found && toSlashes(relative(found.root, absolute))
    if (!inRoot) return undefined
    return found.ignore.ignores(isFolder ? `${inRoot}/` : inRoot) ? '--gitignore' : undefined
  }
}

/**
 * Makes a pattern relative to the root of the repository. The patterns of all folders can then be
 * applied in one order, in which the last that matches counts.
 *
 * @param prefix the path of the folder with the .gitignore file; `''` for the root
 * @example addPrefix('!*.json', 'exports') // '!/exports/**' + '/*.json'
 */
function addPrefix(line: string, prefix: string): string {
  if (prefix === '') return line
  const isNegated = line.startsWith('!')
  const pattern = (isNegated ? line.slice(1) : line).replace(/^\\(?=[!#])/, '')
  const isAnchored = /\/./.test(pattern)
  const folder = prefix.replaceAll(/[\\*?[\]]/g, '\\$&')
  const path = isAnchored ? pattern.replace(/^\//, '') : `**/${pattern}`
  return `${isNegated ? '!' : ''}/${folder}/${path}`
}

/** The lines of a file that are patterns; none if there is no such file. */
function readLines(file: string, report: (error: UserError) => void): readonly string[] {
  try {
    const text = readFileSync(file, 'utf8').replace(/^\ufeff/, '')
    return text.split(/\r?\n/).filter((line) => line !== '' && !line.startsWith('#'))
  } catch (error) {
    if (!['ENOENT', 'ENOTDIR', 'EISDIR'].includes(getSystemErrorCode(error) ?? ''))
      report(createInputError(file, error))
    return []
  }
}

/** Where a repository keeps patterns of its own. In a worktree or submodule, `.git` is a file. */
function findExcludeFile(root: string): string {
  const git = join(root, '.git')
  const [folder] = readOptional(git)?.match(/(?<=^gitdir: ).+/) ?? []
  const gitFolder = folder === undefined ? git : resolve(root, folder)
  const common = readOptional(join(gitFolder, 'commondir'))?.trim()
  return join(common === undefined ? gitFolder : resolve(gitFolder, common), 'info', 'exclude')
}

function readOptional(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    return undefined
  }
}

function toSlashes(path: string): string {
  return path.replaceAll(sep, '/')
}
