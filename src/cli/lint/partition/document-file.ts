import type { UserError } from '../../../errors.js'
import { printError } from '../../output.js'
import { createWriteError, openOutputStream } from '../output-stream.js'

/** A file of documents, one on each line, that appears when it's complete. */
export interface DocumentFile {
  readonly file: string
  /** How many lines were written. */
  readonly lines: number
  write(line: string | Uint8Array): Promise<void>
  /** Returns whether the file could be written. If not, it has said so on stderr. */
  commit(): Promise<boolean>
  discard(): Promise<void>
}

/** So much is written at once, in bytes. */
const BUFFER_SIZE = 1 << 18

const lineFeed = Uint8Array.of(0x0a)

/**
 * Opens a file for documents. Links lead to the file that is written. A device or a pipe can't be
 * replaced, so it's written to.
 *
 * @param command for messages
 * @throws UserError if it can't be written
 */
export async function openDocumentFile(file: string, command: string): Promise<DocumentFile> {
  const output = await openOutputStream(file).catch((error) => {
    throw createWriteError(file, error)
  })
  let failure: UserError | undefined
  let lines = 0
  let buffered: Uint8Array[] = []
  let size = 0
  /** Only the first error says why the file can't be written. The run goes on without it. */
  const attempt = async (action: () => Promise<void>): Promise<void> => {
    if (failure !== undefined) return
    try {
      await action()
    } catch (error) {
      failure = createWriteError(file, error)
    }
  }
  const flush = async (): Promise<void> => {
    const bytes = Buffer.concat(buffered)
    buffered = []
    size = 0
    await attempt(() => output.write(bytes))
  }
  return {
    file,
    get lines() {
      return lines
    },
    async write(line) {
      const bytes = typeof line === 'string' ? Buffer.from(line) : line
      buffered.push(bytes, lineFeed)
      size += bytes.length + 1
      lines += 1
      if (size >= BUFFER_SIZE) await flush()
    },
    async commit() {
      await flush()
      await attempt(() => output.commit())
      if (failure === undefined) return true
      await output.discard()
      printError(failure, command)
      return false
    },
    discard: () => output.discard(),
  }
}
