import { UserError } from '../../../errors.js'
import type { ByteChunks } from '../../../json/stream/byte-reader.js'
import { createDecompressor, type Decompressor } from './decompressor.js'

/** Decompressed text beyond this isn't read. A pipe from `gunzip` has no limit. */
const MAX_DECOMPRESSED = 64 * 1024 * 2 ** 20

/**
 * How many times larger than the file its text may be. JSON with equal documents reaches 200; only a
 * file that is made to fill a memory reaches more.
 */
const MAX_RATIO = 500

/** The ratio counts from this size on: a small file does no harm. */
const MIN_CHECKED_SIZE = 256 * 2 ** 20

/** So much of a file is decompressed at once. At the highest ratio of gzip, that's 16 MiB of text. */
const SLICE_SIZE = 1 << 14

/**
 * Decompresses a file whose first bytes say that it's gzip or zstd. Any other file stays as it is. It
 * reads in pieces, and doesn't need more memory for a larger file.
 *
 * @param name of the file, for messages
 * @throws UserError while reading if the file is damaged, too large, or if Node.js can't read zstd
 */
export async function* decompress(chunks: ByteChunks, name: string): AsyncGenerator<Uint8Array> {
  let decompressor: Decompressor | undefined
  let head: Uint8Array = new Uint8Array(0)
  let isDetected = false
  const sizes = { read: 0, written: 0 }

  async function* decompressChunk(
    { format, write }: Decompressor,
    chunk: Uint8Array,
  ): AsyncGenerator<Uint8Array> {
    for (let from = 0; from < chunk.length; from += SLICE_SIZE) {
      const slice = chunk.subarray(from, from + SLICE_SIZE)
      sizes.read += slice.length
      for await (const text of write(slice)) {
        sizes.written += text.length
        refuseBomb(sizes, format, name)
        yield text
      }
    }
  }

  for await (const chunk of chunks) {
    const bytes: Uint8Array = head.length === 0 ? chunk : Buffer.concat([head, chunk])
    if (!isDetected && bytes.length < 4) {
      // A copy: the space of a chunk may be used again.
      head = bytes.slice()
      continue
    }
    if (!isDetected) decompressor = await createDecompressor(bytes, name)
    isDetected = true
    head = new Uint8Array(0)
    if (decompressor === undefined) yield bytes
    else yield* decompressChunk(decompressor, bytes)
  }
  if (head.length > 0) {
    decompressor = await createDecompressor(head, name)
    if (decompressor === undefined) yield head
    else yield* decompressChunk(decompressor, head)
  }
  if (decompressor !== undefined) yield* decompressor.end()
}

function refuseBomb(
  { read, written }: { readonly read: number; readonly written: number },
  format: string,
  name: string,
): void {
  const isTooLarge = written > MAX_DECOMPRESSED
  if (!isTooLarge && (written < MIN_CHECKED_SIZE || written <= read * MAX_RATIO)) return
  const limit = isTooLarge ? '64 GiB' : `${MAX_RATIO} times the size of the file`
  throw new UserError(`${name}: this ${format} file decompresses to more than ${limit}.`, {
    hint: 'If you trust it, decompress it yourself, and pass it to standard input: gunzip -c FILE | cluster-schema lint -',
  })
}
