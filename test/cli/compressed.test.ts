// gzip and zstd: by their first bytes, whatever the name of the file is.
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import * as zlib from 'node:zlib'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { decompress } from '../../src/cli/lint/files/decompress.js'
import { splitIntoChunks } from '../json/split-file.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const cluster = {
  cluster_name: 'harbor photos',
  namespace_id: 'ns_1',
  input_collections: ['col_1'],
  cluster_type: 'vector',
}
const line = `${JSON.stringify(cluster)}\n`
const broken = `${JSON.stringify({ ...cluster, status: 'completed' })}\n`

/** The text, and what goes wrong. It must not depend on the chunks. */
async function read(bytes: Uint8Array): Promise<readonly [text: string, error?: string]> {
  const results = []
  for (const size of [bytes.length + 1, 1, 7, 4096]) {
    let text = ''
    let error: string | undefined
    try {
      for await (const chunk of decompress(splitIntoChunks(bytes, size), 'a.json.gz'))
        text += Buffer.from(chunk).toString('latin1')
    } catch (failure) {
      error = (failure as Error).message
    }
    results.push([text, ...(error === undefined ? [] : [error])] as const)
  }
  const [first = [''] as const, ...others] = results
  for (const other of others) expect(other.at(1)).toEqual(first.at(1))
  if (first.length === 1) for (const other of others) expect(other).toEqual(first)
  return first as readonly [string, string?]
}

const [a, b] = [gzipSync('first '), gzipSync('second')]
const join = (...parts: readonly Uint8Array[]) => Buffer.concat(parts)
const damaged = join(a)
damaged.writeUInt8(damaged.readUInt8(a.length - 6) ^ 1, a.length - 6)
const cutOff = 'a.json.gz: this gzip file is cut off: it ends in the middle of its data.'
const garbage = 'a.json.gz: something else follows the end of this gzip file.'

describe('gzip', () => {
  test.each<[string, Uint8Array, string, string?]>([
    ['one member', a, 'first '],
    ['several members', join(a, b, a), 'first secondfirst '],
    ['no content', gzipSync(''), ''],
    ['a large one', gzipSync('x'.repeat(3_000_000)), 'x'.repeat(3_000_000)],
    ['zeros at the end', join(a, Buffer.alloc(5000)), 'first '],
    ['cut off', a.subarray(0, -3), 'first ', cutOff],
    ['cut off in the header', a.subarray(0, 6), '', cutOff],
    ['cut off in the second member', join(a, b.subarray(0, 12)), 'first ', cutOff],
    ['damaged', damaged, 'first ', 'a.json.gz: this gzip file is damaged: incorrect data check.'],
    ['text after it', join(a, Buffer.from('some text')), 'first ', garbage],
    ['zeros and another member', join(a, Buffer.alloc(9), b), 'first ', garbage],
    ['not compressed', Buffer.from('[1, 2]'), '[1, 2]'],
    ['very short', Buffer.from('1'), '1'],
    ['the beginning of a header', a.subarray(0, 2), '', cutOff],
    ['empty', Buffer.alloc(0), ''],
  ])('%s', async (_, bytes, text, error) => {
    const [found, message] = await read(bytes)
    expect(message).toBe(error)
    if (error === undefined) expect(found).toBe(text)
    else expect(text.startsWith(found) || found.startsWith(text)).toBe(true)
  })

  test.each([
    ['zeros', Buffer.alloc(1 << 20), 700],
    ['blanks', Buffer.alloc(1 << 20, ' '), 700],
  ])('a bomb of %s is refused before it fills the memory', async (_, block, count) => {
    // Members that follow each other are one file. Each is compressed to a thousandth.
    const member = gzipSync(block, { level: 9 })
    const chunks = Array.from({ length: count }, () => member)
    let size = 0
    const readAll = async () => {
      for await (const text of decompress(chunks, 'bomb.gz')) size += text.length
    }
    await expect(readAll()).rejects.toThrow(
      'bomb.gz: this gzip file decompresses to more than 500 times the size of the file.',
    )
    expect(size).toBeLessThan(257 << 20)
  })
})

test('a file, a folder and a name that says nothing', async () => {
  const folder = enterProject({})
  const write = (file: string, content: Uint8Array) => writeFileSync(`${folder}/${file}`, content)
  write('a.json.gz', gzipSync(JSON.stringify(cluster)))
  write('b.jsonl.gz', gzipSync(line))
  write('c.ndjson.gz', gzipSync(line + broken))
  write('d.json', gzipSync(line))
  write('e.tar.gz', gzipSync('something else'))
  const walked = await runMain(['lint', '.', '--format', 'compact'])
  expect(walked.code).toBe(1)
  expect(walked.stdout).toContain('c.ndjson.gz:2:118: error schema/enum `status` is "completed"')
  expect(walked.stdout).toContain('4 files, 5 documents')
})

test('a damaged file makes the exit code 2, and the others are linted', async () => {
  const folder = enterProject({ 'b.json': cluster })
  writeFileSync(`${folder}/a.ndjson.gz`, gzipSync(line + broken).subarray(0, -4))
  const { code, stdout, stderr } = await runMain(['lint', '.', '--format', 'compact'])
  expect(stderr).toBe(
    'cluster-schema lint: a.ndjson.gz: this gzip file is cut off: it ends in the middle of its data. Copy or download it again, or wait until it is written.\n',
  )
  expect([code, stdout.includes('1 file, ')]).toEqual([2, true])
})

test.each([['a.tar'], ['a.tar.gz']])('%s: an archive is named', async (file) => {
  const folder = enterProject({ 'b.json': cluster })
  execFileSync('tar', ['-cf', 'a.tar', 'b.json'], { cwd: folder })
  writeFileSync('a.tar.gz', gzipSync(readFileSync('a.tar')))
  const { code, stdout } = await runMain(['lint', file, '--format', 'compact'])
  expect(code).toBe(1)
  expect(stdout).toContain(
    `${file}:1:1: error json/encoding The file is an archive (tar). Extract its files first.\n`,
  )
})

const hasZstd = 'createZstdDecompress' in zlib
const hasProgram = (() => {
  try {
    return execFileSync('zstd', ['--version']).length > 0
  } catch {
    return false
  }
})()

test.skipIf(hasZstd)('without zstd in Node.js, one sentence says so', async () => {
  const head = Uint8Array.of(0x28, 0xb5, 0x2f, 0xfd, 0)
  expect((await read(head))[1]).toMatch(
    /^a\.json\.gz: cannot be read: it's compressed with zstd, for which Node\.js must be 22\.15 or newer; this is \d+\.\d+\.\d+\.$/,
  )
})

test.runIf(hasZstd && hasProgram)('zstd', async () => {
  const first = execFileSync('zstd', ['-c'], { input: 'first ' })
  const second = execFileSync('zstd', ['-c'], { input: 'second' })
  expect(await read(join(first, second))).toEqual(['first second'])
  expect((await read(first.subarray(0, -2)))[1]).toContain('this zstd file is')
  expect((await read(join(first, Buffer.from('some text'))))[1]).toContain('zstd file')
})
