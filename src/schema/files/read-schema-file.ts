import { constants, type Stats } from 'node:fs'
import { type FileHandle, open, stat } from 'node:fs/promises'
import { describeSystemError, UserError } from '../../errors.js'

/** The most bytes of all files of a schema together. GitHub's OpenAPI document has 13 MB. */
export const maxSchemaBytes = 64 * 2 ** 20

/** A file of a schema. */
export interface SchemaFile {
  readonly bytes: Uint8Array
  /** Whether it's a file on disk. The schema that the user names can be a pipe instead. */
  readonly isRegular: boolean
}

/**
 * Reads the schema that the user names, which can also be a pipe: `--schema <(jq …)`.
 *
 * @throws UserError if it can't be read, or is larger than `limit`
 */
export async function readNamedFile(file: string, limit = maxSchemaBytes): Promise<SchemaFile> {
  return readHandle(file, limit, () => open(file, 'r'))
}

/**
 * Reads a file that a schema refers to. Opening a device or a pipe can block or have effects, so only
 * regular files are opened.
 *
 * @param path the real path, without links
 * @param file the path for messages
 * @throws UserError if it can't be read, is no regular file, or is larger than `limit`
 */
export async function readReferencedFile(
  path: string,
  file: string,
  limit: number,
): Promise<SchemaFile> {
  const openRegular = async () => {
    assertRegular(await stat(path), file)
    // The path can lead to something else by now: wait for no pipe, and follow no link.
    const { O_RDONLY, O_NOFOLLOW = 0, O_NONBLOCK = 0 } = constants
    return open(path, O_RDONLY | O_NOFOLLOW | O_NONBLOCK)
  }
  return readHandle(file, limit, openRegular, true)
}

async function readHandle(
  file: string,
  limit: number,
  openFile: () => Promise<FileHandle>,
  mustBeRegular = false,
): Promise<SchemaFile> {
  try {
    const handle = await openFile()
    try {
      const stats = await handle.stat()
      if (mustBeRegular) assertRegular(stats, file)
      const isRegular = stats.isFile()
      if (isRegular && stats.size > limit) throw createTooLargeError(file)
      return { bytes: await readBytes(handle, stats.size, limit, file), isRegular }
    } finally {
      await handle.close()
    }
  } catch (error) {
    const reason = describeSystemError(error)
    if (reason === undefined) throw error
    throw new UserError(`${file}: cannot read this schema: ${reason}.`, { cause: error })
  }
}

/** Reads to the end: the size of a pipe is unknown, and a file can grow. */
async function readBytes(
  handle: FileHandle,
  size: number,
  limit: number,
  file: string,
): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let total = 0
  for (;;) {
    const chunk = new Uint8Array(Math.max(size + 1 - total, minChunk))
    const { bytesRead } = await handle.read(chunk, 0, chunk.length)
    if (bytesRead === 0) return Buffer.concat(chunks)
    total += bytesRead
    if (total > limit) throw createTooLargeError(file)
    chunks.push(chunk.subarray(0, bytesRead))
  }
}

const minChunk = 2 ** 16

function assertRegular(stats: Stats, file: string): void {
  if (stats.isFile()) return
  const found = stats.isDirectory() ? 'this is a directory' : 'this is a device, pipe or socket'
  throw new UserError(`${file}: cannot read this schema: ${found}, not a file.`)
}

function createTooLargeError(file: string): UserError {
  const size = `${maxSchemaBytes / 2 ** 20} MiB`
  return new UserError(`${file}: too large: all files of a schema together may have ${size}.`)
}
