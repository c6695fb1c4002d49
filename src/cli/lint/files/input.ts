import { readlinkSync, statSync } from 'node:fs'
import { describeSystemError, getSystemErrorCode, UserError } from '../../../errors.js'
import type { ByteChunks } from '../../../json/stream/byte-reader.js'
import { type ReadOptions, readChunks, standardInput } from '../../../json/stream/read-file.js'
import { shortenArgument } from '../../args.js'
import { decompress } from './decompress.js'

/** A file to lint. */
export interface Input {
  /** The path to open, or `-` for standard input. */
  readonly file: string
  /** What reports show. */
  readonly name: string
  /** How it was found: named on the command line, in a list of files, or in a folder or by a glob. */
  readonly reach: 'named' | 'listed' | 'walked'
  /** Whether it's standard input, a pipe or a device: an empty one often means that a command failed. */
  readonly isStream: boolean
}

export interface OpenOptions extends Pick<ReadOptions, 'reusesChunks'> {
  /** Sees the chunks as they are in the file. */
  readonly watch?: (chunks: ByteChunks) => ByteChunks
}

/**
 * Opens an input: gives its content chunk by chunk, decompressed if it's compressed.
 *
 * @returns `undefined` for a stream that ends without any content
 */
export async function openInput(
  { file, isStream }: Input,
  { watch = (chunks) => chunks, reusesChunks = false }: OpenOptions = {},
): Promise<ByteChunks | undefined> {
  const path = isStandardInput(file) ? standardInput : file
  const name = path === standardInput ? 'standard input' : file
  const chunks = decompress(watch(readChunks(path, { isRegular: !isStream, reusesChunks })), name)
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

/**
 * The sentence for a path that can't be read.
 *
 * @throws the error itself if it doesn't come from the file system
 */
export function createInputError(path: string, error: unknown): UserError {
  if (error instanceof UserError) return error
  const isMissing = getSystemErrorCode(error) === 'ENOENT'
  const target = isMissing ? readLink(path) : undefined
  const reason =
    target === undefined ? describeSystemError(error) : `it links to ${target}, which doesn't exist`
  if (reason === undefined) throw error
  const name = getSystemErrorCode(error) === 'ENAMETOOLONG' ? shortenArgument(path) : path
  return new UserError(`${name}: cannot be read: ${reason}.`, { cause: error })
}

/** The target of a symbolic link, as it's written in it. */
function readLink(path: string): string | undefined {
  try {
    return readlinkSync(path)
  } catch {
    return undefined
  }
}

/** The size of a file in bytes; `undefined` for a stream, or if the file can't be read. */
export function measureInput({ file, isStream }: Input): number | undefined {
  try {
    return isStream ? undefined : statSync(file).size
  } catch {
    return undefined
  }
}
