import { dirname, isAbsolute, relative, resolve, sep } from 'node:path'
import type { PathFilter } from './path-filter.js'

/** Globs of files and folders to leave out. */
export interface IgnoreGlobs {
  readonly globs: readonly string[]
  /** The folder that they are relative to; the working directory by default. */
  readonly base?: string
  /** What the summary calls them: `--ignore`. */
  readonly option: string
}

interface Pattern {
  readonly isNegated: boolean
  readonly matches: (relativePath: string) => boolean
}

/**
 * Creates the filter for `--ignore`. A glob without a slash matches names in every folder, any other
 * the path from the base. A folder that matches is left out with everything in it. After `!`, a glob
 * takes back what the ones before it leave out; the last that matches counts, as in .gitignore.
 *
 * @example
 * const filter = await createIgnoreFilter({ globs: ['*.tmp.json', 'old'], option: '--ignore' })
 * filter('exports/old/a.json', false) // '--ignore'
 */
export async function createIgnoreFilter({
  globs,
  base = '.',
  option,
}: IgnoreGlobs): Promise<PathFilter> {
  const { default: picomatch } = await import('picomatch')
  const patterns = globs.map((glob): Pattern => {
    const isNegated = /^!(?!\()/.test(glob)
    const text = toSlashes(isNegated ? glob.slice(1) : glob)
    // `./a.json` is only the file in the base, `old/` is the folder in any place.
    const path = text.replace(/\/+$/, '').replace(/^(\.\/)+/, '')
    const isName = !text.replace(/\/+$/, '').includes('/')
    const matches = picomatch(isAbsolute(path) ? toSlashes(relative(base, path)) : path, {
      dot: true,
    })
    return { isNegated, matches: isName ? (it) => matches(it.split('/').at(-1) ?? '') : matches }
  })
  const ignoresPath = (path: string): boolean =>
    !/(^|\/)\.\.?$/.test(path) &&
    patterns.findLast(({ matches }) => matches(path))?.isNegated === false
  const folders = new Map<string, boolean>()
  const ignoresFolder = (path: string): boolean => {
    const known = folders.get(path)
    if (known !== undefined) return known
    const parent = dirname(path)
    const isIgnored = (parent !== path && ignoresFolder(parent)) || ignoresPath(path)
    folders.set(path, isIgnored)
    return isIgnored
  }
  const root = resolve(base)
  return (path, isFolder) => {
    const inBase = toSlashes(relative(root, resolve(path))) || '.'
    const isIgnored = isFolder
      ? ignoresFolder(inBase)
      : ignoresFolder(dirname(inBase)) || ignoresPath(inBase)
    return isIgnored ? option : undefined
  }
}

/** On Windows, a backslash separates folders and never escapes. */
function toSlashes(path: string): string {
  return sep === '\\' ? path.replaceAll('\\', '/') : path
}
