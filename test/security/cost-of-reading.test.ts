import { spawnSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { build } from 'esbuild'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { parseJson } from '../../src/json/parse.js'

const directory = mkdtempSync(join(tmpdir(), 'cost-'))
const program = join(directory, 'read.mjs')
afterAll(() => rmSync(directory, { recursive: true }))

/** Reads the parts of a file, each repeated so many times, and prints what was found in it. */
const source = `
  import { parseJson } from './src/json/parse.ts'
  import { flattenBatches } from './src/json/stream/batch.ts'
  import { splitStream } from './src/json/stream/split.ts'
  const { parts, options } = JSON.parse(process.argv[2])
  function* readChunks() {
    for (const [text, count] of parts) {
      const repeated = Math.min(count, Math.ceil(65_536 / text.length))
      const chunk = new TextEncoder().encode(text.repeat(repeated))
      for (let left = count; left > 0; left -= repeated)
        yield left < repeated ? chunk.subarray(0, left * text.length) : chunk
    }
  }
  const found = {}
  const add = (name) => { found[name] = (found[name] ?? 0) + 1 }
  const batches = splitStream(readChunks(), { file: 'a.json', elements: true, ...options })
  for await (const item of flattenBatches(batches)) {
    if (item.kind === 'issue') { add(item.issue.ruleId); continue }
    const result = parseJson(item.text, item)
    add(result.ok ? 'valid' : result.issue.ruleId)
    if (result.ok) for (const { ruleId } of result.warnings) add(ruleId)
    else if (item.unit !== 'record') break
  }
  console.log(JSON.stringify(found))
`

beforeAll(async () => {
  await build({
    stdin: { contents: source, resolveDir: process.cwd(), loader: 'ts' },
    bundle: true,
    platform: 'node',
    format: 'esm',
    outfile: program,
  })
})

type Parts = ReadonlyArray<readonly [text: string, count: number]>
type Case = readonly [name: string, parts: Parts, want: object, options?: object | undefined]

/** Rows of `test.each`, all of one length. */
function toRows(cases: readonly Case[]): ReadonlyArray<readonly [string, Parts, object, object]> {
  return cases.map(([name, parts, want, options = {}]) => [name, parts, want, options])
}

/** What a process with little memory finds in a file. */
function read(parts: Parts, options: object, heap: number): unknown {
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [`--max-old-space-size=${heap}`, program, JSON.stringify({ parts, options })],
    { encoding: 'utf8' },
  )
  expect(stderr).toBe('')
  return JSON.parse(stdout)
}

const lines = { input: 'ndjson' }
const megabytes = process.env.FULL ? 128 : 4
const blanks = [' ', megabytes << 20] as const
const lineFeeds = ['\n', megabytes << 20] as const

describe(`${megabytes} MB of blanks in a heap of 32 MB`, () => {
  test.each(
    toRows([
      ['and nothing else', [blanks], { 'json/empty': 1 }],
      ['line ends and nothing else', [lineFeeds], { 'json/empty': 1 }],
      ['before a document', [blanks, ['{}', 1]], { valid: 1 }],
      ['after a document', [['{}', 1], blanks], { valid: 1 }],
      ['before a syntax error', [['{}', 1], lineFeeds, ['x', 1]], { valid: 1, 'json/syntax': 1 }],
      ['in an array', [['[', 1], blanks, ['1,', 1], lineFeeds, ['2]', 1]], { valid: 2 }],
      ['as a line of NDJSON', [['1\n', 1], blanks, ['\n2', 1]], { valid: 2 }, lines],
      ['as lines of NDJSON', [['1\n', 1], lineFeeds, ['2', 1]], { valid: 2 }, lines],
    ]),
  )('%s', (_, parts, want, options) => {
    expect(read(parts, options, 32)).toEqual(want)
  })
})

// A text of 256 MiB takes a second to fill: the limit is the same for smaller ones.
const limit = process.env.FULL ? 256 << 20 : 2 << 20
describe(`a text of more than ${limit >> 20} MiB in a heap of 64 MB`, () => {
  const large = ['x', limit + 1] as const
  const tooLarge = { 'json/too-large': 1 }
  test.each(
    toRows([
      ['a document', [['{"a":"', 1], large, ['"}', 1]], tooLarge],
      ['an element', [['[1,"', 1], large, ['",2]', 1]], { valid: 1, ...tooLarge }],
      ['a line', [['1\n"', 1], large, ['"\n2', 1]], { valid: 2, ...tooLarge }, lines],
      ['a string without an end', [['"', 1], large], tooLarge],
      [
        'an array without an end',
        [
          ['{"a":[1', 1],
          [',1', limit >> 1],
        ],
        tooLarge,
      ],
      ['a number', [['1', limit + 1]], tooLarge],
      ['a line that is no JSON', [large], tooLarge, lines],
      ['a file that is no JSON', [large], { 'json/syntax': 1 }],
    ]),
  )('%s', (_, parts, want, options) => {
    expect(read(parts, { ...options, limit }, 64)).toEqual(want)
  })
})

