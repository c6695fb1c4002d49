// --failed and --passed: the documents that make lint fail, and the others.
import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, symlinkSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import { enterProject, type FileContent } from './project.js'
import { runMain } from './run-main.js'

const head = '"namespace_id":"ns_1","input_collections":["col_1"],"cluster_type":"vector"'
/** Each is the text of a document. */
const good = `{"cluster_name":"good",${head},"metadata":{"n":1.00,"s":"\\u00e9 \\/"}}`
const other = `{"cluster_name":"other",${head}}`
const bad = `{"cluster_name":"bad",${head},"status":"completed","metadata":{"n":12345678901234567890}}`
const spaced = bad.replaceAll(',"', ' ,\n\t"').replace(':', ' : ')

/** Lints, and returns the exit code and the lines of both files. */
async function sort(files: Readonly<Record<string, FileContent>>, ...args: readonly string[]) {
  enterProject(files)
  const outputs = ['--failed', 'out/failed', '--passed', 'out/passed']
  const { code, stdout, stderr } = await runMain(['lint', ...args, ...outputs, '--format', 'json'])
  return { code, failed: read('out/failed'), passed: read('out/passed'), stdout, stderr }
}

const read = (file: string) => (existsSync(file) ? readFileSync(file, 'utf8') : undefined)
const lines = (...documents: readonly string[]) => documents.map((it) => `${it}\n`).join('')

test('--at: what is there, and a text in which nothing is there', async () => {
  const files = { 'a.json': `{"x": [${spaced}, ${good}]}`, 'b.json': '{ "y": [] }' }
  const sorted = await sort(files, 'a.json', 'b.json', '--at', '/x/*')
  expect(sorted).toMatchObject({ failed: lines(bad, '{"y":[]}'), passed: lines(good) })
})

test('--schema', async () => {
  const files = { 'a.json': '[\n1,\n2 ]', 'b.json': '{ }', 's.json': { type: 'array' } }
  const sorted = await sort(files, 'a.json', 'b.json', '--schema', 's.json')
  expect(sorted).toMatchObject({ code: 1, failed: '{}\n', passed: '[1,2]\n' })
})

test('several inputs are in order, also compressed ones, and skipped ones are in none', async () => {
  const folder = enterProject({ 'c.json': good, 'a.ndjson': lines(bad, good), 'package.json': {} })
  writeFileSync(`${folder}/b.ndjson.gz`, gzipSync(lines(other, spaced.replaceAll('\n', ''))))
  const args = ['--failed', '/dev/null', '--passed', 'passed', '--format', 'compact']
  const { stdout } = await runMain(['lint', '.', ...args])
  expect(read('passed')).toBe(lines(good, other, good))
  expect(stdout).toContain('3 lines in passed')
})

describe('what makes a document fail', () => {
  const old = good.replace('"good"', '"good","created_at":"2026-01-01T00:00:00"')
  const text = lines(good, bad, old)
  test.each<[string, readonly string[], string]>([
    ['an error', [], lines(bad)],
    [
      'a warning, with --fail-on warning',
      ['--fail-on', 'warning', '--rule', 'time-zone=warning'],
      lines(bad, old),
    ],
    ['no warning without it', ['--rule', 'time-zone=warning'], lines(bad)],
    ['no rule that is off', ['--rule', 'schema/enum=off'], ''],
    ['no rule with a lower severity', ['--rule', 'schema/enum=warning'], ''],
  ])('%s', async (_, args, failed) => {
    expect((await sort({ 'a.ndjson': text }, 'a.ndjson', ...args)).failed).toBe(failed)
  })

  test('nothing that a baseline accepts', async () => {
    const named = bad.replace('{', '{"cluster_id":"clust_1",')
    enterProject({ 'a.ndjson': lines(good, named) })
    const baseline = ['--baseline', 'baseline.json']
    await runMain(['lint', 'a.ndjson', ...baseline, '--update-baseline', '--quiet'])
    writeFileSync('a.ndjson', lines(named, good, bad))
    const { code } = await runMain(['lint', 'a.ndjson', ...baseline, '--failed', 'f', '--quiet'])
    expect([code, read('f')]).toEqual([1, lines(bad)])
  })

  test('a broken line, whatever the severity of the rule is', async () => {
    const text = lines(good, 'oops')
    for (const severity of ['warning', 'off']) {
      const sorted = await sort(
        { 'a.ndjson': text },
        'a.ndjson',
        '--rule',
        `json/syntax=${severity}`,
      )
      expect(sorted).toMatchObject({ code: 0, failed: lines('oops'), passed: lines(good) })
    }
  })

  test('more findings than lint lists', async () => {
    const flood = other.replace('["col_1"]', `[${'1,'.repeat(10_001)}1]`)
    const severity = ['--rule', 'schema/type=warning', '--fail-on', 'warning']
    const { failed } = await sort({ 'a.ndjson': lines(good, flood) }, 'a.ndjson', ...severity)
    expect(failed).toBe(lines(flood))
  })

  test('no finding about several documents or the file, which the summary says', async () => {
    const [first, second] = [other, other].map((it, index) =>
      it.replace('{', `{"cluster_id":"clust_1","description":"${index}",`),
    ) as [string, string]
    enterProject({ 'a.ndjson': `\ufeff${lines(first, second)}` })
    const args = [
      'lint',
      'a.ndjson',
      '--failed',
      'f',
      '--rule',
      'json/bom=error',
      '--rule',
      'cluster/unique-id=error',
    ]
    const { code, stdout } = await runMain(args)
    expect([code, read('f')]).toEqual([1, ''])
    expect(stdout).toContain(
      '\n0 lines in f\n2 findings about a whole file or several documents: no document fails because\n  of them\n',
    )
    const json = await runMain([...args, '--format', 'json'])
    expect(JSON.parse(json.stdout).summary.partition).toEqual({
      ...{ failed: { file: 'f', lines: 0 }, unmoved: 2 },
    })
  })
})

