// Threat model: a folder of exports may contain links that lead out of it, and it may change during
// the run.
import { execFileSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, symlinkSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { findInputs } from '../../src/cli/lint/files/find-inputs.js'
import { runCli } from '../e2e/run-cli.js'

const home = realpathSync(mkdtempSync(join(tmpdir(), 'walk-')))
const directory = join(home, 'links')
// Node can't remove paths beyond PATH_MAX.
afterAll(() => void execFileSync('rm', ['-rf', home]))
const good =
  '{ "cluster_name": "a", "namespace_id": "ns_1", "input_collections": [], "cluster_type": "vector" }'

/** Creates files with a good document, and links with their targets. */
function createTree(files: readonly string[], links: Readonly<Record<string, string>>): void {
  for (const file of files) {
    mkdirSync(join(directory, file, '..'), { recursive: true })
    writeFileSync(join(directory, file), good)
  }
  for (const [link, target] of Object.entries(links)) symlinkSync(target, join(directory, link))
}

createTree(
  ['in/a.json', 'in/sub/b.json', 'in-2/c.json', 'out/d.json', 'out/notes.txt', 'alone.json'],
  {
    'in/to-file.json': 'sub/b.json',
    'in/sub/loop': '..',
    'in/out-file.json': '../out/d.json',
    'in/out-folder': '../out',
    'in/same-prefix': '../in-2',
    'in/parent': '..',
    'in/notes.txt': '../out/notes.txt',
    'in/notes.json': '../out/notes.txt',
    'named-link': 'in/sub',
    'named-file.json': 'out/d.json',
  },
)

describe('--no-follow-links', () => {
  const find = async (paths: readonly string[]) => {
    const absolute = paths.map((path) => join(directory, path))
    const { inputs, unreadable } = await findInputs({
      paths: absolute,
      refuseOutsideLinks: true,
    })
    const relative = (text: string) => text.replaceAll(`${directory}/`, '')
    return {
      files: inputs.map(({ file }) => relative(file)),
      refused: unreadable.map(({ message }) => relative(message).split(': ')[0]),
    }
  }

  test.each([
    {
      name: 'links out of a folder are refused, links inside it are followed',
      paths: ['in'],
      files: ['in/a.json', 'in/sub/b.json'],
      refused: [
        'in/notes.json',
        'in/out-file.json',
        'in/out-folder',
        'in/parent',
        'in/same-prefix',
      ],
    },
    {
      name: 'a link to another path on the command line is followed',
      paths: ['in', 'out'],
      files: ['in/a.json', 'in/notes.json', 'in/out-file.json', 'in/sub/b.json'],
      refused: ['in/parent', 'in/same-prefix'],
    },
    {
      name: 'a path on the command line may be a link',
      paths: ['named-link', 'named-file.json'],
      files: ['named-link/b.json', 'named-file.json'],
      refused: ['named-link/loop'],
    },
    {
      name: 'a file on the command line is no folder',
      paths: ['in/a.json', 'out/d.json'],
      files: ['in/a.json', 'out/d.json'],
      refused: [],
    },
  ])('$name', async ({ paths, files, refused }) => {
    expect(await find(paths)).toEqual({ files, refused })
  })

  test('what is refused is reported, and the rest is linted', async () => {
    const { code, stdout, stderr } = await runCli(['lint', 'in', '--no-follow-links'], {
      cwd: directory,
    })
    expect(stderr).toContain(
      `cluster-schema lint: in/out-file.json: not read: it links to ${directory}/out/d.json, which no path contains.\n`,
    )
    expect(stderr.trim().split('\n')).toHaveLength(5)
    expect(stdout).toMatch(/^2 files, 2 documents · no findings/)
    expect(code).toBe(2)
  })

  test('by default, all links are followed, each file once', async () => {
    const { code, stdout, stderr } = await runCli(['lint', 'in'], { cwd: directory })
    expect(stderr).toBe('')
    expect(stdout).toMatch(/^6 files, 6 documents · no findings/)
    expect(code).toBe(0)
  })
})

test('a folder deeper than a path can be is reported, and the rest is linted', async () => {
  mkdirSync(join(home, 'deep'))
  writeFileSync(join(home, 'deep/a.json'), good)
  const line = 'name=$(printf "d%.0s" {1..250}); for i in {1..20}; do mkdir $name; cd $name; done'
  execFileSync('bash', ['-c', line], { cwd: join(home, 'deep') })
  const { code, stdout, stderr } = await runCli(['lint', 'deep'], { cwd: home })
  expect(stderr).toMatch(
    /^cluster-schema lint: deep\/d+…d+: cannot be read: the path is too long\.\n$/,
  )
  expect(stderr.length).toBeLessThan(300)
  expect(stdout).toMatch(/^1 file, 1 document · no findings/)
  expect(code).toBe(2)
})

/** Code that runs when a program has just listed a folder, before it looks at the names. */
function afterListing(folder: string, code: string): readonly string[] {
  const preload = `
    import fs from 'node:fs'
    import { syncBuiltinESMExports } from 'node:module'
    const { readdir } = fs.promises
    fs.promises.readdir = async (path, ...rest) => {
      const names = await readdir(path, ...rest)
      if (String(path).endsWith(${JSON.stringify(folder)})) { ${code} }
      return names
    }
    syncBuiltinESMExports()`
  return ['--import', `data:text/javascript,${encodeURIComponent(preload)}`]
}

describe('a folder that changes during the walk', () => {
  test.each([
    {
      name: 'it is removed',
      code: 'fs.rmSync(path, { recursive: true })',
      unread: ['x.json', 'y.json'],
    },
    { name: 'a file is removed', code: "fs.rmSync(path + '/x.json')", unread: ['x.json'] },
    {
      name: 'a file becomes a folder',
      code: "fs.rmSync(path + '/x.json'); fs.mkdirSync(path + '/x.json')",
      unread: ['x.json'],
      reason: 'this is a directory, not a file',
    },
  ])('$name', async ({ code: change, unread, reason = 'no such file or directory' }) => {
    const cwd = mkdtempSync(join(home, 'changes-'))
    for (const file of ['changing/x.json', 'changing/y.json', 'z.json']) {
      mkdirSync(join(cwd, file, '..'), { recursive: true })
      writeFileSync(join(cwd, file), good)
    }
    const node = afterListing('changing', change)
    const { code, stdout, stderr } = await runCli(['lint', '.'], { cwd, node })
    expect(stderr).toBe(
      unread
        .map((file) => `cluster-schema lint: changing/${file}: cannot be read: ${reason}.\n`)
        .join(''),
    )
    const linted = unread.length === 2 ? '1 file, 1 document' : '2 files, 2 documents'
    expect(stdout).toContain(`${linted} · no findings`)
    expect(code).toBe(2)
  })
})
