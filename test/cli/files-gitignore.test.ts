// --gitignore against Git itself, and in the places that random patterns don't reach.
import { execFileSync, spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { findInputs } from '../../src/cli/lint/files/find-inputs.js'
import { runMain } from './run-main.js'

const home = realpathSync(mkdtempSync(join(tmpdir(), 'gitignore-')))
afterAll(() => rmSync(home, { recursive: true }))
afterEach(() => void process.removeAllListeners('SIGINT'))

/** Creates files with their texts. */
function create(root: string, files: Readonly<Record<string, string>>): void {
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(join(root, dirname(name)), { recursive: true })
    writeFileSync(join(root, name), text)
  }
}

/** The files that lint finds, relative to a folder. */
async function list(root: string, paths: readonly string[] = [root]): Promise<readonly string[]> {
  const { inputs, unreadable } = await findInputs({ paths, gitignore: true })
  expect(unreadable).toEqual([])
  return inputs.map(({ file }) => file.replace(`${root}/`, '')).sort()
}

const hasGit = spawnSync('git', ['--version']).status === 0
/** Git without the settings of whoever runs the test. */
function runGit(root: string, ...args: readonly string[]): string {
  const env = {
    PATH: process.env.PATH,
    GIT_CONFIG_GLOBAL: '/dev/null',
    GIT_CONFIG_SYSTEM: '/dev/null',
  }
  return execFileSync('git', args, { cwd: root, env: { ...env, HOME: root }, encoding: 'utf8' })
}

/** A generator of numbers from 0 up to, but not including, a limit. */
function createRandom(seed: number): (limit: number) => number {
  let state = seed
  return (limit) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0
    return (state >>> 8) % limit
  }
}

describe.runIf(hasGit)('Git', () => {
  const folders = ['', 'a', 'a/b', 'a/b/c', 'old', 'x y', '[q]']
  const names = ['a.json', 'b.json', 'old.json', '#c.json', '!d.json', 'née.json']
  const files = folders.flatMap((folder) => names.map((name) => join(folder, name)))
  const parts = [
    'a',
    'b',
    'c',
    'old',
    '*',
    '**',
    '?.json',
    '*.json',
    'a.json',
    '[ab].json',
    'x y',
    '\\[q]',
    'née*',
  ]
  const oddLines = [
    '',
    '# comment',
    '\\#c.json',
    '\\!d.json',
    '/',
    'a.json ',
    'b.json\\ ',
    '!',
    '*/',
    '/*',
    '**/',
  ]

  test.each(Array.from({ length: process.env.FULL ? 200 : 25 }, (_, seed) => seed))(
    'random patterns %i',
    async (seed) => {
      const random = createRandom(seed)
      const pick = (from: readonly string[]): string => from[random(from.length)] ?? ''
      const writeLine = (): string => {
        if (random(6) === 0) return pick(oddLines)
        const path = Array.from({ length: 1 + random(3) }, () => pick(parts)).join('/')
        const start = pick(['', '', '', '!', '!', '/', '!/'])
        return start + path + pick(['', '', '/'])
      }
      const writePatterns = (): string =>
        Array.from({ length: random(5) }, () => `${writeLine()}${pick(['\n', '\n', '\r\n'])}`).join(
          '',
        )
      const root = mkdtempSync(join(home, 'repository-'))
      create(root, Object.fromEntries(files.map((file) => [file, '{}'])))
      runGit(root, 'init', '--quiet')
      const ignoreFiles = folders
        .filter((folder) => folder === '' || random(3) > 0)
        .map((folder) => [join(folder, '.gitignore'), writePatterns()] as const)
      const excludes = ['.git/info/exclude', writePatterns()] as const
      create(root, Object.fromEntries([...ignoreFiles, excludes]))
      const arguments_ = ['ls-files', '--others', '--exclude-standard', '-z']
      const want = runGit(root, ...arguments_)
        .split('\0')
        .filter((file) => file.endsWith('.json'))
      const patterns = [...ignoreFiles, excludes].map(([name, text]) => `${name}:\n${text}`)
      expect(await list(root), patterns.join('\n')).toEqual(want.sort())
    },
  )

  test('a worktree has the excludes of its repository', async () => {
    const root = join(home, 'worktrees')
    create(root, { 'main/a.json': '{}' })
    runGit(join(root, 'main'), 'init', '--quiet')
    const identity = ['-c', 'user.name=a', '-c', 'user.email=a@example.org']
    runGit(join(root, 'main'), ...identity, 'commit', '--quiet', '--allow-empty', '-m', 'a')
    runGit(join(root, 'main'), 'worktree', 'add', '--quiet', '../other')
    create(root, {
      'main/.git/info/exclude': 'a.json\n',
      'other/a.json': '{}',
      'other/b.json': '{}',
    })
    expect(await list(join(root, 'other'))).toEqual(['b.json'])
  })
})

test('files above the path count, up to the root of the repository', async () => {
  const root = join(home, 'above')
  create(root, {
    ...{ '.gitignore': '*.json\n', 'repository/.git/HEAD': '', 'repository/.gitignore': 'old\n' },
    ...{ 'repository/exports/2025/old/a.json': '{}', 'repository/exports/2025/b.json': '{}' },
  })
  const exports = join(root, 'repository/exports/2025')
  expect(await list(exports)).toEqual(['b.json'])
  const named = [join(exports, 'old/a.json'), join(exports, 'b.json')]
  expect(await list(exports, named)).toEqual(['b.json'])
  expect(await list(exports, [join(exports, '**/*.json')])).toEqual(['b.json'])
})

test('outside of a repository, only files in the working directory count', async () => {
  const root = join(home, 'outside')
  create(root, { '.gitignore': 'a.json\n', 'a.json': '{}' })
  expect(await list(root)).toEqual(['a.json'])
})

test('what is left out is counted, and nothing is by default', async () => {
  const root = join(home, 'counted')
  const files = { 'a.json': '[]', 'b.json': '[]', 'out/c.json': '[]', 'out/d.json': '[]' }
  create(root, { ...files, '.git/HEAD': '', '.gitignore': 'out/\nb.json\n' })
  const { code, stdout } = await runMain(['lint', root, '--gitignore'])
  expect(stdout.replaceAll('\n  ', ' ')).toContain(
    `1 file, 0 documents · no findings\n1 file and 1 folder ignored (--gitignore): ${root}/b.json, ${root}/out/\n`,
  )
  expect(code).toBe(0)
  expect((await runMain(['lint', root])).stdout).toMatch(/^4 files, 0 documents/)
})