describe('what lint cannot read is said', () => {
  const neither = "neither --failed nor --passed has what lint can't read:"
  test.each<[string, string, string]>([
    [
      'a broken file',
      '{"a": ',
      "a.json is in neither --failed nor --passed, because lint can't read it.",
    ],
    ['a broken element', `[${good},\n${bad},\noops]`, `a.json: ${neither} all from line 3 on.`],
    ['text after the end', `${spaced}\n]`, `a.json: ${neither} all from line 7 on.`],
    [
      'a number between two documents',
      `${spaced}\n1\n${bad}`,
      `a.json: ${neither} all from line 7 on.`,
    ],
  ])('%s', async (_, text, sentence) => {
    const { stderr } = await sort({ 'a.json': text }, 'a.json')
    expect(stderr).toBe(`cluster-schema lint: ${sentence}\n`)
  })

  test('only an element that is not UTF-8', async () => {
    enterProject({})
    const parts = [`[${good},\n{"a":"`, `"},\n${bad}]`].map((it) => Buffer.from(it, 'latin1'))
    writeFileSync(
      'a.json',
      Buffer.concat([...parts.slice(0, 1), Buffer.of(0xff), ...parts.slice(1)]),
    )
    const { stderr } = await runMain(['lint', 'a.json', '--failed', 'f', '--format', 'json'])
    expect(stderr).toBe(
      "cluster-schema lint: a.json: --failed doesn't have what lint can't read: line 2.\n",
    )
    expect(read('f')).toBe(lines(bad))
  })

  test('--passed alone has to have nothing that is broken', async () => {
    enterProject({ 'a.json': '{' })
    const { stderr } = await runMain(['lint', 'a.json', '--passed', 'p', '--format', 'json'])
    expect([stderr, read('p')]).toEqual(['', ''])
  })
})

