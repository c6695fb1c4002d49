import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, join } from 'node:path'
import process from 'node:process'
import { describeSystemError, UserError } from '../errors.js'
import type { ByteChunks } from '../json/stream/byte-reader.js'
import { readChunks, standardInput } from '../json/stream/read-file.js'

/** A file to lint. */
export interface Input {
  readonly file: string
  /** Whether it was found in a directory, not named by the user. */
  readonly isWalked: boolean
  /** Whether it's standard input, a pipe or a device: an empty one often means that a command failed. */
  readonly isStream: boolean
}

export interface Inputs {
  readonly inputs: readonly Input[]
  /** Paths that cannot be read, one sentence each. */
  readonly unreadable: readonly UserError[]
}

/**
 * Finds the files for a list of paths. A directory stands for every `*.json`, `*.jsonl` and
 * `*.ndjson` file in it, except those in `node_modules` and in directories whose name starts with a
 * dot. A file that several paths lead to is listed once.
 */
export async function findInputs(paths: readonly string[]): Promise<Inputs> {
  const inputs: Input[] = []
  const unreadable: UserError[] = []
  const seen = new Set<string>()
  const add = async (file: string, isWalked: boolean): Promise<void> => {
    const identity = await identifyFile(file)
    if (seen.has(identity)) return
    seen.add(identity)
    const isStream = isStandardInput(file) || !(await stat(file)).isFile()
    inputs.push({ file, isWalked, isStream })
  }
  for (const path of paths) {
    try {
      if (!isStandardInput(path) && (await stat(path)).isDirectory())
        for (const file of await walkDirectory(path, seen)) await add(file, true)
      else await add(path, false)
    } catch (error) {
      unreadable.push(explainUnreadable(path, error))
    }
  }
  return { inputs, unreadable }
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
function isStandardInput(path: string): boolean {
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

function explainUnreadable(path: string, error: unknown): UserError {
  const reason = describeSystemError(error)
  if (reason === undefined) throw error
  return /[*?]/.test(path)
    ? new UserError(`${path} matches no file.`)
    : new UserError(`${path}: cannot be read: ${reason}.`, { cause: error })
}

async function walkDirectory(directory: string, seen: Set<string>): Promise<readonly string[]> {
  const identity = `${await realpath(directory)}/`
  if (seen.has(identity)) return []
  seen.add(identity)
  const names = (await readdir(directory)).sort((a, b) => (a < b ? -1 : 1))
  const files: string[] = []
  for (const name of names) {
    if (name.startsWith('.') || name === 'node_modules') continue
    const path = join(directory, name)
    const kind = await findKind(path)
    if (kind === 'directory') files.push(...(await walkDirectory(path, seen)))
    else if (kind === 'file' && /\.(json|jsonl|ndjson)$/i.test(basename(path))) files.push(path)
  }
  return files
}

/** Dangling links, sockets and devices are `other`: walking a directory leaves them out. */
async function findKind(path: string): Promise<'directory' | 'file' | 'other'> {
  try {
    const stats = await stat(path)
    return stats.isDirectory() ? 'directory' : stats.isFile() ? 'file' : 'other'
  } catch {
    return 'other'
  }
}