describe('small texts with large values are refused before they fill the memory', () => {
  test.runIf(process.env.FULL).each(
    toRows([
      [
        'empty arrays',
        [
          ['[[', 1],
          ['[],', 11_000_000],
          ['0]]', 1],
        ],
        { 'json/too-large': 1 },
      ],
      [
        'objects and keys',
        [
          ['{"a":[', 1],
          ['{"a":1},', 6_000_000],
          ['0]}', 1],
        ],
        { 'json/too-large': 1 },
      ],
    ]),
  )('%s', (_, parts, want) => expect(read(parts, {}, 64)).toEqual(want))
})

describe('texts that would take hours in quadratic time', () => {
  const n = process.env.FULL ? 1_000_000 : 12_000
  test.each(
    toRows([
      ['nested arrays', [['[', n]], { 'json/too-deep': 1 }],
      ['nested objects', [['{"a":', n]], { 'json/too-deep': 1 }],
      ['values one after the other', [['{}', n]], { valid: n, 'json/layout': 1 }],
      ['lines that are no JSON', [['{"a":tru}\n', n]], { 'json/syntax': n }, lines],
      ['lines with a control character', [['"\u0000"\n', n]], { 'json/syntax': n }, lines],
      [
        'the same key',
        [
          ['{', 1],
          ['"a":1,', n],
          ['"a":1}', 1],
        ],
        { valid: 1, 'json/duplicate-key': n },
      ],
      [
        'the key `__proto__`',
        [
          ['{', 1],
          ['"__proto__":1,', n],
          ['"a":1}', 1],
        ],
        { valid: 1, 'json/duplicate-key': n - 1 },
      ],
      [
        'a key written in two ways',
        [
          ['{"a":1', 1],
          [',"\\u0061":1,"a":1', n],
          ['}', 1],
        ],
        { valid: 1, 'json/duplicate-key': 2 * n },
      ],
      [
        'numbers that are rounded',
        [
          ['{"a":[0', 1],
          [',9007199254740993', n],
          [']}', 1],
        ],
        { valid: 1, 'json/unsafe-integer': n },
      ],
      [
        'halves of surrogate pairs',
        [
          ['{"a":[0', 1],
          [',"\\ud800"', n],
          [']}', 1],
        ],
        { valid: 1, 'json/lone-surrogate': n },
      ],
      [
        'a string of escapes',
        [
          ['"', 1],
          ['\\\\\\"', n],
          ['"', 1],
        ],
        { valid: 1 },
      ],
      [
        'a string of halves',
        [
          ['{"a":"', 1],
          ['\\ud800\\\\', n],
          ['"}', 1],
        ],
        { valid: 1, 'json/lone-surrogate': 1 },
      ],
      ['NUL', [['\u0000', n]], { 'json/syntax': 1 }],
      [
        'minus signs',
        [
          ['[', 1],
          ['-', n],
          [']', 1],
        ],
        { 'json/syntax': 1 },
      ],
      [
        'a number with many digits',
        [
          ['[', 1],
          ['1', n],
          [']', 1],
        ],
        { valid: 1, 'json/unsafe-integer': 1 },
      ],
      ['line ends of old Macs', [['{}\r', n]], { valid: n }],
    ]),
  )(`${n} times: %s`, (_, parts, want, options) => {
    expect(read(parts, options, 2_000)).toEqual(want)
  })
})

test('many keys, one of which occurs twice', () => {
  const n = process.env.FULL ? 1_000_000 : 12_000
  const members = Array.from({ length: n }, (_, index) => `"key${index}":1`)
  const result = parseJson(`{${members.join()},"key7":2}`)
  expect(result).toMatchObject({
    ok: true,
    warnings: [{ ruleId: 'json/duplicate-key', key: 'key7' }],
  })
})

test('deep levels: warnings share the pointer of the level above', () => {
  const levels = 5_000
  const numbers = Array(20_000).fill('9007199254740993').join()
  const text = `${'{"a":['.repeat(levels)}${numbers}${']}'.repeat(levels)}`
  const result = parseJson(text)
  const warnings = result.ok ? result.warnings : []
  expect(warnings).toHaveLength(20_000)
  expect(warnings.at(-1)?.pointer).toBe(`/a${'/0/a'.repeat(levels - 1)}/19999`)
})
