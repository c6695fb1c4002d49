import { existsSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { enterProject, type FileContent } from './project.js'
import { runMain } from './run-main.js'

const head = '"namespace_id":"ns_1","input_collections":["col_1"],"cluster_type":"vector"'
/** Each is the text of a document. */
const plain = `{"cluster_name":"plain",${head},"metadata":{"n":1.00,"s":"\\u00e9 \\/"}}`
const stored = `{"_id":{"$oid":"65f0aa12bb34cc56dd78ee90"},"cluster_name":"stored",${head},"created_at":{"$date":"2026-05-18T07:41:09.250Z"}}`
const unwrapped = `{"_id":"65f0aa12bb34cc56dd78ee90","cluster_name":"stored",${head},"created_at":"2026-05-18T07:41:09.250Z"}`
const dump = `{"cluster_name":"dump",${head},"status":"completed","created_at":"2026-05-18 07:41:09"}`
const fixed = `{"cluster_name":"dump",${head},"status":"COMPLETED","created_at":"2026-05-18T07:41:09Z"}`
const epoch = `{"cluster_name":"epoch",${head},"created_at":1779090069}`

const lines = (...documents: readonly string[]) => documents.map((it) => `${it}\n`).join('')
const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)

/** Normalizes, and returns what stderr says without the name of the command. */
async function normalize(files: Readonly<Record<string, FileContent>>, ...args: readonly string[]) {
  if (Object.keys(files).length > 0) enterProject(files)
  const { code, stdout, stderr } = await runMain(['normalize', ...args])
  const sentences = stderr.replaceAll('cluster-schema normalize: ', '').split('\n').slice(0, -1)
  return { code, stdout, sentences }
}

test('stdout has one document per line, and stderr says what was done', async () => {
  const files = { 'a.json': `[${plain},\n${stored}]`, 'b.ndjson': lines(dump, epoch) }
  expect(await normalize(files, '.')).toEqual({
    code: 0,
    stdout: lines(plain, unwrapped, fixed, epoch),
    sentences: [
      `left a value as it is, at b.ndjson:2:${epoch.indexOf('1779') + 1}: This number may be in seconds or milliseconds.`,
      '2 files, 4 documents, 4 changes: extended-json 2, letter-case 1, time 1.',
    ],
  })
})

