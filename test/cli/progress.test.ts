import process from 'node:process'
import { afterEach, beforeEach, expect, test, vi } from 'vitest'
import type { Input } from '../../src/cli/lint/files/input.js'
import {
  createLintProgress,
  formatProgress,
  type ProgressCounts,
} from '../../src/cli/lint/progress.js'
import {
  canShowProgress,
  createProgressLine,
  limitWidth,
  printNote,
  writeText,
} from '../../src/cli/output.js'

const erase = '\r\u001b[K'
let now = 0
let written = ''
beforeEach(() => {
  now = 0
  written = ''
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  vi.spyOn(process.stderr, 'write').mockImplementation((text) => {
    written += text
    return true
  })
})
afterEach(() => {
  // Erases the line, so that tests of other files don't.
  printNote('')
  vi.restoreAllMocks()
})

test.each<[Readonly<Record<string, string>>, isTerminal: boolean, want: boolean]>([
  [{}, true, true],
  [{ CI: '' }, true, true],
  [{ CI: 'false' }, true, true],
  [{ CI: 'true' }, true, false],
  [{ CI: '1' }, true, false],
  [{ TERM: 'dumb' }, true, false],
  [{}, false, false],
])('with %j on a terminal (%j): %j', (environment, isTerminal, want) => {
  expect(canShowProgress(environment, isTerminal)).toBe(want)
})

test.each([
  [undefined, 80],
  [0, 80],
  [20, 40],
  [100, 100],
  [200, 120],
])('a terminal of %j columns counts as %i', (columns, want) => {
  expect(limitWidth(columns === undefined ? {} : { columns })).toBe(want)
})

test('the line appears after a second, then at most ten times a second', () => {
  const show = createProgressLine()
  for (now = 0; now < 2000; now += 10) show(() => String(now))
  const lines = written.split(erase).slice(1)
  expect(lines).toEqual(['1000 …', '1100 …', ...lines.slice(2)])
  expect(lines).toHaveLength(10)
})

test('other text on the terminal takes its place', async () => {
  const show = createProgressLine()
  now = 1000
  show(() => 'a')
  const isTTY = process.stderr.isTTY
  process.stderr.isTTY = true
  await writeText(process.stderr, 'report\n')
  await writeText(process.stderr, 'more\n')
  now = 1100
  show(() => 'b'.repeat(200))
  process.stderr.isTTY = isTTY
  expect(written).toBe(`${erase}a …${erase}report\nmore\n${erase}${'b'.repeat(77)} …`)
})

const counts: ProgressCounts = {
  ...{ files: 412, totalFiles: 1200, documents: 98_304, milliseconds: 2000 },
  ...{ bytes: 170_000_000, bytesLeft: 935_000_000 },
}
test.each<[Partial<ProgressCounts>, want: string]>([
  [{}, 'file 412 of 1,200, 98,304 documents, 85 MB/s, 11 s left'],
  [{ totalFiles: 1, documents: 1 }, '1 document, 85 MB/s, 11 s left'],
  [{ bytesLeft: undefined }, 'file 412 of 1,200, 98,304 documents, 85 MB/s'],
  [{ bytesLeft: 0 }, 'file 412 of 1,200, 98,304 documents, 85 MB/s, 0 s left'],
  [{ bytes: 1_000_000 }, 'file 412 of 1,200, 98,304 documents, 0.5 MB/s, 32 min left'],
])('%j: %s', (change, want) => {
  expect(formatProgress({ ...counts, ...change })).toBe(want)
})

test.each<[sizes: ReadonlyArray<number | undefined>, want: string]>([
  // 2 MB in 2 s; the second file has 2 more, and 3 follow.
  [[1_000_000, 3_000_000, 3_000_000], 'file 2 of 3, 7 documents, 1.0 MB/s, 5 s left'],
  [[1_000_000, 3_000_000, undefined], 'file 2 of 3, 7 documents, 1.0 MB/s'],
  // Only what is left has to be known, and a file may have grown.
  [[undefined, 500_000], 'file 2 of 2, 7 documents, 1.0 MB/s, 0 s left'],
])('files of %j bytes: %s', async (sizes, want) => {
  const inputs = sizes.map((size, index): Input => {
    const file = `${index}.json`
    return { file, name: file, reach: 'named', isStream: size === undefined }
  })
  const measure = (input: Input) => sizes[inputs.indexOf(input)]
  const progress = createLintProgress(inputs, { documents: 7 }, measure)
  const read = async (input: Input | undefined) => {
    if (input === undefined) throw new Error('no input')
    async function* chunks() {
      yield new Uint8Array(1_000_000)
    }
    for await (const chunk of progress.watch(input, chunks())) expect(chunk).toHaveLength(1_000_000)
  }
  await read(inputs[0])
  now = 2000
  await read(inputs[1])
  expect(written).toBe(`${erase}${want} …`)
})

test('files that are read at once count, too', () => {
  const input: Input = { file: 'a.json', name: 'a.json', reach: 'walked', isStream: false }
  const progress = createLintProgress([input, { ...input }], { documents: 1 }, () => 2_000_000)
  now = 2000
  progress.count(input)
  expect(written).toBe(`${erase}file 1 of 2, 1 document, 1.0 MB/s, 2 s left …`)
})
