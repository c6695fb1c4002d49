import {
  appendFileSync,
  closeSync,
  mkdtempSync,
  openSync,
  readdirSync,
  rmSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, describe, expect, test } from 'vitest'
import { type ReadOptions, readChunks, readSmallFile } from '../../src/json/stream/read-file.js'
import { splitStream } from '../../src/json/stream/split.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { createTarget } from '../lint/target.js'

const folder = mkdtempSync(join(tmpdir(), 'read-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(file: string, options: ReadOptions, onChunk = () => {}): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of readChunks(file, { isRegular: true, ...options })) {
    chunks.push(Uint8Array.from(chunk))
    onChunk()
  }
  return Buffer.concat(chunks)
}

const sizes = [0, 1, 1000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20]

const ways: ReadonlyArray<readonly [size: number, options: ReadOptions]> = sizes.flatMap((size) => [
  [size, {}],
  [size, { reusesChunks: true }],
])

describe.each(ways)('a file of %i bytes, read with %j', (size, options) => {
  const file = join(folder, `${size}.json`)
  const content = Buffer.alloc(size, 'abc').fill('x', size >> 1)

  test('is read as it is', async () => {
    writeFileSync(file, content)
    expect((await read(file, options)).equals(content)).toBe(true)
  })

  test.skipIf(size === 0).each<[string, () => void]>([
    ['grows', () => appendFileSync(file, '}')],
    ['is overwritten', () => utimesSync(file, 1, 1)],
  ])('that %s while it is read is an error', async (_, change) => {
    writeFileSync(file, content)
    await expect(read(file, options, change)).rejects.toThrow(
      `${file}: the file changed while it was read.`,
    )
  })
})

test.skipIf(process.platform !== 'linux')('a file of the system, which has no size', async () => {
  expect((await read('/proc/self/status', {})).length).toBeGreaterThan(100)
})

test.each([false, true])(
  'a reader that stops early, with chunks reused: %j',
  async (reusesChunks) => {
    const file = join(folder, 'large.json')
    writeFileSync(file, Buffer.alloc(5 << 20))
    for await (const chunk of readChunks(file, { isRegular: true, reusesChunks })) {
      expect(chunk).toHaveLength(1 << 20)
      break
    }
    // A late end of the reader must not close another file.
    const descriptor = openSync(file, 'r')
    await new Promise((resolve) => setTimeout(resolve, 20))
    closeSync(descriptor)
  },
)

test('a chunk is there until the next one is asked for', async () => {
  const file = join(folder, 'numbered.json')
  const content = Buffer.alloc(9 << 20)
  for (let index = 0; index < content.length; index += 4) content.writeInt32LE(index, index)
  writeFileSync(file, content)
  let offset = 0
  for await (const chunk of readChunks(file, { isRegular: true, reusesChunks: true })) {
    const expected = content.subarray(offset, offset + chunk.length)
    // Time enough to read what follows.
    await new Promise((resolve) => setTimeout(resolve, 5))
    expect(expected.equals(chunk)).toBe(true)
    offset += chunk.length
  }
  expect(offset).toBe(content.length)
})

describe('a file that is not read to its end', () => {
  const text = `[1,]${' '.repeat(100)}`

  test.each([
    ['a small one', 0],
    ['a large one', 3 << 20],
  ])('%s is closed', async (_, size) => {
    const file = join(folder, 'broken.json')
    writeFileSync(file, text + ' '.repeat(size))
    const target = createTarget({ type: 'array' })
    const countOpen = () => readdirSync('/dev/fd').length
    const before = countOpen()
    for (let round = 0; round < 20; round += 1) {
      const { findings } = await lintFile(file, readChunks(file, { isRegular: true }), target)
      expect(findings).toHaveLength(1)
    }
    // Other tests may have opened some.
    expect(countOpen() - before).toBeLessThan(15)
  })

  test('after any part of it', async () => {
    let isClosed = false
    function* readParts() {
      try {
        for (;;) yield new TextEncoder().encode('1\n'.repeat(1 << 16))
      } finally {
        isClosed = true
      }
    }
    for await (const _ of splitStream(readParts(), { file: 'a.ndjson', elements: true })) break
    expect(isClosed).toBe(true)
  })
})

describe('readSmallFile', () => {
  const file = join(folder, 'small.json')

  test.each([
    [0, true],
    [1, true],
    [1 << 16, true],
    [(1 << 16) + 1, false],
    [1 << 20, false],
  ])('a file of %i bytes is read: %j', (size, isRead) => {
    const content = Buffer.alloc(size, 'abc')
    writeFileSync(file, content)
    const bytes = readSmallFile(file)
    expect(bytes && Buffer.from(bytes).equals(content)).toBe(isRead || undefined)
  })

  test.each([
    [join(folder, 'missing.json')],
    [folder],
    [`${folder}/small.json/x`],
    ...(process.platform === 'linux' ? [['/dev/zero']] : []),
  ])('%s is left to readChunks', (path) => {
    expect(readSmallFile(path)).toBeUndefined()
  })
})
