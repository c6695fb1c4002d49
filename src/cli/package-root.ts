import { existsSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

/** The directory of this package: where `schemas/` and `templates/` lie, built or from source. */
export const packageRoot: string = findRoot(dirname(fileURLToPath(import.meta.url)))

export const version: string = manifestIn(packageRoot)?.version ?? '0.0.0'

function findRoot(directory: string): string {
  if (manifestIn(directory)?.name === 'cluster-schema') return directory
  const parent = dirname(directory)
  if (parent === directory) throw new Error('cluster-schema: its own package.json was not found')
  return findRoot(parent)
}

function manifestIn(directory: string): { name?: string; version?: string } | undefined {
  const file = join(directory, 'package.json')
  return existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : undefined
}
