// How lint finds files: globs, --ignore, --files-from and --stdin-name.
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { Readable } from 'node:stream'
import { afterAll, afterEach, beforeAll, describe, expect, test, vi } from 'vitest'
import { readFileList } from '../../src/cli/lint/files/file-list.js'
import { findInputs } from '../../src/cli/lint/files/find-inputs.js'
import { findGlobFolder, hasGlobCharacters, toGlobPattern } from '../../src/cli/lint/files/glob.js'
import type { FileRequest } from '../../src/cli/lint/files/request.js'
import { runMain } from './run-main.js'

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'paths-')))
afterAll(() => rmSync(directory, { recursive: true }))
afterEach(() => {
  process.removeAllListeners('SIGINT')
  vi.restoreAllMocks()
})
const cluster =
  '{ "cluster_name": "a", "namespace_id": "ns_1", "input_collections": [], "cluster_type": "vector" }'

function write(file: string, content: string | Uint8Array = cluster): string {
  const path = join(directory, file)
  mkdirSync(dirname(path), { recursive: true })
  writeFileSync(path, content)
  return path
}

/** What a request leads to; paths are relative to the test's folder. */
async function find(request: Partial<FileRequest>) {
  const shorten = (text: string): string => text.replaceAll(`${directory}/`, '')
  const found = await findInputs({ paths: [], base: directory, ...request })
  return {
    files: found.inputs.map(({ file }) => shorten(file)),
    errors: found.unreadable.map(({ message }) => shorten(message)),
    ignored: found.ignored.map(({ option, files, folders, examples }) =>
      [option, files, folders, ...examples.map(shorten)].join(' '),
    ),
  }
}

describe('globs', () => {
  beforeAll(() => {
    const names = [
      ...['g/a.json', 'g/b.jsonl', 'g/c.txt', 'g/.hidden.json', 'g/[id].json', 'g/{x}.json'],
      ...['g/sub/d.json', 'g/sub/deep/e.ndjson', 'g/.dot/f.json', 'g/node_modules/m/g.json'],
      ...['g/ä b.json', 'g/!h.json', 'g/star*.json'],
    ]
    for (const name of names) write(name)
  })
  const named = ['g/!h.json', 'g/[id].json', 'g/a.json', 'g/star*.json', 'g/{x}.json', 'g/ä b.json']

  test.each<[glob: string, files: readonly string[], errors?: readonly string[]]>([
    ['g/*.json', named],
    ['./g/*.json', named],
    ['g/../g/*.json', named],
    ['g/*.{jsonl,txt}', ['g/b.jsonl', 'g/c.txt']],
    ['g/?.json', ['g/a.json']],
    ['g/[ab].json*', ['g/a.json', 'g/b.jsonl']],
    ['g/**/*.ndjson', ['g/sub/deep/e.ndjson']],
    ['g/**/d.json', ['g/sub/d.json']],
    ['g/+(a|b).json', ['g/a.json']],
    ['**/sub/*.json', ['g/sub/d.json']],
    // A folder that matches is walked.
    ['g/s*', ['g/star*.json', 'g/sub/d.json', 'g/sub/deep/e.ndjson']],
    // A glob that ends in `*` takes only files with JSON in them.
    ['g/[abc].*', ['g/a.json', 'g/b.jsonl']],
    ['g/.hidden*', ['g/.hidden.json']],
    ['g/.dot/*', ['g/.dot/f.json']],
    ['g/node_modules/**/*.json', ['g/node_modules/m/g.json']],
    // The name of a file is no glob.
    ['g/[id].json', ['g/[id].json']],
    ['g/{x}.json', ['g/{x}.json']],
    ['g/star*.json', ['g/star*.json']],
    ['g/\\[id\\].json', ['g/[id].json']],
    ['g/*.jsn', [], ['g/*.jsn matches no file.']],
    ['gone/*.json', [], ['gone/*.json matches no file.']],
    ['gone.json', [], ['gone.json: cannot be read: no such file or directory.']],
  ])('%s', async (glob, files, errors = []) => {
    expect(await find({ paths: [glob] })).toEqual({ files, errors, ignored: [] })
  })

  test('an absolute one, and one that is relative to the working directory', async () => {
    const absolute = await find({ paths: [join(directory, 'g/*.jsonl')], base: undefined })
    expect(absolute.files).toEqual(['g/b.jsonl'])
    const { inputs } = await findInputs({ paths: ['test/fixtures/exports/e*.json'] })
    expect(inputs.map(({ file }) => file)).toEqual([
      'test/fixtures/exports/empty-list.json',
      'test/fixtures/exports/enrichment.json',
    ])
  })

  test('one that matches nothing does not stop the others', async () => {
    const { code, stdout, stderr } = await runMain([
      'lint',
      join(directory, 'g/*.jsn'),
      join(directory, 'g/a.json'),
    ])
    expect(stderr).toBe(`cluster-schema lint: ${directory}/g/*.jsn matches no file.\n`)
    expect(stdout).toMatch(/^1 file, 1 document · no findings/)
    expect(code).toBe(2)
  })

  test.each([
    ['exports\\*.json', '\\', 'exports/*.json'],
    ['C:\\a\\**\\*.json', '\\', 'C:/a/**/*.json'],
    ['exports\\*.json', '/', 'exports\\*.json'],
  ])('%s where %s separates folders', (glob, separator, want) => {
    expect(toGlobPattern(glob, separator)).toBe(want)
  })

  test.each([
    ['exports/a.json', false],
    ['exports/a+b (1)!@.json', false],
    ['exports/@(a).json', true],
    ['exports/a?.json', true],
    ['{a,b}.json', true],
  ])('%s is a glob: %s', (path, want) => {
    expect(hasGlobCharacters(path)).toBe(want)
  })

  test.each([
    ['exports/2026/*.json', 'exports/2026/'],
    ['*.json', '.'],
    ['/a/*.json', '/a/'],
    ['/*.json', '/'],
  ])('the folder of %s is %s', (glob, want) => {
    expect(findGlobFolder(glob)).toBe(want)
  })

  test('links: loops end, what leads nowhere is said, and none leads out', async () => {
    write('links/in/a.json')
    write('links/in/sub/b.json')
    write('links/out/c.json')
    const links = {
      ...{ 'links/in/loop': '.', 'links/in/sub/up': '..', 'links/in/dangling.json': 'gone.json' },
      ...{ 'links/in/outside': '../out', 'links/in/self.json': 'self.json' },
    }
    for (const [link, target] of Object.entries(links)) symlinkSync(target, join(directory, link))
    const broken = [
      "links/in/dangling.json: cannot be read: it links to gone.json, which doesn't exist.",
      'links/in/self.json: cannot be read: the symbolic links form a loop.',
    ]
    const all = await find({ paths: ['links/in/**/*.json'] })
    const isBroken = (error: string): boolean => /(dangling|self)\.json: cannot be read/.test(error)
    expect(all.errors.every(isBroken)).toBe(true)
    expect(all.errors).toEqual(expect.arrayContaining(broken))
    expect(all.files).toHaveLength(3)
    const inside = await find({ paths: ['links/in/*/*.json'], refuseOutsideLinks: true })
    expect(inside.files.map((file) => realpathSync(join(directory, file)))).toEqual(
      ['a.json', 'sub/b.json'].map((file) => join(directory, 'links/in', file)),
    )
    expect(inside.errors).toContain(
      `links/in/outside/c.json: not read: it links to links/out/c.json, which no path contains.`,
    )
  })
})

