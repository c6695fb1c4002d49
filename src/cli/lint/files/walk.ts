import { lstatSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../../errors.js'

/**
 * Whether a file that was found in a folder is linted: `*.json`, `*.jsonl` and `*.ndjson`, also if they
 * are compressed (`*.json.gz`, `*.json.zst`).
 */
export function hasJsonExtension(file: string): boolean {
  return /\.(json|jsonl|ndjson)(\.gz|\.zst)?$/i.test(file)
}

/**
 * Lists the paths in a folder that a walk goes on with, sorted: folders, links, and files with the
 * right extension, except `node_modules` and what starts with a dot.
 *
 * @param report called for a name that no path can be made of
 */
export async function listFolder(
  folder: string,
  report: (error: UserError) => void,
): Promise<readonly string[]> {
  const entries = await readdir(folder, { withFileTypes: true })
  return entries
    .filter((entry) => isWalked(entry.name) && (!entry.isFile() || hasJsonExtension(entry.name)))
    .map(({ name }) => ({ name, path: join(folder, name) }))
    .sort((a, b) => (a.name < b.name ? -1 : 1))
    .filter(({ name, path }) => {
      if (!name.includes('\ufffd') || exists(path)) return true
      report(new UserError(`${path}: cannot be read: its name is not valid UTF-8.`))
      return false
    })
    .map(({ path }) => path)
}

/** Whether a walk looks at what has this name. */
export function isWalked(name: string): boolean {
  return !name.startsWith('.') && name !== 'node_modules'
}

/** Whether there is anything at a path, even a link that leads nowhere. */
export function exists(path: string): boolean {
  try {
    return lstatSync(path, { throwIfNoEntry: false }) !== undefined
  } catch {
    return false
  }
}
