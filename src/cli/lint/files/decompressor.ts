import process from 'node:process'
import type { Transform } from 'node:stream'
import { getSystemErrorCode, UserError } from '../../../errors.js'

/** Decompresses a file piece by piece. */
export interface Decompressor {
  readonly format: 'gzip' | 'zstd'
  /** Reads the next piece. Gives the text that it leads to. */
  write(bytes: Uint8Array): AsyncGenerator<Uint8Array>
  /** Ends the file. Gives the rest of the text. */
  end(): AsyncGenerator<Uint8Array>
}

/** What the streams of `node:zlib` have. */
type ZlibStream = Transform & { readonly bytesWritten: number }

/**
 * Creates what can decompress a file. It's undefined for a file that isn't compressed.
 *
 * @param head at least four bytes, unless the file has less
 * @throws UserError if Node.js can't read the format
 */
export async function createDecompressor(
  head: Uint8Array,
  name: string,
): Promise<Decompressor | undefined> {
  const format = detectFormat(head)
  return format && wrapStream(await createStream(format, name), format, name)
}

/** @see https://www.rfc-editor.org/rfc/rfc1952#section-2.3.1 and RFC 8878, 3.1.1 */
export function detectFormat([a, b, c, d]: Uint8Array): Decompressor['format'] | undefined {
  if (a === 0x1f && b === 0x8b) return 'gzip'
  if (a === 0x28 && b === 0xb5 && c === 0x2f && d === 0xfd) return 'zstd'
  return undefined
}

async function createStream(format: Decompressor['format'], name: string): Promise<ZlibStream> {
  // Most runs read no compressed file.
  const zlib = await import('node:zlib')
  const options = { chunkSize: 1 << 18 }
  if (format === 'gzip') return zlib.createGunzip(options)
  const { createZstdDecompress } = zlib as {
    readonly createZstdDecompress?: (options: object) => ZlibStream
  }
  if (createZstdDecompress !== undefined) return createZstdDecompress(options)
  throw new UserError(
    `${name}: cannot be read: it's compressed with zstd, for which Node.js must be 22.15 or newer; this is ${process.versions.node}.`,
    { hint: 'Decompress it first, for example with `zstd -d`.' },
  )
}

function wrapStream(
  stream: ZlibStream,
  format: Decompressor['format'],
  name: string,
): Decompressor {
  const texts: Uint8Array[] = []
  let failure: unknown
  let fed = 0
  let hasEnded = false
  stream.on('data', (text: Uint8Array) => texts.push(text))
  let finish = (): void => {}
  stream.on('end', () => finish())
  stream.on('error', (error) => {
    failure ??= error
    finish()
  })

  /** Waits until zlib has read everything that it got. */
  const run = (start: (done: () => void) => void): Promise<void> =>
    new Promise((resolve) => {
      finish = resolve
      start(resolve)
    })

  async function* takeTexts(): AsyncGenerator<Uint8Array> {
    // What came before the damage is fine.
    yield* texts.splice(0)
    if (failure !== undefined) throw explainFailure(failure, format, name)
  }

  return {
    format,
    async *write(bytes) {
      let rest = bytes
      if (!hasEnded) {
        fed += bytes.length
        await run((done) => stream.write(bytes, done))
        yield* takeTexts()
        // zlib stops at zeros after the end, which pad archives on tapes.
        rest = bytes.subarray(bytes.length - (fed - stream.bytesWritten))
        hasEnded = rest.length > 0
      }
      if (rest.some((byte) => byte !== 0)) throw createGarbageError(format, name)
    },
    async *end() {
      if (hasEnded) return
      await run(() => stream.end())
      yield* takeTexts()
    },
  }
}

function explainFailure(error: unknown, format: Decompressor['format'], name: string): UserError {
  const code = getSystemErrorCode(error)
  const { message } = error as Error
  // The first member has a header: `detectFormat` has read it.
  if (message === 'incorrect header check') return createGarbageError(format, name)
  if (code === 'Z_BUF_ERROR' || code === 'ZSTD_error_srcSize_wrong')
    return new UserError(
      `${name}: this ${format} file is cut off: it ends in the middle of its data.`,
      {
        hint: 'Copy or download it again, or wait until it is written.',
        cause: error,
      },
    )
  return new UserError(`${name}: this ${format} file is damaged: ${message}.`, {
    hint: 'Copy or download it again.',
    cause: error,
  })
}

function createGarbageError(format: Decompressor['format'], name: string): UserError {
  return new UserError(`${name}: something else follows the end of this ${format} file.`, {
    hint: 'Several compressed files in one are fine, but nothing else may be between or after them.',
  })
}