describe('--ignore', () => {
  beforeAll(() => {
    for (const name of ['a.json', 'b.tmp.json', 'old/c.json', 'old/deep/d.json', 'new/old/e.json'])
      write(`i/${name}`)
    write('i/new/f.json')
    write('i/.dot/g.json')
    write('i/notes.txt')
  })
  const all = ['a.json', 'b.tmp.json', 'new/f.json', 'new/old/e.json', 'old/c.json']

  test.each<[globs: readonly string[], left: readonly string[], ignored: string]>([
    [['*.tmp.json'], all.filter((it) => it !== 'b.tmp.json'), '1 0 i/b.tmp.json'],
    [['old'], ['a.json', 'b.tmp.json', 'new/f.json'], '0 2 i/new/old/ i/old/'],
    [['old/'], ['a.json', 'b.tmp.json', 'new/f.json'], '0 2 i/new/old/ i/old/'],
    [['i/old'], all.filter((it) => !it.startsWith('old')), '0 1 i/old/'],
    [['./i/old/**'], all.filter((it) => !it.startsWith('old')), '0 1 i/old/'],
    [['i/**/old'], ['a.json', 'b.tmp.json', 'new/f.json'], '0 2 i/new/old/ i/old/'],
    [['{a,b.tmp}.json'], all.slice(2), '2 0 i/a.json i/b.tmp.json'],
    [['*.json', '!a.json'], ['a.json'], '5 0 i/b.tmp.json i/new/f.json i/new/old/e.json'],
    [['!a.json', '*.json'], [], '6 0 i/a.json i/b.tmp.json i/new/f.json'],
    // What is in a folder that is left out can't be taken back.
    [['old', '!c.json'], ['a.json', 'b.tmp.json', 'new/f.json'], '0 2 i/new/old/ i/old/'],
    [['old', '!i/old'], all.filter((it) => it !== 'new/old/e.json'), '0 1 i/new/old/'],
    [['*.txt', 'gone', '../*'], all, ''],
  ])('%j', async (globs, left, ignored) => {
    const found = await find({
      paths: ['i'],
      ignore: [{ globs, option: '--ignore', base: directory }],
    })
    const deep = left.includes('old/c.json') ? [...left, 'old/deep/d.json'] : left
    expect(found.files).toEqual(deep.map((name) => `i/${name}`))
    expect(found.ignored).toEqual(ignored === '' ? [] : [`--ignore ${ignored}`])
  })

  test.each([
    ['named', { paths: ['i/old/c.json', 'i/a.json'] }, '1 0 i/old/c.json'],
    ['a named folder', { paths: ['i/old', 'i/a.json'] }, '0 1 i/old/'],
    ['by a glob', { paths: ['i/**/{a,c}.json'] }, '0 2 i/new/old/ i/old/'],
    [
      'by globs that also match folders',
      { paths: ['i/[ao]*', 'i/**/o*/**/*'] },
      '0 2 i/old/ i/new/old/',
    ],
    ['named twice', { paths: ['i/old/c.json', 'i/old/c.json', 'i/a.json'] }, '1 0 i/old/c.json'],
    ['only by a glob', { paths: ['i/old/*.json', 'i/a.json'] }, '0 1 i/old/'],
  ])('applies to files that are %s', async (_, request, ignored) => {
    const ignore = [{ globs: ['old'], option: '--ignore' }]
    const found = await find({ ...request, ignore })
    expect(found).toEqual({ files: ['i/a.json'], errors: [], ignored: [`--ignore ${ignored}`] })
  })

  test('each list is relative to its folder', async () => {
    const ignore = [
      { globs: ['./c.json'], base: join(directory, 'i/old'), option: 'config' },
      { globs: ['./f.json', '../a.json'], base: join(directory, 'i/new'), option: '--ignore' },
    ]
    const { files, ignored } = await find({ paths: ['i'], ignore })
    expect(files).toEqual(['i/b.tmp.json', 'i/new/old/e.json', 'i/old/deep/d.json'])
    expect(ignored).toEqual(['--ignore 2 0 i/a.json i/new/f.json', 'config 1 0 i/old/c.json'])
  })

  test('the reports say what is left out', async () => {
    for (let index = 0; index < 12; index += 1) write(`many/${index}.json`)
    const args = [join(directory, 'many'), '--ignore', '?.json']
    const pretty = await runMain(['lint', ...args])
    const names = [0, 1, 2].map((name) => `${directory}/many/${name}.json`)
    expect(pretty.stdout.replaceAll('\n  ', ' ')).toContain(
      `2 files, 2 documents · no findings\n10 files ignored (--ignore): ${names.join(', ')} and 7 more\n`,
    )
    const json = JSON.parse((await runMain(['lint', ...args, '--format', 'json'])).stdout)
    const ignored = { option: '--ignore', files: 10, folders: 0, examples: names }
    expect(json.summary).toMatchObject({ skipped: [], ignored: [ignored] })
  })
})

