import { isAbsolute, join, relative, resolve } from 'node:path'

/**
 * Makes a path that is relative to a folder relative to the working directory.
 *
 * @param base the folder; empty or `.` for the working directory, which changes nothing
 * @example rebase('exports/a.json', '..') // 'a.json', if the working directory is exports/
 */
export function rebase(path: string, base: string): string {
  if (base === '' || base === '.' || isAbsolute(path)) return path
  return isAbsolute(base) ? join(base, path) : relative('', resolve(base, path)) || '.'
}
