// What lint finds in large files, with and without threads.
import { closeSync, openSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from 'vitest'
import type { LargeFile } from '../../src/cli/lint/files/large-file.js'
import type { Concurrency } from '../../src/cli/lint/threads/concurrency.js'
import { countThreads } from '../../src/cli/lint/threads/count-threads.js'
import { createFileParts } from '../../src/cli/lint/threads/file-parts.js'
import { startThreads, type ThreadPool } from '../../src/cli/lint/threads/thread-pool.js'
import { createRandom } from '../json/random.js'
import { runLint } from '../prove/differential.js'
import { cleanLine, readLines, ruleExamples } from '../prove/documents.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

// The default suite tries a part of what a full run tries.
const isFull = Boolean(process.env.FULL)

const pools = (isFull ? [1, 2, 4] : [2]).map((count) => startPool(count))
beforeAll(async () => {
  for (const pool of pools) await vi.waitUntil(pool.hasRoom)
})
afterAll(() => {
  for (const pool of pools) pool.close()
})

function startPool(count: number, file?: string): ThreadPool {
  const pool = startThreads(count, file)
  if (pool === undefined) throw new Error('no threads')
  return pool
}

const clean = readLines('generated/samples/valid').filter((line) => line.startsWith('{"'))
const named = (name: string) => cleanLine.replace('"scenes"', JSON.stringify(name))
const faulty = cleanLine.replace('"vector"', '7')
const many = Array.from({ length: isFull ? 400 : 100 }, (_, index) =>
  JSON.stringify({
    ...JSON.parse(clean[index % clean.length] ?? ''),
    cluster_id: `clust_${index}`,
  }),
)
const lines = (list: readonly string[], end = '\n') => list.map((line) => line + end).join('')

/** Each is so long that there are cuts in it everywhere. */
const files: Readonly<Record<string, string | Uint8Array>> = {
  clean: lines(many),
  'faults everywhere': lines(many.map((line, index) => (index % 7 === 3 ? faulty : line))),
  'only faults': lines(many.map(() => faulty)),
  'documents that come again': lines([...many, ...many.toReversed(), ...clean, ...clean]),
  'parents and children': lines([...ruleExamples, ...many, ...ruleExamples, ...many]),
  'CR LF': lines(many, '\r\n'),
  'mixed line breaks': many.map((line, index) => line + ['\n', '\r\n', '\n\n'][index % 3]).join(''),
  'lone CR': many.map((line, index) => line + (index % 50 === 9 ? '\r' : '\n')).join(''),
  'characters of several bytes': lines(
    many.flatMap((line, index) => [line, named('é日😀'.repeat(index))]),
  ),
  'lines longer than a part': lines(
    many.flatMap((line, index) => (index % 40 === 5 ? [line, named('x'.repeat(9000))] : [line])),
  ),
  'a line longer than what a thread reads': lines([...many, named('x'.repeat(150_000)), ...many]),
  'empty lines': lines(many.flatMap((line) => [line, '', ' \t'])),
  'a byte order mark': `\uFEFF${lines(many)}`,
  'syntax errors': lines(many.map((line, index) => (index % 90 === 40 ? line.slice(0, -9) : line))),
  'no line feed at the end': lines(many).slice(0, -1),
  'cut off': lines(many).slice(0, -30),
  'bytes that are not UTF-8': Buffer.concat([
    ...[lines(many.slice(9)), '{"cluster_name":"'].map((it) => Buffer.from(it)),
    Uint8Array.of(0xff, 0xc3),
    Buffer.from(`"}\n${lines(many)}`),
  ]),
}

/** Reads a file in chunks that are small enough for the threads to be needed. */
function createFile(
  path: string,
  content: Uint8Array,
  chunkSize = 5000,
): LargeFile & { countSkipped: () => number } {
  const descriptor = openSync(path, 'r')
  onTestFinished(() => closeSync(descriptor))
  let [position, skipped] = [0, 0]
  return {
    async *[Symbol.asyncIterator]() {
      while (position < content.length) {
        const chunk = content.subarray(position, position + chunkSize)
        position += chunk.length
        yield chunk
      }
    },
    getDescriptor: () => descriptor,
    skip(count) {
      position += count
      skipped += count
    },
    countSkipped: () => skipped,
  }
}

const partSizes = isFull ? [1000, 4099, 65_536] : [4099]

/** Lints a file, and has threads prove documents in parts of it. */
async function lintInParts(
  content: Uint8Array,
  pool: ThreadPool,
  partSize: number,
  chunkSize?: number,
) {
  const path = `${enterProject({})}/a.ndjson`
  writeFileSync(path, content)
  const file = createFile(path, content, chunkSize)
  const parts = createFileParts(pool, file, { name: path, size: content.length, partSize })
  // To detect the layout, the first MiB would be read.
  const result = await runLint(file, { countsInfos: true, parts, input: 'ndjson' })
  return { result, skipped: file.countSkipped() }
}

describe.each(Object.entries(files))('%s', (_, text) => {
  test.each(partSizes)('has the same findings in parts of %i bytes', async (partSize) => {
    const content = Buffer.from(text)
    const ordinary = await runLint(content, { countsInfos: true, input: 'ndjson' })
    for (const pool of pools)
      expect((await lintInParts(content, pool, partSize)).result).toEqual(ordinary)
  })
})

test('wherever chunks and parts end, a file has the same findings', async () => {
  const names = ['mixed line breaks', 'characters of several bytes', 'syntax errors', 'lone CR']
  const nasty = [...names, 'lines longer than a part', 'faults everywhere']
  const content = Buffer.from(nasty.map((name) => files[name]).join('\n'))
  const ordinary = await runLint(content, { countsInfos: true, input: 'ndjson' })
  const random = createRandom(3)
  for (let round = 0; round < (isFull ? 12 : 4); round += 1) {
    const partSize = 300 + random.below(random.pick([1000, 70_000]))
    const chunkSize = 1 + random.below(random.pick([100, 5000, 200_000]))
    for (const pool of pools) {
      const { result } = await lintInParts(content, pool, partSize, chunkSize)
      const isSame = JSON.stringify(result) === JSON.stringify(ordinary)
      if (!isSame) expect(result, `parts of ${partSize}, chunks of ${chunkSize}`).toEqual(ordinary)
    }
  }
})

test('what threads have proven is not read again', async () => {
  const content = Buffer.from(lines([...many, ...many.map((line) => line.replace('clust_', 'c_'))]))
  for (const pool of pools) {
    const { skipped } = await lintInParts(content, pool, 30_000)
    expect(skipped).toBeGreaterThan(content.length / 4)
  }
})

test.each([
  ['process.exit(3)', 'cannot be checked: a thread ended with the code 3.'],
  [
    "throw Object.assign(new Error('limit'), { code: 'ERR_WORKER_OUT_OF_MEMORY' })",
    'cannot be checked: a thread ran out of memory.',
  ],
  ["throw new TypeError('a bug')", 'a bug'],
])('a thread that ends with %s ends the run', async (code, message) => {
  const folder = enterProject({
    'thread.mjs': `import { parentPort } from 'node:worker_threads'
      parentPort.on('message', (message) => { if ('start' in message) ${code} })`,
  })
  const pool = startPool(2, `${folder}/thread.mjs`)
  onTestFinished(pool.close)
  await vi.waitUntil(pool.hasRoom)
  const run = lintInParts(Buffer.from(lines(many)), pool, 4099)
  await expect(run).rejects.toThrow(message)
})

// Node.js warns of a leak if eleven listen.
test('threads do not listen to the output of the process', async () => {
  const count = () => [process.stdout, process.stderr].map((it) => it.listenerCount('error'))
  const before = count()
  const pool = startPool(2)
  onTestFinished(pool.close)
  await vi.waitUntil(pool.hasRoom)
  expect(count()).toEqual(before)
})

test.each<[Concurrency, number, number, number]>([
  ['auto', 1, 2 ** 40, 0],
  ['auto', 2, 100 * 2 ** 20, 0],
  ['auto', 2, 128 * 2 ** 20, 1],
  ['auto', 3, 32 * 2 ** 20, 2],
  ['auto', 64, 2 ** 40, 2],
  [0, 64, 2 ** 40, 0],
  [5, 2, 32 * 2 ** 20, 5],
])(
  '--concurrency %s with %i cores, for %i bytes: %i threads',
  (concurrency, cores, size, count) => {
    expect(countThreads(concurrency, size, cores)).toBe(count)
  },
)

describe('the command line', () => {
  test.runIf(isFull).each(['1', '2', '4', 'auto'])('--concurrency %s', async (concurrency) => {
    // Threads are for files from 32 MiB on.
    const half = lines([...clean, faulty]).repeat(Math.ceil(2 ** 24 / lines(clean).length))
    enterProject({ 'a.ndjson': `${half}{\n${half}` })
    const run = (value: string) =>
      runMain(['lint', 'a.ndjson', '--format', 'compact', '--concurrency', value])
    expect(await run(concurrency)).toEqual(await run('off'))
  })

  test.each(['0', '-1', '65', '1.5', 'on'])('--concurrency %j', async (value) => {
    expect(await runMain(['lint', 'a.json', `--concurrency=${value}`])).toEqual({
      ...{ code: 2, stdout: '' },
      stderr: `cluster-schema lint: --concurrency is "${value}"; expected auto, off or a whole number from 1 to 64.\n`,
    })
  })
})