describe('--files-from', () => {
  const [a, b, odd] = [write('l/a.json'), write('l/ä b.json'), write('l/[id]*.json')]
  write('l/-')
  const files = [a, b, odd]

  test.each<[name: string, content: string | Uint8Array]>([
    ['lines', `${files.join('\n')}\n`],
    ['Windows line endings', files.join('\r\n')],
    ['blank lines', `\n\n${files.join('\n \n\n')}\n\n`],
    ['a byte order mark', `\ufeff${files.join('\n')}`],
    ['NUL characters', `${files.join('\0')}\0`],
    ['NUL characters without the last', files.join('\0')],
    ['UTF-16 of PowerShell', Buffer.from(`\ufeff${files.join('\r\n')}\r\n`, 'utf16le')],
    ['a file twice', [...files, a, join(directory, 'l/./a.json')].join('\n')],
  ])('%s', async (_, content) => {
    const list = write('lists/list.txt', content)
    const found = await find({ filesFrom: list })
    expect(found).toEqual({
      files: ['l/a.json', 'l/ä b.json', 'l/[id]*.json'],
      errors: [],
      ignored: [],
    })
  })

  test('a folder is walked, and files are left out', async () => {
    const list = write('lists/folder.txt', `${directory}/l\n${a}\n`)
    const found = await find({ filesFrom: list, ignore: [{ globs: ['ä*'], option: '--ignore' }] })
    expect(found.files).toEqual(['l/[id]*.json', 'l/a.json'])
    expect(found.ignored).toEqual(['--ignore 1 0 l/ä b.json'])
  })

  test('what is missing is said, and the rest is linted', async () => {
    const quoted = '"l/caf\\303\\251.json"'
    const list = write('lists/gone.txt', `${a}\n\nl/gone.json\n${quoted}\nl/*.json\n`)
    const { code, stdout, stderr } = await runMain(['lint', '--files-from', list])
    const reason = 'cannot be read: no such file or directory.'
    expect(stderr.replaceAll('cluster-schema lint: ', '').trim().split('\n')).toEqual([
      `${list}:3: l/gone.json: ${reason}`,
      `${list}:4: ${quoted}: ${reason} Git quotes such names; pass -z to it.`,
      `${list}:5: l/*.json: ${reason}`,
    ])
    expect(stdout).toMatch(/^1 file, 1 document · no findings/)
    expect(code).toBe(2)
    const nul = write('lists/nul.txt', `${a}\0l/gone.json\0`)
    expect((await find({ filesFrom: nul })).errors).toEqual([
      `lists/nul.txt, entry 2: l/gone.json: ${reason}`,
    ])
  })

  test.each([
    ['gone.txt', 'gone.txt: cannot be read: no such file or directory.'],
    ['l', 'l: cannot be read: this is a directory, not a file.'],
  ])('the list %s', async (list, message) => {
    const path = join(directory, list)
    const { code, stderr } = await runMain(['lint', a, '--files-from', path])
    expect([code, stderr]).toEqual([2, `cluster-schema lint: ${directory}/${message}\n`])
  })

  test.runIf(process.env.FULL)('100,000 entries take less than 10 seconds', async () => {
    for (let index = 0; index < 1000; index += 1) write(`l/many/${index}.json`)
    const names = Array.from({ length: 1000 }, (_, index) => `${directory}/l/many/${index}.json\n`)
    const list = write('lists/many.txt', names.join('').repeat(100))
    const start = performance.now()
    expect((await find({ filesFrom: list })).files).toHaveLength(1000)
    expect(performance.now() - start).toBeLessThan(10_000)
  })

  test('a dash in it is the name of a file', async () => {
    expect(await readFileList(write('lists/dash.txt', '-\n'))).toMatchObject([{ file: './-' }])
  })
})

