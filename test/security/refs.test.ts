import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path, { dirname, join, relative } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { maxSchemaBytes, readNamedFile } from '../../src/schema/files/read-schema-file.js'
import { isInside, isSameVolume } from '../../src/schema/files/ref-roots.js'
import { loadSchema } from '../../src/schema/load.js'

// A schema can come from someone else. Its references must not read the rest of the disk, block, or
// show what's in a file that isn't a schema.

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'refs-')))
afterAll(() => rmSync(directory, { recursive: true }))

const put = (name: string, content: unknown): string => {
  const file = join(directory, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}
const text = { type: 'string' }
put('project/.git/HEAD', 'ref: refs/heads/main\n')
put('project/common/text.json', text)
put('project/schemas/text.json', text)
put('project/schemas/deep/text.json', text)
put('project/schemas/passwd', 'root:x:0:0:secret:/root:/bin/sh\n')
put('project/schemas/string.json', '"a secret"')
put('project/schemas/secret.json', { type: 'a secret' })
put('project/schemas/empty.json', '')
put('worktree/.git', 'gitdir: ../project/.git/worktrees/worktree\n')
put('worktree/common/text.json', text)
put('loose/schemas/text.json', text)
put('loose/common/text.json', text)
put('elsewhere/text.json', text)
put('elsewhere/not-json', 'secret')
put('project/large.json', ' '.repeat(maxSchemaBytes + 1))
symlinkSync('../../elsewhere/text.json', join(directory, 'project/schemas/link-out.json'))
symlinkSync('../../elsewhere', join(directory, 'project/schemas/folder-out'))
symlinkSync('../common/text.json', join(directory, 'project/schemas/link-in.json'))
symlinkSync('gone.json', join(directory, 'project/schemas/dangling.json'))
symlinkSync('../../elsewhere/gone.json', join(directory, 'project/schemas/dangling-out.json'))
symlinkSync('loop.json', join(directory, 'project/schemas/loop.json'))

const isPosix = process.platform !== 'win32'
if (isPosix) execFileSync('mkfifo', [join(directory, 'project/schemas/pipe')])
const server = createServer().listen(join(directory, 'project/schemas/socket'))
afterAll(() => server.close())

/** Loads a schema with one reference: `loaded`, or the error and its hint without the directory. */
async function follow(
  ref: string,
  folder = 'project/schemas',
  refRoots: readonly string[] = [],
): Promise<string> {
  const file = put(`${folder}/order.json`, { properties: { a: { $ref: ref } } })
  return describeOutcome(loadSchema(file, { refRoots }))
}

async function describeOutcome(loading: Promise<unknown>): Promise<string> {
  try {
    await loading
    return 'loaded'
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    const sentences = `${error.message} ${error.hint ?? ''}`.trim()
    const shown = [relative('', directory), directory]
    return shown.reduce((left, path) => left.replaceAll(`${path}/`, ''), sentences)
  }
}

describe('references inside', () => {
  test.each([
    ['the same folder', 'project/schemas', 'text.json'],
    ['a folder below', 'project/schemas', 'deep/text.json'],
    ['the repository', 'project/schemas', '../common/text.json'],
    [
      'the repository of a worktree, where .git is a file',
      'worktree/schemas',
      '../common/text.json',
    ],
    ['a link within the repository', 'project/schemas', 'link-in.json'],
    ['a detour', 'project/schemas', '../../project/common/text.json'],
    ['percent-encoded', 'project/schemas', '..%2fcommon%2Ftext.json'],
    ['an absolute path', 'project/schemas', join(directory, 'project/common/text.json')],
    ['the working directory', 'loose/schemas', join(process.cwd(), 'schemas/cluster.schema.json')],
  ])('%s', async (_, folder, ref) => {
    expect(await follow(ref, folder)).toBe('loaded')
  })

  test('next to a link, and next to its target', async () => {
    const target = put('store/order.json', {
      allOf: [{ $ref: 'by-target.json' }, { $ref: 'by-link.json' }],
    })
    const farTarget = put('store/far.json', text)
    put('linked/by-link.json', text)
    symlinkSync(target, join(directory, 'linked/order.json'))
    symlinkSync(farTarget, join(directory, 'linked/by-target.json'))
    expect(await describeOutcome(loadSchema(join(directory, 'linked/order.json')))).toBe('loaded')
  })
})

describe.runIf(isPosix)('references that lead out', () => {
  const cannotFollow = 'project/schemas/order.json: cannot follow `/properties/a/$ref`: '
  const outside = 'outside the folders that references may read. If you trust this schema, pass'
  const elsewhere = '`--ref-root elsewhere`.'
  const etc = `\`--ref-root ${relative('', '/etc')}\`.`
  const passwd = relative('', '/etc/passwd')
  test.each([
    ['a path', '../../elsewhere/text.json', `elsewhere/text.json is ${outside} ${elsewhere}`],
    [
      'a percent-encoded path',
      '..%2f..%2felsewhere/text.json',
      `elsewhere/text.json is ${outside} ${elsewhere}`,
    ],
    ['an absolute path', '/etc/passwd', `${passwd} is ${outside} ${etc}`],
    ['a path with an authority', '//etc/passwd', `${passwd} is ${outside} ${etc}`],
    [
      'a link',
      'link-out.json',
      `project/schemas/link-out.json leads to elsewhere/text.json, ${outside} ${elsewhere}`,
    ],
    [
      'a linked folder',
      'folder-out/text.json',
      `project/schemas/folder-out/text.json leads to elsewhere/text.json, ${outside} ${elsewhere}`,
    ],
    [
      'a device',
      '/dev/zero',
      `${relative('', '/dev/zero')} is ${outside} \`--ref-root ${relative('', '/dev')}\`.`,
    ],
    [
      'a file that is not there',
      '../../elsewhere/gone.json',
      `elsewhere/gone.json is ${outside} ${elsewhere}`,
    ],
    [
      'a folder that is not there',
      '/nowhere/at/all.json',
      `${relative('', '/nowhere/at/all.json')} is ${outside} \`--ref-root ${relative('', '/nowhere/at')}\`.`,
    ],
    ['not JSON', '../../elsewhere/not-json', `elsewhere/not-json is ${outside} ${elsewhere}`],
  ])('%s', async (_, ref, want) => {
    expect(await follow(ref)).toBe(cannotFollow + want)
  })

  test('a neighbor that is not in a repository', async () => {
    expect(await follow('../common/text.json', 'loose/schemas')).toContain(outside)
  })

  test('a neighbor of a neighbor', async () => {
    put('project/schemas/next.json', { items: { $ref: '../../elsewhere/text.json' } })
    expect(await follow('next.json')).toBe(
      `project/schemas/next.json: cannot follow \`/items/$ref\`: elsewhere/text.json is ${outside} ${elsewhere}`,
    )
  })
})

describe('refRoots', () => {
  const root = (name: string) => join(directory, name)
  test.each([
    ['the folder', ['elsewhere'], 'loaded'],
    ['one of several', ['loose', 'elsewhere'], 'loaded'],
    ['a folder above', ['.'], 'loaded'],
    ['a link to the folder', ['project/schemas/folder-out'], 'loaded'],
    ['another folder', ['loose'], 'outside the folders that references may read'],
    [
      'a folder whose name begins the same',
      ['else'],
      'else: cannot be the root of references: no such file or directory. Check the path given to --ref-root or --resolve.',
    ],
    [
      'a file',
      ['elsewhere/text.json'],
      'elsewhere/text.json: cannot be the root of references: this is not a directory. Check the path given to --ref-root or --resolve.',
    ],
  ])('%s', async (_, names, want) => {
    expect(await follow('../../elsewhere/text.json', undefined, names.map(root))).toContain(want)
  })
})

describe('files that are no schema', () => {
  const unreadable = (name: string, reason: string) =>
    `project/schemas/order.json: cannot follow \`/properties/a/$ref\`: ${name}: cannot read this schema: ${reason}.`
  const unsupported = (ref: string, reason: string) =>
    `project/schemas/order.json: \`/properties/a/$ref\` refers to "${ref}", but ${reason}`
  const remote =
    'remote schemas are never fetched. Save that schema next to this one, and refer to it by its file name.'
  const fileUrl =
    '`file:` URLs are not supported. Refer to the file by a path relative to this one.'
  const irregular = 'this is a device, pipe or socket, not a file'
  test.each([
    ['text', 'passwd', 'passwd:1:1: This is not valid JSON.'],
    [
      'a string',
      'string.json',
      'string.json: not a JSON Schema: expected an object, true or false, found a string.',
    ],
    [
      'another object',
      'secret.json',
      'secret.json: not a valid JSON Schema: `/type` must be one of array, boolean, integer, null, number, object, string or an array.',
    ],
    ['an empty file', 'empty.json', 'empty.json:1:1: This is not valid JSON.'],
    ['a folder', 'deep', unreadable('project/schemas/deep', 'this is a directory, not a file')],
    ['the folder itself', '.', unreadable('project/schemas', 'this is a directory, not a file')],
    [
      'a missing file',
      'gone.json',
      unreadable('project/schemas/gone.json', 'no such file or directory'),
    ],
    [
      'a dangling link',
      'dangling.json',
      unreadable('project/schemas/dangling.json', 'no such file or directory'),
    ],
    [
      'a dangling link that leads out',
      'dangling-out.json',
      unreadable('project/schemas/dangling-out.json', 'no such file or directory'),
    ],
    [
      'a loop of links',
      'loop.json',
      unreadable('project/schemas/loop.json', 'the symbolic links form a loop'),
    ],
    ['a socket', 'socket', unreadable('project/schemas/socket', irregular)],
    [
      'a NUL character',
      'a%00.json',
      unreadable('project/schemas/a\0.json', 'its name contains a NUL character'),
    ],
    [
      'a file below a file',
      'text.json/a.json',
      unreadable(
        'project/schemas/text.json/a.json',
        'a part of the path is a file, not a directory',
      ),
    ],
    [
      'a file that is too large',
      '../large.json',
      'large.json: too large: all files of a schema together may have 64 MiB.',
    ],
    ['http', 'http://localhost:1/a.json', unsupported('http://localhost:1/a.json', remote)],
    ['data', 'data:application/json,{}', unsupported('data:application/json,{}', remote)],
    ['a file URL', 'file:///etc/passwd', unsupported('file:///etc/passwd', fileUrl)],
    ['a file URL in capitals', 'FILE:text.json', unsupported('FILE:text.json', fileUrl)],
    ['a drive', 'c:\\windows\\win.ini', unsupported('c:\\\\windows\\\\win.ini', remote)],
  ])('%s', async (_, ref, want) => {
    const outcome = await follow(ref)
    expect(outcome).toContain(want)
    expect(outcome).not.toContain('secret:')
    expect(outcome).not.toContain('a secret')
  })

  test.runIf(isPosix).each([
    ['a pipe without a writer', 'pipe', unreadable('project/schemas/pipe', irregular)],
    [
      'backslashes, which are part of a name',
      '..\\..\\elsewhere\\text.json',
      'no such file or directory',
    ],
    ['a name that is too long', 'a'.repeat(1e6), 'cannot read this schema: the path is too long'],
  ])('%s', async (_, ref, want) => {
    const outcome = await follow(ref)
    expect(outcome).toContain(want)
    expect(outcome.length).toBeLessThan(1000)
  })

  test.runIf(process.platform === 'linux').each([
    ['a device', '/dev/zero', irregular],
    ['a file without a size', '/proc/self/environ', '/environ:1:1: This is not valid JSON.'],
  ])('%s, although its folder is a root', async (_, ref, want) => {
    const outcome = await follow(ref, undefined, ['/dev', '/proc'])
    expect(outcome).toContain(want)
    expect(outcome).not.toContain('PATH=')
  })

  test('all files together', async () => {
    const half = `{"description":"${' '.repeat(maxSchemaBytes / 2)}"}`
    put('project/schemas/half.json', half)
    put('project/schemas/other-half.json', half)
    put('project/schemas/halves.json', {
      allOf: [{ $ref: 'half.json' }, { $ref: 'other-half.json' }],
    })
    expect(
      await describeOutcome(loadSchema(join(directory, 'project/schemas/halves.json'))),
    ).toContain('other-half.json: too large')
  })
})

describe('the schema that the user names', () => {
  test.each([
    ['is quoted in errors', '{"a": secret}', 'named.json:1:7: '],
    [
      'has a limit',
      ' '.repeat(maxSchemaBytes + 1),
      'named.json: too large: all files of a schema together may have 64 MiB.',
    ],
  ])('%s', async (_, content, want) => {
    expect(await describeOutcome(loadSchema(put('named.json', content)))).toContain(want)
  })

  test.runIf(process.platform === 'linux')('has a limit even if it never ends', async () => {
    expect(await describeOutcome(readNamedFile('/dev/zero', 2 ** 20))).toContain('too large')
  })
})

describe('Windows', () => {
  test.each([
    ['C:\\repo\\a.json', 'c:\\Repo', true],
    ['C:\\repo', 'C:\\repo', true],
    ['C:\\repo\\..a', 'C:\\repo', true],
    ['C:\\repository\\a.json', 'C:\\repo', false],
    ['C:\\a.json', 'C:\\repo', false],
    ['D:\\repo\\a.json', 'C:\\repo', false],
    ['\\\\server\\share\\a.json', 'C:\\repo', false],
    ['\\\\server\\share\\a.json', '\\\\server\\share', true],
  ])('%s in %s: %s', (file, folder, want) => {
    expect(isInside(file, folder, path.win32)).toBe(want)
  })

  test.each([
    ['C:\\a', 'c:\\b', true],
    ['C:\\a', 'D:\\a', false],
    ['\\\\server\\share\\a', 'C:\\a', false],
    ['\\\\.\\pipe\\a', 'C:\\a', false],
  ])('%s and %s are on one volume: %s', (file, other, want) => {
    expect(isSameVolume(file, other, path.win32)).toBe(want)
  })
})
