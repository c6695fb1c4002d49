// What --fix doesn't change: one sentence says why, and the exit code is 2.
import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  linkSync,
  lstatSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  utimesSync,
  writeFileSync,
} from 'node:fs'
import { gunzipSync, gzipSync } from 'node:zlib'
import { describe, expect, test } from 'vitest'
import type { ByteEdit } from '../../src/cli/lint/fix/byte-edit.js'
import { replaceFile } from '../../src/cli/lint/fix/replace-file.js'
import type { ByteChunks } from '../../src/json/stream/byte-reader.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const clean =
  '{"cluster_name":"a","namespace_id":"n","input_collections":["c"],"cluster_type":"vector"}'
const faulty = clean.replace('"c"', '"c",')
const note = (text: string) => `cluster-schema lint: ${text}\n`
const lint = (...args: readonly string[]) => runMain(['lint', '--no-config', ...args])

describe('flags', () => {
  test.each([
    [['--fix', '--fix-dry-run'], '--fix and --fix-dry-run exclude each other.'],
    [['--fix', '-'], "--fix can't fix standard input. Save it to a file."],
    [['--fix-dry-run', '/dev/stdin'], "--fix-dry-run can't fix standard input. Save it to a file."],
    [
      ['--fix-dry-run', '--baseline=b', '--update-baseline'],
      '--fix-dry-run and --update-baseline exclude each other. The baseline would be that of files that are not there yet.',
    ],
    [
      ['--fix-dry-run', '--redact'],
      "--fix-dry-run prints lines of the files, so it can't redact values. Leave out --redact, or use --fix.",
    ],
    [
      ['--fix-dry-run', '--redact-at=/metadata'],
      "--fix-dry-run prints lines of the files, so it can't redact values. Leave out --redact-at, or use --fix.",
    ],
    [
      ['--fix-dry-run', '--format=json', '--format=sarif=out'],
      "--fix-dry-run prints a diff, so --format json can't go to standard output. Write it to a file: --format json=FILE.",
    ],
  ])('%j', async (flags, sentence) => {
    const folder = enterProject({ 'a.json': faulty })
    const outcome = await lint('a.json', ...flags)
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: note(sentence) })
    expect(readFileSync(`${folder}/a.json`, 'utf8')).toBe(faulty)
  })
})

