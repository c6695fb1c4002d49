import { readFile } from 'node:fs/promises'
import { systemSentence, UserError } from '../errors.js'

/** Standard input, as people name it on a command line. */
export const standardInput = '-'

/**
 * Reads a file, or standard input for `-`.
 *
 * @throws UserError where it cannot be read
 */
export async function openBytes(
  file: string,
  stdin: AsyncIterable<Uint8Array>,
): Promise<Uint8Array> {
  try {
    return file === standardInput ? await readAll(stdin) : await readFile(file)
  } catch (error) {
    const reason = systemSentence(error)
    if (reason === undefined) throw error
    throw new UserError(`${file}: cannot be read: ${reason}.`, { cause: error })
  }
}

async function readAll(stream: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  for await (const chunk of stream) chunks.push(chunk)
  return Buffer.concat(chunks)
}
