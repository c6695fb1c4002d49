import { appendFileSync, mkdtempSync, rmSync, statSync, utimesSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, describe, expect, test } from 'vitest'
import { readChunks } from '../../src/json/stream/read-file.js'

const folder = mkdtempSync(join(tmpdir(), 'read-file-'))
afterAll(() => rmSync(folder, { recursive: true }))

async function read(
  file: string,
  { size = statSync(file).size, onChunk = () => {} } = {},
): Promise<Buffer> {
  const chunks: Uint8Array[] = []
  for await (const chunk of readChunks(file, size)) {
    chunks.push(Uint8Array.from(chunk))
    onChunk()
  }
  return Buffer.concat(chunks)
}

const sizes = [0, 1, 1000, (1 << 20) - 1, 1 << 20, (1 << 20) + 1, 3 << 20]

describe.each(sizes)('a file of %i bytes', (size) => {
  const file = join(folder, `${size}.json`)
  const content = Buffer.alloc(size, 'abc')

  test('is read as it is', async () => {
    writeFileSync(file, content)
    expect((await read(file)).equals(content)).toBe(true)
  })

  test.skipIf(size === 0).each<[string, () => void]>([
    ['grows', () => appendFileSync(file, '}')],
    ['is overwritten', () => utimesSync(file, 1, 1)],
  ])('that %s while it is read is an error', async (_, change) => {
    writeFileSync(file, content)
    await expect(read(file, { onChunk: change })).rejects.toThrow(
      `${file}: the file changed while it was read.`,
    )
  })
})

test('a file that has grown since it was found', async () => {
  const file = join(folder, 'grown.json')
  writeFileSync(file, '[1]')
  expect(String(await read(file, { size: 1 }))).toBe('[1]')
})

test.skipIf(process.platform !== 'linux')('a file of the system, which has no size', async () => {
  expect((await read('/proc/self/status')).length).toBeGreaterThan(100)
})

test('a reader that stops early', async () => {
  const file = join(folder, 'large.json')
  writeFileSync(file, Buffer.alloc(5 << 20))
  for await (const chunk of readChunks(file, 5 << 20)) {
    expect(chunk).toHaveLength(1 << 20)
    break
  }
})