describe('files', () => {
  test('a compressed file, if there is something to fix', async () => {
    const folder = enterProject({ 'b.json': faulty })
    writeFileSync(`${folder}/a.json.gz`, gzipSync(faulty))
    writeFileSync(`${folder}/clean.json.gz`, gzipSync(clean))
    const { code, stdout, stderr } = await lint('.', '--fix', '--format', 'compact')
    expect(code).toBe(2)
    expect(stderr).toBe(
      note("a.json.gz: not fixed: it's compressed with gzip. Decompress it, and fix that file.") +
        note('fixed 1 file: 1 trailing comma.'),
    )
    expect(stdout).toContain('a.json.gz:1:65: error json/syntax Trailing comma')
    expect(gunzipSync(readFileSync(`${folder}/a.json.gz`)).toString()).toBe(faulty)
    expect(readFileSync(`${folder}/b.json`, 'utf8')).toBe(clean)
  })

  test('a read-only file', async () => {
    const folder = enterProject({ 'a.json': faulty })
    chmodSync(`${folder}/a.json`, 0o444)
    const { code, stderr } = await lint('a.json', '--fix', '--quiet')
    expect([code, stderr]).toEqual([
      2,
      note("a.json: not fixed: it's read-only. Make it writable, for example with `chmod u+w`."),
    ])
    expect(readFileSync(`${folder}/a.json`, 'utf8')).toBe(faulty)
  })

  test('a pipe is linted, but not fixed', async () => {
    const folder = enterProject({})
    execFileSync('mkfifo', [`${folder}/pipe`])
    // In the background: it waits until somebody reads.
    execFileSync('sh', ['-c', `(printf '%s' '${faulty}' > pipe &) >/dev/null 2>&1`])
    const { code, stdout, stderr } = await lint('pipe', '--fix', '--format', 'compact')
    expect([code, stderr]).toEqual([2, note("pipe: not fixed: it's a pipe or a device.")])
    expect(stdout).toContain('pipe:1:65: error json/syntax')
  })

  test('a link leads to the file that is fixed, but not out of the paths', async () => {
    const folder = enterProject({ 'in/a.json': faulty, 'out/b.json': faulty, 'out/c.json': faulty })
    symlinkSync('../out/b.json', `${folder}/in/link-out.json`)
    symlinkSync('a.json', `${folder}/in/link-in.json`)
    symlinkSync('out/c.json', `${folder}/named.json`)
    const { code, stderr } = await lint('in', 'named.json', '--fix')
    expect(code).toBe(2)
    expect(stderr).toBe(
      note(
        `in/link-out.json: not fixed: it's a link to ${folder}/out/b.json, outside of all paths. Name that file to fix it.`,
      ) + note('fixed 2 files: 2 trailing commas.'),
    )
    const read = (file: string) => readFileSync(`${folder}/${file}`, 'utf8')
    expect(['in/a.json', 'out/b.json', 'out/c.json'].map(read)).toEqual([clean, faulty, clean])
    expect(lstatSync(`${folder}/named.json`).isSymbolicLink()).toBe(true)
  })

  test('globs, and folders in a list of files', async () => {
    const folder = enterProject({ 'real/a.json': faulty, 'b/b.json': faulty, list: 'b\n' })
    symlinkSync('real', `${folder}/link`)
    const { code, stderr } = await lint('link/*.json', '--files-from', 'list', '--fix')
    expect([code, stderr]).toEqual([0, note('fixed 2 files: 2 trailing commas.')])
    expect(readFileSync('real/a.json', 'utf8')).toBe(clean)
  })

  test('mode and time of a file, and the other name of a hard link', async () => {
    const folder = enterProject({ 'a.json': faulty, 'clean.json': clean })
    chmodSync(`${folder}/a.json`, 0o640)
    linkSync(`${folder}/a.json`, `${folder}/other.txt`)
    utimesSync(`${folder}/clean.json`, 1, 1)
    expect(await lint('.', '--fix')).toMatchObject({
      code: 0,
      stderr:
        note(
          'a.json is a file of its own now: other names of it (hard links) keep the old content.',
        ) + note('fixed 1 file: 1 trailing comma.'),
    })
    expect(statSync(`${folder}/a.json`).mode & 0o777).toBe(0o640)
    expect(statSync(`${folder}/clean.json`).mtimeMs).toBe(1000)
    expect(readFileSync(`${folder}/other.txt`, 'utf8')).toBe(faulty)
    expect(readdirSync(folder).sort()).toEqual(['a.json', 'clean.json', 'other.txt'])
  })
})

describe('a file that changes in the meantime stays as it is', () => {
  const edit: ByteEdit = { start: 0, end: 1, bytes: Buffer.from('<') }
  const changed = 'a.json: not fixed: the file changed while lint read it.'

  test.each<[string, (file: string) => void]>([
    ['longer', (file) => writeFileSync(file, '{"a": 1, "b": 2}')],
    ['of the same length', (file) => writeFileSync(file, '{"a": 2}')],
    [
      'with the same times',
      (file) => {
        const { atime, mtime } = statSync(file)
        writeFileSync(file, '{"a": 3}')
        utimesSync(file, atime, mtime)
      },
    ],
    ['empty', (file) => writeFileSync(file, '')],
  ])('%s', async (_, change) => {
    const file = `${enterProject({ 'a.json': '{"a": 1}' })}/a.json`
    let after = ''
    const findEdits = async function* (chunks: ByteChunks) {
      for await (const chunk of chunks) if (chunk.length > 0) yield edit
      change(file)
      after = readFileSync(file, 'utf8')
    }
    await expect(replaceFile(file, 'a.json', findEdits)).rejects.toThrow(changed)
    expect(readFileSync(file, 'utf8')).toBe(after)
    expect(readdirSync('.')).toEqual(['a.json'])
  })

  test('an error in the middle leaves the file and no other one', async () => {
    const file = `${enterProject({ 'a.json': '{"a": 1}' })}/a.json`
    const findEdits = async function* () {
      yield edit
      throw new Error('stop')
    }
    await expect(replaceFile(file, 'a.json', findEdits)).rejects.toThrow('stop')
    expect(readdirSync('.')).toEqual(['a.json'])
    expect(readFileSync(file, 'utf8')).toBe('{"a": 1}')
  })
})