describe('standard input', () => {
  const lint = (input: string, ...args: readonly string[]) => {
    vi.spyOn(process, 'stdin', 'get').mockReturnValue(
      Readable.from([Buffer.from(input)]) as unknown as typeof process.stdin,
    )
    return runMain(['lint', ...args])
  }

  test('has the list of files', async () => {
    const a = write('s/a.json')
    const { code, stdout } = await lint(`${a}\n`, '--files-from', '-')
    expect(stdout).toMatch(/^1 file, 1 document · no findings/)
    expect(code).toBe(0)
    const missing = await lint('s/gone.json\n', '--files-from', '-')
    expect(missing.stderr).toBe(
      'cluster-schema lint: standard input, line 1: s/gone.json: cannot be read: no such file or directory.\n',
    )
    const empty = await lint('', '--files-from', '-')
    expect(empty.stderr).toBe(
      'cluster-schema lint: standard input lists no file, so there is nothing to lint.\n',
    )
    expect(empty.code).toBe(0)
  })

  test.each([
    [['-', '--files-from', '-'], 'standard input is both the list of files and a document.'],
    [
      ['--schema', '/dev/stdin', '--files-from', '-'],
      'standard input is both the schema and the list of files.',
    ],
    [['-', '--schema', '/dev/stdin'], 'standard input is both the schema and a document.'],
  ])('%j', async (args, message) => {
    const { code, stderr } = await lint('', ...args)
    expect(stderr).toBe(`cluster-schema lint: ${message} Save one of them to a file.\n`)
    expect(code).toBe(2)
  })

  test('--stdin-name is what reports show', async () => {
    const args = ['-', '--stdin-name', 'exports/new.json', '--format', 'compact']
    const { code, stdout } = await lint('{ "detail": "Not Found" }', ...args)
    expect(stdout).toMatch(/^exports\/new\.json:1:1: error cluster\/not-a-cluster /)
    expect(code).toBe(1)
  })

  test.each([
    ['a.json', 'warning'],
    ['a.ndjson', 'info'],
  ])('--stdin-name %s decides the layout', async (name, severity) => {
    const args = ['-', '--stdin-name', name, '--format', 'compact', '--show', 'info']
    const { stdout } = await lint(`${cluster}${cluster}`, ...args)
    expect(stdout).toContain(`: ${severity} json/layout `)
  })

  test('--stdin-name needs it', async () => {
    const { code, stderr } = await lint('', 'a.json', '--stdin-name', 'b.json')
    expect(stderr).toBe('cluster-schema lint: --stdin-name needs `-` as a path.\n')
    expect(code).toBe(2)
  })
})
