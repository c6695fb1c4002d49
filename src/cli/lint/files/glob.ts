import { type Dirent, readdirSync, realpathSync, statSync } from 'node:fs'
import { isAbsolute, join, relative, sep } from 'node:path'
import { getSystemErrorCode } from '../../../errors.js'
import { rebase } from './rebase.js'

/** What `expandGlob` asks and tells about the folders that it reads. */
export interface GlobEvents {
  readonly isEntered: (folder: string) => boolean
  /** Called for a folder that can't be read. */
  readonly onUnreadable: (folder: string, error: unknown) => void
}

/** Whether a path contains characters with a meaning in globs. */
export function hasGlobCharacters(path: string): boolean {
  return /[*?[\]{}]|[!+@]\(/.test(path)
}

/**
 * The folder that a glob searches: its part without glob characters.
 *
 * @example findGlobFolder('exports/2026-*.json') // 'exports'
 */
export function findGlobFolder(glob: string): string {
  const parts = toGlobPattern(glob, sep).split('/')
  const end = parts.findIndex(hasGlobCharacters)
  const folder = parts.slice(0, end).join('/')
  return folder === '' && !glob.startsWith('/') ? '.' : `${folder}/`
}

/**
 * Finds the files and folders that a glob matches, sorted. It enters no folder whose name starts with
 * a dot and no `node_modules`, unless the glob names it. `**` enters linked folders, each once.
 *
 * @param base the folder that the glob is relative to
 */
export async function expandGlob(
  glob: string,
  base: string,
  events: GlobEvents,
): Promise<readonly string[]> {
  const { globSync } = await import('tinyglobby')
  const pattern = toGlobPattern(glob, sep)
  const matches = globSync(pattern, {
    cwd: base,
    absolute: isAbsolute(pattern),
    // Not even if an environment variable asks for it.
    debug: false,
    // As in a shell. Folders that match are walked later.
    onlyFiles: false,
    expandDirectories: false,
    ignore: pattern.includes('node_modules') ? [] : ['**/node_modules'],
    followSymbolicLinks: false,
    fs: {
      readdirSync: createReaddir(pattern, base, events) as unknown as typeof readdirSync,
    },
  })
  return matches.map((path) => rebase(path, base)).sort()
}

/**
 * On Windows, a backslash separates folders. Elsewhere, it escapes the character after it.
 *
 * @param separator of folders on this platform
 * @example toGlobPattern('exports\\*.json', '\\') // 'exports/*.json'
 */
export function toGlobPattern(glob: string, separator: string): string {
  return separator === '\\' ? glob.replaceAll('\\', '/') : glob
}

/**
 * Creates what the library reads folders with. By itself, it would pass over folders that it can't
 * read, links that lead nowhere, pipes, sockets and devices, and lose its way in links that form a loop.
 */
function createReaddir(glob: string, base: string, events: GlobEvents) {
  const linked = new Set<string>()
  return (folder: string): readonly Dirent[] => {
    const path = isAbsolute(glob) ? join(folder, '.') : join(base, relative(base, folder))
    if (!events.isEntered(path)) return []
    try {
      return readdirSync(folder, { withFileTypes: true }).map((entry) => {
        if (entry.isSymbolicLink())
          return createEntry(entry, leadsToFolder(join(folder, entry.name), linked))
        // Whoever opens a pipe says that it isn't read.
        return entry.isFile() || entry.isDirectory() ? entry : createEntry(entry, false)
      })
    } catch (error) {
      // A glob whose folder doesn't exist matches nothing, and the caller says so.
      if (getSystemErrorCode(error) !== 'ENOENT') events.onUnreadable(path, error)
      return []
    }
  }
}

/** Whether a link leads to a folder that no other link led to. */
function leadsToFolder(link: string, linked: Set<string>): boolean {
  try {
    if (!statSync(link).isDirectory()) return false
    const target = realpathSync.native(link)
    const isNew = !linked.has(target)
    linked.add(target)
    return isNew
  } catch {
    // Whoever opens it says why it leads nowhere.
    return false
  }
}

/** The entry as a folder or as a file, whatever it is. */
function createEntry(entry: Dirent, isFolder: boolean): Dirent {
  return Object.assign(Object.create(Object.getPrototypeOf(entry)), entry, {
    isSymbolicLink: () => false,
    isDirectory: () => isFolder,
    isFile: () => !isFolder,
  })
}
