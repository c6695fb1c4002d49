import { relative, resolve, sep } from 'node:path'
import type { Config } from './config.js'

/**
 * Creates a function that tells which overrides of a config apply to a file, by their index. A glob that
 * matches a folder matches every file in it. The library for globs is loaded only for overrides.
 */
export async function createOverrideMatcher({
  values,
  folder,
}: Pick<Config, 'values' | 'folder'>): Promise<(file: string) => readonly number[]> {
  const { overrides = [] } = values
  if (overrides.length === 0) return () => []
  const { default: picomatch } = await import('picomatch')
  const matchers = overrides.map(({ files }) =>
    picomatch(
      files.map(normalizeGlob).flatMap((glob) => [glob, `${glob}/**`]),
      { dot: true },
    ),
  )
  return (file) => {
    const path = relative(folder, resolve(file)).replaceAll(sep, '/')
    return matchers.flatMap((matches, index) => (matches(path) ? [index] : []))
  }
}

/** `a.json` matches in every folder, as in .gitignore, and `./a.json` only beside the config. */
function normalizeGlob(glob: string): string {
  const path = glob.replace(/\/+$/, '')
  if (path === '.') return '**'
  return path.includes('/') ? path.replace(/^(\.\/)+/, '') : `**/${path}`
}