describe('files that are written', () => {
  test.each<[string, readonly string[], string]>([
    [
      'an input',
      ['a.ndjson', '--failed', './a.ndjson'],
      './a.ndjson: --failed would overwrite this file, which lint reads. Choose another file for --failed.',
    ],
    [
      'an input that a link leads to',
      ['a.ndjson', '--passed', 'link'],
      'link: --passed would overwrite this file, which lint reads. Choose another file for --passed.',
    ],
    [
      'a file in a folder',
      ['.', '--failed', 'a.ndjson'],
      'a.ndjson: --failed would overwrite this file, which lint reads. Choose another file for --failed, or leave this one out with --ignore.',
    ],
    [
      'each other',
      ['a.ndjson', '--failed', 'x', '--passed', './x'],
      './x: --failed and --passed both go to this file.',
    ],
    [
      'each other, in a folder that a link leads to',
      ['a.ndjson', '--failed', 'folder/x', '--passed', 'same/x'],
      'same/x: --failed and --passed both go to this file.',
    ],
    [
      'a report',
      ['a.ndjson', '--format', 'json=x', '--passed', 'x'],
      'x: the report and --passed both go to this file.',
    ],
    [
      'the baseline',
      ['a.ndjson', '--baseline', 'b.json', '--failed', 'b.json'],
      'b.json: --failed would overwrite this file, which lint reads. Choose another file for --failed.',
    ],
    [
      'the schema',
      ['a.ndjson', '--schema', 's.json', '--failed', 's.json'],
      's.json: --failed would overwrite this file, which lint reads. Choose another file for --failed.',
    ],
    [
      'the list of files',
      ['--files-from', 'list', '--failed', 'list'],
      'list: --failed would overwrite this file, which lint reads. Choose another file for --failed.',
    ],
    [
      'a folder',
      ['a.ndjson', '--failed', 'folder'],
      'folder: cannot be written: this is a directory, not a file.',
    ],
    [
      'standard input',
      ['a.ndjson', '--failed', '-'],
      '--failed must be a file. For another program, use a named pipe. A file of this name is `./-`.',
    ],
    [
      'a place that cannot be written',
      ['a.ndjson', '--failed', 'a.ndjson/x'],
      'a.ndjson/x: cannot be written: a part of the path is a file, not a directory.',
    ],
    [
      'nothing that decides',
      ['a.ndjson', '--failed', 'x', '--fail-on', 'never'],
      '--failed with --fail-on never has nothing to sort by. Documents fail that have findings of --fail-on or a higher severity.',
    ],
  ])('refuses: %s', async (_, args, sentence) => {
    const folder = enterProject({
      ...{ 'a.ndjson': lines(good), 'b.json': { version: 1, accepted: [] }, 's.json': {} },
      ...{ 'folder/keep': '', list: 'a.ndjson\n' },
    })
    symlinkSync('a.ndjson', 'link')
    symlinkSync('folder', 'same')
    const before = readdirSync(folder, { recursive: true })
    const { code, stderr } = await runMain(['lint', ...args])
    expect([code, stderr]).toEqual([2, `cluster-schema lint: ${sentence}\n`])
    expect(read('a.ndjson')).toBe(lines(good))
    expect(readdirSync(folder, { recursive: true })).toEqual(before)
  })

  test('are not written if some of the input could not be read', async () => {
    const folder = enterProject({ 'a.ndjson': lines(good, bad), failed: 'old' })
    writeFileSync(`${folder}/b.ndjson.gz`, gzipSync(lines(good)).subarray(0, -3))
    const outputs = ['--failed', 'failed', '--passed', 'passed', '--format', 'json']
    const { code, stdout, stderr } = await runMain(['lint', '.', ...outputs])
    expect([code, read('failed'), read('passed')]).toEqual([2, 'old', undefined])
    expect(stderr).toContain(
      "failed and passed aren't written, because not all input could be read.",
    )
    expect(JSON.parse(stdout).summary).not.toHaveProperty('partition')
    expect(readdirSync(folder)).toEqual(['a.ndjson', 'b.ndjson.gz', 'failed'])
  })

  test('replace a file, and follow a link to it', async () => {
    enterProject({ 'a.ndjson': lines(bad), 'data/old': 'something longer than what is written' })
    symlinkSync('data/old', 'failed')
    await runMain(['lint', 'a.ndjson', '--failed', 'failed', '--quiet'])
    expect(read('data/old')).toBe(lines(bad))
    expect(readdirSync('data')).toEqual(['old'])
  })

  test.skipIf(process.platform !== 'linux')(
    'a full disk is exit 2, and the rest is reported',
    async () => {
      enterProject({ 'a.ndjson': lines(bad) })
      const args = ['--failed', '/dev/full', '--passed', 'p', '--format', 'compact']
      const { code, stdout, stderr } = await runMain(['lint', 'a.ndjson', ...args])
      expect([code, stderr]).toEqual([
        ...[
          2,
          'cluster-schema lint: /dev/full: cannot be written: no space is left on the device.\n',
        ],
      ])
      expect(stdout).toContain('schema/enum')
    },
  )

  test.skipIf(process.platform === 'win32')('a pipe gets the lines', async () => {
    enterProject({ 'a.ndjson': lines(good, bad) })
    execFileSync('mkfifo', ['pipe'])
    const { spawn } = await import('node:child_process')
    const reader = spawn('cat', ['pipe'])
    let text = ''
    reader.stdout.on('data', (chunk) => {
      text += chunk
    })
    const ended = new Promise((done) => reader.on('close', done))
    await runMain(['lint', 'a.ndjson', '--failed', 'pipe', '--quiet'])
    await ended
    expect(text).toBe(lines(bad))
  })
})