test('--out and --changes write files, and stdout stays empty', async () => {
  const files = { 'a.json': `{\n  "results": [${dump}],\n  "total": 1.0\n}`, 'b.json': epoch }
  const result = await normalize(files, '.', '--out', 'out/clean.ndjson', '--changes', 'c.ndjson')
  expect(result).toMatchObject({ code: 0, stdout: '' })
  expect(read('out/clean.ndjson')).toBe(lines(fixed, epoch))
  const changes = read('c.ndjson') ?? ''
  expect(changes).toContain('"before":1.0,')
  const list = changes
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line))
  expect(list.map(({ reason, ...change }) => change)).toEqual([
    {
      file: 'a.json',
      line: 2,
      column: 15,
      pointer: '/results',
      kind: 'envelope',
      action: 'unwrapped',
    },
    {
      file: 'a.json',
      line: 3,
      column: 12,
      pointer: '/total',
      kind: 'envelope',
      action: 'removed',
      before: 1,
    },
    {
      ...{ file: 'a.json', line: 2, column: 15 + dump.indexOf('"completed"'), document: 0 },
      ...{ pointer: '/status', kind: 'letter-case', action: 'replaced' },
      ...{ before: 'completed', after: 'COMPLETED' },
    },
    {
      ...{ file: 'a.json', line: 2, column: 15 + dump.indexOf('"2026'), document: 0 },
      ...{ pointer: '/created_at', kind: 'time', action: 'replaced' },
      ...{ before: '2026-05-18 07:41:09', after: '2026-05-18T07:41:09Z' },
    },
    {
      ...{ file: 'b.json', line: 1, column: epoch.indexOf('1779') + 1, document: 0 },
      ...{ pointer: '/created_at', kind: 'time', action: 'left', before: 1_779_090_069 },
    },
  ])
  expect(list.every(({ reason }) => /^[A-Z`].+\.$/.test(reason))).toBe(true)
})

test('compressed files, a byte order mark, a list of files and --at', async () => {
  const folder = enterProject({ 'list.txt': 'b.json\n', 'b.json': `\uFEFF{"x":${dump}}` })
  writeFileSync(`${folder}/a.json.gz`, gzipSync(`{"x":${stored}}`))
  const args = ['a.json.gz', '--files-from', 'list.txt', '--at', '/x', '--changes', 'c']
  const result = await normalize({}, ...args)
  expect(result).toMatchObject({ code: 0, stdout: lines(unwrapped, fixed) })
  expect(read('c')).toContain(
    '{"file":"b.json","line":1,"column":1,"pointer":"","kind":"bom","action":"removed"',
  )
})

test('another schema', async () => {
  const schema = { properties: { at: { type: 'string', format: 'date-time' } } }
  const files = {
    's.json': schema,
    'a.ndjson': lines('{"at":"2026-01-01T01:00:00+01:00"}', '{"at":"2026-01-01T01:00:00"}'),
  }
  expect(await normalize(files, 'a.ndjson', '--schema', 's.json')).toEqual({
    code: 0,
    stdout: lines('{"at":"2026-01-01T00:00:00Z"}', '{"at":"2026-01-01T01:00:00"}'),
    sentences: [
      "left a value as it is, at a.ndjson:2:7: The time has no zone, and the schema doesn't say which one is meant.",
      '1 file, 2 documents, 1 change: time 1.',
    ],
  })
})

test('an empty list is fine', async () => {
  const result = await normalize({ 'a.json': { results: [] } }, 'a.json', '--out', 'out')
  expect(result).toMatchObject({ code: 0, stdout: '' })
  expect(read('out')).toBe('')
})

describe('what is left out is said', () => {
  test('something else', async () => {
    const files = { 'a.json': plain, 'package.json': { name: 'x' }, 'other.json': [1, 2] }
    const { code, sentences } = await normalize(files, '.')
    expect([code, ...sentences]).toEqual([
      0,
      'skipped other.json: an array without any object, not a cluster.',
      'skipped package.json: not a cluster, by file name.',
      '1 file, 1 document, 0 changes.',
    ])
  })

  test('a value among clusters that is none', async () => {
    const error = '{"success":false,"status":404,"error":{"message":"gone"}}'
    const { code, stdout, sentences } = await normalize({ 'a.ndjson': lines(plain, error) }, '.')
    expect([code, stdout]).toEqual([0, lines(plain, error)])
    expect(sentences[0]).toMatch(/^left a value as it is, at a\.ndjson:2:1: This is .+ error/)
  })

  test('nothing to normalize', async () => {
    const result = await normalize({ 'a.json': { name: 'x' } }, '.', '--out', 'out')
    expect(result.code).toBe(2)
    expect(result.sentences.at(-2)).toBe('found no documents.')
    expect(read('out')).toBeUndefined()
  })
})

describe('what can not be read', () => {
  test('a broken line: the others are on stdout', async () => {
    const result = await normalize({ 'a.ndjson': lines(plain, '{"a":}', dump) }, '.')
    expect(result).toMatchObject({ code: 2, stdout: lines(plain, fixed) })
    expect(result.sentences[0]).toMatch(/^a\.ndjson:2:6: /)
  })

  test('--out keeps what it has', async () => {
    const files = { 'a.ndjson': lines(plain, '{"a":}'), out: 'old', changes: 'old' }
    const result = await normalize(files, 'a.ndjson', '--out', 'out', '--changes', 'changes')
    expect(result.code).toBe(2)
    expect(result.sentences.at(-1)).toBe(
      "out and changes aren't written, because not all input could be read.",
    )
    expect([read('out'), read('changes')]).toEqual(['old', 'old'])
  })

  test('nothing is at --at', async () => {
    const result = await normalize({ 'a.json': plain }, 'a.json', '--at', '/x')
    expect(result).toMatchObject({ code: 2, stdout: '' })
    expect(result.sentences[0]).toBe(
      'a.json:1:1: There is nothing at `/x`, where `--at` looks for documents.',
    )
  })

  test('a missing file, and a broken link', async () => {
    const folder = enterProject({ 'a.json': plain })
    symlinkSync('gone.json', `${folder}/link.json`)
    const { code, stdout, sentences } = await normalize({}, 'a.json', 'b.json', 'link.json')
    expect([code, stdout]).toEqual([2, lines(plain)])
    expect(sentences.slice(0, 2)).toEqual([
      expect.stringMatching(/^b\.json.*no such file/),
      expect.stringMatching(/^link\.json.*/),
    ])
  })
})

describe('what would destroy something is refused, in one sentence', () => {
  test.each<[title: string, args: readonly string[], sentence: RegExp]>([
    [
      '--out is an input',
      ['a.json', '--out', './a.json'],
      /^\.\/a\.json: --out would overwrite this file, which normalize reads\. /,
    ],
    [
      '--changes is an input',
      ['a.json', '--changes', 'a.json'],
      /^a\.json: --changes would overwrite/,
    ],
    [
      '--out is in the folder',
      ['.', '--out', 'sub/b.json'],
      /^sub\/b\.json: --out would overwrite .+ --ignore\.$/,
    ],
    ['--out is a link to an input', ['a.json', '--out', 'link'], /^link: --out would overwrite/],
    [
      'both are the same',
      ['a.json', '--out', 'x', '--changes', 'x'],
      /^x: --out and --changes both go to this file\.$/,
    ],
    [
      '--out is a folder',
      ['a.json', '--out', 'sub'],
      /^sub: cannot be written: this is a directory, not a file\.$/,
    ],
    ['--out is below a file', ['a.json', '--out', 'a.json/x'], /^a\.json\/x: cannot be written: /],
    ['--out is standard output', ['a.json', '--out', '-'], /^--out must be a file\. /],
    ['no path', [], /^no path given\. .+ cluster-schema normalize exports\/$/],
  ])('%s', async (_, args, sentence) => {
    const folder = enterProject({ 'a.json': plain, 'sub/b.json': plain })
    symlinkSync('a.json', `${folder}/link`)
    const { code, stdout, sentences } = await normalize({}, ...args)
    expect([code, stdout, sentences.length]).toEqual([2, '', 1])
    expect(sentences[0]).toMatch(sentence)
    expect([read('a.json'), read('sub/b.json')]).toEqual([plain, plain])
  })
})
