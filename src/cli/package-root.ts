import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The directory of this package, which has `schemas/` and `templates/`, built or from source. */
export const packageRoot: string = findPackageRoot(dirname(fileURLToPath(import.meta.url)))

export const version: string = readPackageJson(packageRoot)?.version ?? '0.0.0'

function findPackageRoot(directory: string): string {
  if (readPackageJson(directory)?.name === 'cluster-schema') return directory
  const parent = dirname(directory)
  if (parent === directory) throw new Error('cluster-schema: cannot find its own package.json')
  return findPackageRoot(parent)
}

function readPackageJson(directory: string): { name?: string; version?: string } | undefined {
  const file = join(directory, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
