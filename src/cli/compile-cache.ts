import * as nodeModule from 'node:module'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Lets Node.js 22 and later keep the compiled code of the program, in `node_modules/.cache`. A start
 * then takes two thirds of the time.
 *
 * Compiled code is run as it is. So it's kept where only those can write who can also change the
 * program itself, and not in the default folder, which is below a temporary folder that all users of
 * a machine share. Where this process can't write, nothing is kept. `NODE_COMPILE_CACHE` and
 * `NODE_DISABLE_COMPILE_CACHE` count as usual.
 *
 * @see https://nodejs.org/api/module.html#module-compile-cache
 */
export function enableCompileCache(): void {
  const { enableCompileCache } = nodeModule as CompileCache
  // Older versions don't have it.
  if (enableCompileCache === undefined) return
  const folder = findCacheFolder(fileURLToPath(import.meta.url))
  // It never throws: a cache that can't be used isn't needed.
  if (folder !== undefined) enableCompileCache(folder)
}

interface CompileCache {
  readonly enableCompileCache?: (folder: string) => unknown
}

/**
 * The folder for the cache of an installed program. A program that isn't in `node_modules` is being
 * worked on, and changes all the time.
 *
 * @example findCacheFolder('/app/node_modules/cluster-schema/dist/cli.js')
 * // '/app/node_modules/.cache/cluster-schema'
 */
export function findCacheFolder(file: string): string | undefined {
  const packages = dirname(dirname(dirname(file)))
  return /[\\/]node_modules$/.test(packages)
    ? join(packages, '.cache', 'cluster-schema')
    : undefined
}
