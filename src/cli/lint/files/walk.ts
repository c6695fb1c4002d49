import { lstatSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { UserError } from '../../../errors.js'

/**
 * Whether a file that was found in a folder is linted: `*.json`, `*.jsonl` and `*.ndjson`, also if they
 * are compressed (`*.json.gz`, `*.json.zst`).
 */
export function hasJsonExtension(file: string): boolean {
  return file.endsWith('.json') || /\.(json|jsonl|ndjson)(\.gz|\.zst)?$/i.test(file)
}

/** What is in a folder. */
export interface FolderEntry {
  readonly name: string
  readonly path: string
  /** Whether it's a regular file, and no link to one. */
  readonly isFile: boolean
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
): Promise<readonly FolderEntry[]> {
  const files = new Set<string>()
  const others: string[] = []
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    const { name } = entry
    if (!isWalked(name)) continue
    if (!entry.isFile()) others.push(name)
    else if (hasJsonExtension(name)) files.add(name)
  }
  const prefix = join(folder, 'x').slice(0, -1)
  return [...files, ...others]
    .sort()
    .map((name) => ({ name, path: prefix + name, isFile: files.has(name) }))
    .filter(({ name, path }) => {
      if (!name.includes('\ufffd') || exists(path)) return true
      report(new UserError(`${path}: cannot be read: its name is not valid UTF-8.`))
      return false
    })
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
