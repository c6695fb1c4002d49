import { createHash } from 'node:crypto'
import type { BigIntStats } from 'node:fs'
import { open, stat } from 'node:fs/promises'
import { openAtomicFile } from '../../../atomic-write.js'
import { UserError } from '../../../errors.js'
import type { ByteChunks } from '../../../json/stream/byte-reader.js'
import { readChunks } from '../../../json/stream/read-file.js'
import { applyByteEdits, type ByteEdit } from './byte-edit.js'

/**
 * Applies edits to a file. Whoever reads the file sees it before or after all edits. Its mode and owner
 * stay. If something else writes to it in the meantime, it stays as it is.
 *
 * @param target the file itself, and no link to it
 * @param name of the file, for messages
 * @param findEdits finds the edits in the content of the file
 * @returns how many other names the file had: hard links, which keep the old content
 * @throws UserError if the file has changed in the meantime; the error of the file system if it can't be
 * written
 */
export async function replaceFile(
  target: string,
  name: string,
  findEdits: (chunks: ByteChunks) => AsyncIterable<ByteEdit>,
): Promise<number> {
  const before = await stat(target, { bigint: true })
  const output = await openAtomicFile(target)
  try {
    const hashes = [createHash('sha256'), createHash('sha256'), createHash('sha256')] as const
    const read = (hash: (typeof hashes)[number]): AsyncGenerator<Uint8Array> =>
      watchChunks(readChunks(target), (chunk) => hash.update(chunk))
    const [searched, copied, current] = hashes
    for await (const chunk of applyByteEdits(read(copied), findEdits(read(searched))))
      await output.write(chunk)
    await flushToDisk(output.temporary)
    for await (const _ of read(current));
    const contents = new Set(hashes.map((hash) => hash.digest('hex')))
    if (contents.size > 1 || !isSameFile(before, await stat(target, { bigint: true })))
      throw createChangedError(name)
    await output.commit()
    return Number(before.nlink) - 1
  } catch (error) {
    await output.discard()
    throw error
  }
}

function createChangedError(name: string): UserError {
  return new UserError(`${name}: not fixed: the file changed while lint read it.`, {
    hint: 'Run the command again when nothing writes to it.',
  })
}

async function* watchChunks(
  chunks: AsyncIterable<Uint8Array>,
  onChunk: (chunk: Uint8Array) => void,
): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) {
    onChunk(chunk)
    yield chunk
  }
}

function isSameFile(a: BigIntStats, b: BigIntStats): boolean {
  return (['dev', 'ino', 'size', 'mtimeNs', 'ctimeNs'] as const).every((key) => a[key] === b[key])
}

/** After a power failure, the new name must not lead to a file without content. */
async function flushToDisk(file: string): Promise<void> {
  const handle = await open(file)
  try {
    await handle.sync()
  } finally {
    await handle.close()
  }
}
