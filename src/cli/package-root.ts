import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

const found = findPackage(dirname(fileURLToPath(import.meta.url)))

/** The directory of this package, which has `schemas/` and `templates/`, built or from source. */
export const packageRoot: string = found.directory

export const version: string = found.version

function findPackage(directory: string): { readonly directory: string; readonly version: string } {
  const { name, version = '0.0.0' } = readPackageJson(directory) ?? {}
  if (name === 'cluster-schema') return { directory, version }
  const parent = dirname(directory)
  if (parent === directory) throw new Error('cluster-schema: cannot find its own package.json')
  return findPackage(parent)
}

function readPackageJson(directory: string): { name?: string; version?: string } | undefined {
  const file = join(directory, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
