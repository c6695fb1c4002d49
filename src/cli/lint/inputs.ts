import { lstat, readdir, realpath, stat } from 'node:fs/promises'
import { join, sep } from 'node:path'
import process from 'node:process'
import { describeSystemError, getSystemErrorCode, UserError } from '../../errors.js'
import type { ByteChunks } from '../../json/stream/byte-reader.js'
import { readChunks, standardInput } from '../../json/stream/read-file.js'
import { shortenArgument } from '../args.js'

/** A file to lint. */
export interface Input {
  readonly file: string
  /** Whether it was found in a directory, not named by the user. */
  readonly isWalked: boolean
  /** Whether it's standard input, a pipe or a device: an empty one often means that a command failed. */
  readonly isStream: boolean
  /** In bytes, if it's a regular file. */
  readonly size?: number
}

export interface Inputs {
  readonly inputs: readonly Input[]
  /** Paths that cannot be read, one sentence each. */
  readonly unreadable: readonly UserError[]
}

/**
 * Finds the files for a list of paths. A directory stands for every `*.json`, `*.jsonl` and
 * `*.ndjson` file in it, except those in `node_modules` and in directories whose name starts with a
 * dot. A file that several paths lead to is listed once. What can't be read is reported, and the
 * rest is still found.
 *
 * @param options `refuseOutsideLinks` reports links in directories that lead out of all paths,
 * instead of following them
 */
export async function findInputs(
  paths: readonly string[],
  options: { readonly refuseOutsideLinks?: boolean } = {},
): Promise<Inputs> {
  const inputs: Input[] = []
  const unreadable: UserError[] = []
  const seen = new Set<string>()
  const roots = options.refuseOutsideLinks ? await Promise.all(paths.map(identifyFile)) : undefined
  const add = async (input: Input): Promise<void> => {
    const identity = await identifyFile(input.file)
    if (seen.has(identity)) return
    seen.add(identity)
    inputs.push(input)
  }
  const addPath = async (path: string, isWalked: boolean): Promise<void> => {
    try {
      const stats = isStandardInput(path) ? undefined : await stat(path)
      const isStream = stats?.isFile() !== true
      const isDirectory = stats?.isDirectory() === true
      if (isWalked && !isDirectory && !/\.(json|jsonl|ndjson)$/i.test(path)) return
      // Reading a pipe that was found by chance could block forever.
      if (isWalked && isStream && !isDirectory)
        throw new UserError(`${path}: not read: it's a pipe, a socket or a device.`)
      if (isWalked && roots !== undefined) await refuseOutsideLink(path, roots)
      if (isDirectory) await addDirectory(path)
      else await add({ file: path, isWalked, isStream, ...(isStream ? {} : { size: stats.size }) })
    } catch (error) {
      unreadable.push(error instanceof UserError ? error : createUnreadableError(path, error))
    }
  }
  const addDirectory = async (directory: string): Promise<void> => {
    const identity = `${await realpath(directory)}/`
    if (seen.has(identity)) return
    seen.add(identity)
    for (const name of await listNames(directory)) {
      const path = join(directory, name)
      if (name.includes('\ufffd') && !(await exists(path)))
        unreadable.push(new UserError(`${path}: cannot be read: its name is not valid UTF-8.`))
      else await addPath(path, true)
    }
  }
  for (const path of paths) await addPath(path, false)
  return { inputs, unreadable }
}

/** @param roots the real paths that the user named */
async function refuseOutsideLink(path: string, roots: readonly string[]): Promise<void> {
  if (!(await lstat(path)).isSymbolicLink()) return
  const target = await realpath(path)
  const isInside = (root: string): boolean =>
    target === root || target.startsWith(root.endsWith(sep) ? root : root + sep)
  if (!roots.some(isInside))
    throw new UserError(`${path}: not read: it links to ${target}, which no path contains.`)
}

/** The sorted names in a directory that a walk enters. */
async function listNames(directory: string): Promise<readonly string[]> {
  const names = await readdir(directory)
  return names
    .filter((name) => !name.startsWith('.') && name !== 'node_modules')
    .sort((a, b) => (a < b ? -1 : 1))
}

async function exists(path: string): Promise<boolean> {
  try {
    await lstat(path)
    return true
  } catch {
    return false
  }
}

/** The content of an input, chunk by chunk; `undefined` for a stream that ends without any. */
export async function openInput({ file, isStream }: Input): Promise<ByteChunks | undefined> {
  const chunks = readChunks(isStandardInput(file) ? standardInput : file, process.stdin)
  if (!isStream) return chunks
  const first = await chunks.next()
  return first.done ? undefined : prepend(first.value, chunks)
}

async function* prepend(
  first: Uint8Array,
  rest: AsyncIterable<Uint8Array>,
): AsyncGenerator<Uint8Array> {
  yield first
  yield* rest
}

/** The device files can't always be opened: not when stdin is a socket. */
export function isStandardInput(path: string): boolean {
  return [standardInput, '/dev/stdin', '/dev/fd/0', '/proc/self/fd/0'].includes(path)
}

/** Gives the same text for every path to a file. */
async function identifyFile(file: string): Promise<string> {
  if (isStandardInput(file)) return standardInput
  try {
    return await realpath(file)
  } catch {
    // A pipe has no real path: `/dev/fd/63`, which shells make of `<(command)`.
    return file
  }
}

function createUnreadableError(path: string, error: unknown): UserError {
  const reason = describeSystemError(error)
  if (reason === undefined) throw error
  if (getSystemErrorCode(error) === 'ENOENT' && /[*?]/.test(path))
    return new UserError(`${path} matches no file.`)
  const name = getSystemErrorCode(error) === 'ENAMETOOLONG' ? shortenArgument(path) : path
  return new UserError(`${name}: cannot be read: ${reason}.`, { cause: error })
}
