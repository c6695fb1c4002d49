import { UserError } from '../../../errors.js'
import { readChunks, standardInput } from '../../../json/stream/read-file.js'
import { isStandardInput } from './input.js'

/** A file in a list of files. */
export interface ListedFile {
  readonly file: string
  /** Where it's listed, for messages: `changed.txt:3`. */
  readonly place: string
}

/** The largest list, in bytes: a million long paths. */
const MAX_LIST_BYTES = 256 * 2 ** 20

/**
 * Reads a list of files: one on each line, or separated by NUL characters as `git diff -z` and
 * `find -print0` write them. Blank lines don't count. UTF-8, or UTF-16 with a byte order mark as
 * PowerShell writes it.
 *
 * @param path `-` is standard input
 * @throws UserError if the list can't be read
 * @see https://git-scm.com/docs/git-diff
 */
export async function readFileList(path: string): Promise<readonly ListedFile[]> {
  const isInput = isStandardInput(path)
  const name = isInput ? 'standard input' : path
  const text = decodeList(await readBytes(isInput ? standardInput : path, name))
  const isNullSeparated = text.includes('\0')
  const unit = isNullSeparated ? ', entry ' : isInput ? ', line ' : ':'
  return (
    text
      .split(isNullSeparated ? '\0' : /\r?\n/)
      .map((file, index) => ({ file, place: `${name}${unit}${index + 1}` }))
      .filter(({ file }) => (isNullSeparated ? file !== '' : file.trim() !== ''))
      // In a list, this is the name of a file.
      .map((entry) => (entry.file === standardInput ? { ...entry, file: './-' } : entry))
  )
}

async function readBytes(path: string, name: string): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let length = 0
  for await (const chunk of readChunks(path)) {
    chunks.push(chunk)
    length += chunk.length
    if (length > MAX_LIST_BYTES)
      throw new UserError(`${name}: this list of files is larger than 256 MiB.`)
  }
  return Buffer.concat(chunks)
}

function decodeList(bytes: Uint8Array): string {
  const isUtf16 = bytes[0] === 0xff && bytes[1] === 0xfe
  return new TextDecoder(isUtf16 ? 'utf-16le' : 'utf-8').decode(bytes)
}

/** Git writes a name with other characters than ASCII in quotes, unless it separates them by NUL. */
export function isQuotedByGit(file: string): boolean {
  return /^".*\\.*"$/.test(file)
}
