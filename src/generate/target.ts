import { lstatSync, type Stats } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { getSystemErrorCode } from '../errors.js'
import { createLinkGuard, createUnreadableError } from './link-guard.js'
import { hashText } from './manifest-entry.js'

/** What is at the path of an artifact. */
export type Target =
  | { readonly kind: 'missing' }
  | { readonly kind: 'file'; readonly text: string }
  /** `text` is that of the file it leads to, if it leads to one. */
  | { readonly kind: 'link'; readonly text: string | undefined }
  /** Something that can't be replaced by a file. The message says what, without a full stop. */
  | { readonly kind: 'obstacle'; readonly message: string }

/** Longer files are never ours, and a string couldn't hold them. */
const maxFileSize = 256 * 1024 * 1024

/**
 * Creates a function that looks at the paths of a directory. It never opens a pipe or a device, and
 * nothing in a linked directory that leads out of the directory.
 *
 * @throws UserError if a file cannot be read
 */
export async function createTargetReader(
  directory: string,
): Promise<(path: string) => Promise<Target>> {
  const guard = await createLinkGuard(directory)
  return async (path) => {
    const message = await guard(path)
    return message === undefined ? readTarget(join(directory, path)) : { kind: 'obstacle', message }
  }
}

/** A text that changes when the target does. */
export function fingerprint(target: Target): string {
  const text = 'text' in target ? target.text : undefined
  return text === undefined ? target.kind : `${target.kind} ${hashText(text)}`
}

async function readTarget(file: string): Promise<Target> {
  try {
    // A manifest may list 200,000 files that are gone: that takes 1 s like this, and 10 s with promises.
    const stats = lstatSync(file, { throwIfNoEntry: false })
    if (stats === undefined) return { kind: 'missing' }
    if (stats.isSymbolicLink()) return { kind: 'link', text: await readLinkedText(file) }
    const message = describeObstacle(file, stats)
    return message === undefined
      ? { kind: 'file', text: await readFile(file, 'utf8') }
      : { kind: 'obstacle', message }
  } catch (error) {
    if (getSystemErrorCode(error) === 'ENOENT') return { kind: 'missing' }
    throw createUnreadableError(file, error)
  }
}

function describeObstacle(file: string, stats: Stats): string | undefined {
  if (stats.isDirectory()) return `${file} is a directory`
  if (!stats.isFile()) return `${file} is a pipe, a socket or a device`
  return stats.size > maxFileSize ? `${file} is larger than 256 MiB` : undefined
}

async function readLinkedText(file: string): Promise<string | undefined> {
  try {
    const stats = await stat(file)
    return stats.isFile() && stats.size <= maxFileSize ? await readFile(file, 'utf8') : undefined
  } catch (error) {
    if (getSystemErrorCode(error) === undefined) throw error
    return undefined
  }
}
