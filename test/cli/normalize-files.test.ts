// What normalize doesn't read, and where it doesn't write: one sentence each, and the exit code is 2.
import { execFileSync } from 'node:child_process'
import { linkSync, mkdirSync, readdirSync, readFileSync, statSync, symlinkSync } from 'node:fs'
import process from 'node:process'
import { describe, expect, test } from 'vitest'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const given =
  '{"cluster_name":"a","namespace_id":"n","input_collections":["c"],"cluster_type":"VECTOR"}\n'
const want = given.replace('VECTOR', 'vector')

async function normalize(...args: readonly string[]) {
  const { code, stdout, stderr } = await runMain(['normalize', ...args])
  const sentences = stderr.replaceAll('cluster-schema normalize: ', '').split('\n').slice(0, -1)
  return { code, stdout, sentences }
}

const summary = '1 file, 1 document, 1 change: letter-case 1.'

describe.skipIf(process.platform === 'win32')('what is not read', () => {
  const special = "not read: it's a pipe, a socket or a device."
  const broken = "cannot be read: it links to nowhere, which doesn't exist."

  test('in a folder, and --out is not written', async () => {
    enterProject({ 'all/good.json': given, 'out.ndjson': 'old' })
    symlinkSync('nowhere', 'all/broken.json')
    symlinkSync('/dev/null', 'all/device.json')
    symlinkSync('loop.json', 'all/loop.json')
    execFileSync('mkfifo', ['all/pipe.json'])
    mkdirSync('all/folder.json')
    const files = [
      `all/broken.json: ${broken}`,
      `all/device.json: ${special}`,
      'all/loop.json: cannot be read: the symbolic links form a loop.',
      `all/pipe.json: ${special}`,
      summary,
    ]
    expect(await normalize('all')).toEqual({ code: 2, stdout: want, sentences: files })
    expect(await normalize('all', '--out', 'out.ndjson')).toEqual({
      ...{ code: 2, stdout: '' },
      sentences: [...files, "out.ndjson isn't written, because not all input could be read."],
    })
    expect(readFileSync('out.ndjson', 'utf8')).toBe('old')
    expect(readdirSync('.').toSorted()).toEqual(['all', 'out.ndjson'])
  })

  test.each([
    ['broken.json', `broken.json: ${broken}`],
    ['missing.json', 'missing.json: cannot be read: no such file or directory.'],
    ['device.json', 'device.json is empty.'],
  ])('as a path: %s', async (path, sentence) => {
    enterProject({})
    symlinkSync('nowhere', 'broken.json')
    symlinkSync('/dev/null', 'device.json')
    expect(await normalize(path)).toEqual({ code: 2, stdout: '', sentences: [sentence] })
  })
})

describe.skipIf(process.platform === 'win32')('an output that is also an input', () => {
  const isRead = (file: string, flag: string) =>
    `${file}: ${flag} would overwrite this file, which normalize reads.`

  test.each([
    ['the file itself', ['a.json', '--out', './a.json'], isRead('./a.json', '--out')],
    ['a link to it', ['a.json', '--out', 'link'], isRead('link', '--out')],
    ['the file of a link', ['link', '--changes', 'a.json'], isRead('a.json', '--changes')],
    ['found in a folder', ['.', '--out', 'a.json'], isRead('a.json', '--out')],
    ['a link into a folder', ['.', '--changes', 'link'], isRead('link', '--changes')],
    ['a list', ['--files-from', 'list', '--out', 'list'], isRead('list', '--out')],
    ['the schema', ['a.json', '--schema', 's.json', '--out', 's.json'], isRead('s.json', '--out')],
    [
      'each other',
      ['a.json', '--out', 'new', '--changes', './new'],
      './new: --out and --changes both go to this file.',
    ],
  ])('%s', async (_, args, sentence) => {
    enterProject({ 'a.json': given, list: 'a.json\n', 's.json': '{"type":"object"}' })
    symlinkSync('a.json', 'link')
    const { code, stdout, sentences } = await normalize(...args)
    expect([code, stdout, sentences.length]).toEqual([2, '', 1])
    expect(sentences[0]).toContain(sentence)
    expect(readFileSync('a.json', 'utf8')).toBe(given)
    expect(readdirSync('.').toSorted()).toEqual(['a.json', 'link', 'list', 's.json'])
  })

  test('another name of the same file becomes a file of its own', async () => {
    enterProject({ 'a.json': given })
    linkSync('a.json', 'b.ndjson')
    expect(await normalize('a.json', '--out', 'b.ndjson')).toEqual({
      ...{ code: 0, stdout: '' },
      sentences: [summary],
    })
    expect([given, want]).toEqual([
      readFileSync('a.json', 'utf8'),
      readFileSync('b.ndjson', 'utf8'),
    ])
    expect(statSync('a.json').nlink).toBe(1)
  })

  test.each([
    ['folder', 'folder: cannot be written: this is a directory, not a file.'],
    ['a.json/b', 'a.json/b: cannot be written: a part of the path is a file, not a directory.'],
    [
      '-',
      '--out must be a file. Without --out, the documents go to standard output. A file of this name is `./-`.',
    ],
  ])('no file can be there: --out %s', async (out, sentence) => {
    enterProject({ 'a.json': given })
    mkdirSync('folder')
    expect(await normalize('a.json', '--out', out)).toEqual({
      ...{ code: 2, stdout: '', sentences: [sentence] },
    })
  })
})

test.each(['normalize', 'profile'])(
  '%s names the first broken lines of a file',
  async (command) => {
    enterProject({ 'a.ndjson': given + '{"a":\n'.repeat(12), 'b.json': '{' })
    const { code, stderr } = await runMain([command, '.'])
    const sentences = stderr.replaceAll(`cluster-schema ${command}: `, '').split('\n')
    expect(code).toBe(2)
    expect(sentences.slice(0, 10).map((sentence) => sentence.split(': ')[0])).toEqual(
      Array.from({ length: 10 }, (_, index) => `a.ndjson:${index + 2}:6`),
    )
    expect(sentences.slice(10, 12)).toEqual([
      "a.ndjson: 2 more places can't be read. `cluster-schema lint` lists them.",
      'b.json:1:2: The file ends inside the object that begins at 1:1.',
    ])
  },
)
