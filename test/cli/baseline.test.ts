import { spawnSync } from 'node:child_process'
import {
  chmodSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { runMain } from './run-main.js'

const root = mkdtempSync(join(tmpdir(), 'baseline-'))
afterAll(() => rmSync(root, { recursive: true }))
let directory = ''
beforeEach(() => {
  directory = mkdtempSync(join(root, 'case-'))
  mkdirSync(at('exports'))
})
afterEach(() => vi.restoreAllMocks())

const at = (file: string) => join(directory, file)
const read = (file = 'b.json') => readFileSync(at(file), 'utf8')
const write = (file: string, value: unknown) =>
  writeFileSync(at(file), typeof value === 'string' ? value : JSON.stringify(value))

const cluster = (members: object = {}) => ({
  ...{ cluster_name: 'a', namespace_id: 'ns', input_collections: ['c'], cluster_type: 'vector' },
  ...members,
})
const lines = (...values: readonly object[]) =>
  values.map((it) => `${JSON.stringify(it)}\n`).join('')
const wrongStatus = { status: 'completed' }
const wrongType = { namespace_id: 1 }

const lint = (...args: readonly string[]) =>
  runMain(['lint', at('exports'), '--baseline', at('b.json'), '--format', 'compact', ...args])

/** The entries of the baseline, a line each. */
const listEntries = () =>
  (JSON.parse(read()).accepted as readonly Record<string, unknown>[]).map(
    ({ file, record, rule, severity, count }) =>
      [file, record, rule, severity, count].filter((it) => it !== undefined).join(' '),
  )

describe('a baseline', () => {
  test('is created, and its findings are accepted and counted', async () => {
    write('exports/a.json', cluster(wrongStatus))
    write('exports/b.ndjson', lines(cluster({ cluster_id: 'x', ...wrongType }), cluster()))
    const created = await lint('--update-baseline')
    const summary = '2 files, 3 documents · no findings\n2 findings accepted by the baseline\n'
    expect(created).toMatchObject({ code: 0, stderr: '' })
    expect(created.stdout).toContain(summary)
    expect(listEntries()).toEqual([
      'exports/a.json schema/enum 1',
      'exports/b.ndjson x schema/type 1',
    ])
    expect(await lint()).toEqual(created)
  })

  test('reports what is new, and only that', async () => {
    write('exports/a.json', cluster(wrongStatus))
    await lint('--update-baseline')
    write('exports/a.json', cluster({ ...wrongStatus, ...wrongType }))
    const { code, stdout } = await lint()
    expect(code).toBe(1)
    expect(stdout).toMatch(
      /^\S+a\.json:1:\d+: error schema\/type .*\n\n1 file, 1 document · 1 error\n/,
    )
  })

  test('a fault that goes and one of another rule that comes fails', async () => {
    write('exports/a.json', cluster(wrongStatus))
    await lint('--update-baseline')
    write('exports/a.json', cluster(wrongType))
    const { code, stdout } = await lint()
    expect(code).toBe(1)
    expect(stdout).toContain('schema/type')
    expect(stdout).toContain('1 stale entry of the baseline: --prune-baseline\n')
  })

  test('says which entry has too many findings, and reports all of them', async () => {
    write('exports/a.json', cluster(wrongType))
    await lint('--update-baseline')
    write('exports/a.json', cluster({ ...wrongType, cluster_name: 2 }))
    const { stdout } = await lint()
    expect(stdout.match(/schema\/type `/g)).toHaveLength(2)
    expect(stdout).toContain(
      'exports/a.json: 2 findings of schema/type, 1 more than the baseline accepts\n',
    )
  })

  test('is in the reports for programs', async () => {
    write('exports/a.json', cluster(wrongStatus))
    await lint('--update-baseline')
    write('exports/a.json', cluster({ ...wrongType, cluster_name: 2 }))
    const args = ['--format', `json=${at('r.json')}`, '--format', `sarif=${at('r.sarif')}`]
    await lint(...args)
    const baseline = { accepted: { errors: 0, warnings: 0, infos: 0 }, stale: 1, exceeded: 0 }
    expect(JSON.parse(read('r.json')).summary).toMatchObject({ errors: 2, baseline })
    expect(JSON.parse(read('r.sarif')).runs[0].properties).toMatchObject({ errors: 2, baseline })
  })

  test('is on stderr if no report has a place for it', async () => {
    write('exports/a.json', cluster(wrongStatus))
    await lint('--update-baseline')
    write('exports/a.json', cluster())
    const run = (...args: readonly string[]) =>
      runMain(['lint', at('exports'), '--baseline', at('b.json'), ...args])
    for (const format of ['ndjson', 'github', 'gitlab', 'junit'])
      expect((await run('--format', format)).stderr, format).toBe(
        'cluster-schema lint: 1 stale entry of the baseline: --prune-baseline.\n',
      )
    expect((await run('--format', 'ndjson', '--quiet')).stderr).toBe('')
    expect((await run('--format', 'github', '--format', 'compact')).stderr).toBe('')
    expect((await run('--format', 'json')).stderr).toBe('')
  })

  test('accepts findings of --fail-on and above', async () => {
    write('exports/a.json', `{"x":1,"x":1,${JSON.stringify(cluster(wrongType)).slice(1)}`)
    await lint('--update-baseline')
    expect(listEntries()).toEqual(['exports/a.json schema/type 1'])
    expect((await lint('--fail-on', 'warning')).code).toBe(1)
    await lint('--update-baseline', '--fail-on', 'warning')
    expect(listEntries()).toEqual([
      'exports/a.json json/duplicate-key warning 1',
      'exports/a.json schema/type 1',
    ])
    expect((await lint('--fail-on', 'warning')).code).toBe(0)
    expect((await lint()).stdout).toContain('2 findings accepted')
  })

  test('never accepts a file that cannot be read', async () => {
    write('exports/a.json', '{,}')
    expect((await lint('--update-baseline')).code).toBe(1)
    expect(listEntries()).toEqual([])
  })

  test('is not linted itself', async () => {
    write('exports/a.json', cluster())
    const baseline = at('exports/b.json')
    const run = (...args: readonly string[]) =>
      runMain(['lint', at('exports'), '--baseline', baseline, ...args])
    await run('--update-baseline')
    expect(await run('--update-baseline', baseline)).toEqual(await run())
    const { code, stdout } = await run()
    expect(code).toBe(0)
    expect(stdout.replaceAll('\n  ', ' ')).toContain(
      `1 file skipped (the baseline of this run): ${baseline}`,
    )
    expect(await run('--fail-on-skipped')).toMatchObject({ code: 0, stderr: '' })
  })

  test('keeps its mode, and is not written if nothing changes', async () => {
    write('exports/a.json', cluster(wrongStatus))
    await lint('--update-baseline')
    const formatted = JSON.stringify(JSON.parse(read()), undefined, 4).replaceAll('\n', '\r\n')
    writeFileSync(at('b.json'), `\ufeff${formatted}`)
    chmodSync(at('b.json'), 0o600)
    await lint('--update-baseline', '--prune-baseline')
    expect(read()).toBe(`\ufeff${formatted}`)
    write('exports/a.json', cluster(wrongType))
    await lint('--update-baseline')
    expect(listEntries()).toEqual(['exports/a.json schema/type 1'])
    expect(statSync(at('b.json')).mode & 0o777).toBe(0o600)
    expect(readdirSync(directory).sort()).toEqual(['b.json', 'exports'])
  })

  test('behind a link is written where the link leads', async () => {
    mkdirSync(at('real'))
    write('real/b.json', { version: 1, accepted: [] })
    symlinkSync('real/b.json', at('b.json'))
    write('exports/a.json', cluster(wrongStatus))
    await lint('--update-baseline')
    expect(read('real/b.json')).toContain('"exports/a.json"')
    expect((await lint()).code).toBe(0)
  })
})

describe('paths', () => {
  test('do not depend on the working directory', async () => {
    mkdirSync(at('ci'))
    write('exports/ä b.json', cluster(wrongStatus))
    await runMain(['lint', at('exports'), '--baseline', at('ci/b.json'), '--update-baseline'])
    expect(read('ci/b.json')).toContain('"file":"../exports/ä b.json"')
    for (const [cwd, file, baseline] of [
      ['exports', 'ä b.json', '../ci/b.json'],
      ['.', './exports/../exports/ä b.json', 'ci/b.json'],
      ['ci', '../exports', 'b.json'],
    ] as const) {
      const previous = process.cwd()
      process.chdir(at(cwd))
      try {
        expect(await runMain(['lint', file, '--baseline', baseline])).toMatchObject({ code: 0 })
      } finally {
        process.chdir(previous)
      }
    }
  })
})

describe('an update', () => {
  test('rewrites the entries of the linted files and no others', async () => {
    for (const name of ['a', 'b', 'c']) write(`exports/${name}.json`, cluster(wrongStatus))
    await lint('--update-baseline')
    write('exports/a.json', cluster(wrongType))
    write('exports/b.json', cluster())
    rmSync(at('exports/c.json'))
    await lint('--update-baseline')
    expect(listEntries()).toEqual(['exports/a.json schema/type 1', 'exports/c.json schema/enum 1'])
  })

  test('writes nothing if some input cannot be read', async () => {
    write('exports/a.json', cluster(wrongStatus))
    const { code, stderr } = await lint(at('none.json'), '--update-baseline')
    expect(code).toBe(2)
    expect(stderr).toContain("b.json isn't written, because not all input could be read.\n")
    expect(existsSync(at('b.json'))).toBe(false)
  })

  test.runIf(existsSync('/proc/self'))('that cannot be written exits with 2', async () => {
    write('exports/a.json', cluster(wrongStatus))
    const args = ['lint', at('exports'), '--baseline', '/proc/none/b.json', '--update-baseline']
    const { code, stderr } = await runMain(args)
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^cluster-schema lint: \/proc\/none\/b\.json: cannot be written: .*\.\n$/,
    )
  })
})

const hasGit = spawnSync('git', ['--version']).status === 0

test.runIf(hasGit)('git merges the updates of two branches', async () => {
  const save = async (name: string, faulty: string) => {
    for (const it of 'abcdefgh')
      write(`exports/${it}.json`, cluster(faulty.includes(it) ? wrongStatus : {}))
    await lint('--update-baseline')
    write(name, read())
  }
  await save('base', 'acefh')
  await save('ours', 'bcefh')
  await save('theirs', 'acegh')
  const files = ['ours', 'base', 'theirs'].map(at)
  const { status, stdout } = spawnSync('git', ['merge-file', '-p', ...files], { encoding: 'utf8' })
  expect(status).toBe(0)
  await save('merged', 'bcegh')
  expect(stdout).toBe(read('merged'))
})

describe('pruning', () => {
  test('drops stale entries, and those of files that are gone', async () => {
    write('exports/a.json', cluster({ ...wrongType, cluster_name: 2 }))
    write('exports/b.json', cluster(wrongStatus))
    write('exports/c.json', cluster(wrongStatus))
    write('outside.json', cluster(wrongStatus))
    await lint(at('outside.json'), '--update-baseline')
    write('exports/a.json', cluster(wrongType))
    write('exports/b.json', cluster())
    rmSync(at('exports/c.json'))
    const before = read()
    expect((await lint()).stdout).toContain('2 stale entries of the baseline: --prune-baseline\n')
    expect(read()).toBe(before)
    const { code, stdout } = await lint('--prune-baseline')
    expect(code).toBe(0)
    expect(stdout).toContain('3 stale entries pruned from the baseline\n')
    expect(listEntries()).toEqual(['exports/a.json schema/type 1', 'outside.json schema/enum 1'])
    expect((await lint()).stdout).not.toContain('stale')
  })

  test('accepts nothing new', async () => {
    write('exports/a.json', cluster(wrongStatus))
    await lint('--update-baseline')
    write('exports/a.json', cluster({ ...wrongStatus, ...wrongType }))
    expect((await lint('--prune-baseline')).code).toBe(1)
    expect(listEntries()).toEqual(['exports/a.json schema/enum 1'])
  })

  test('keeps entries of rules that are off, and of files that are skipped', async () => {
    write('exports/a.json', cluster(wrongStatus))
    write('exports/b.json', cluster(wrongStatus))
    await lint('--update-baseline')
    const before = read()
    write('exports/b.json', { name: 'no cluster' })
    for (const flag of ['--prune-baseline', '--update-baseline']) {
      const { stdout } = await lint(flag, '--rule', 'schema/enum=off')
      expect(stdout).not.toContain('stale')
      expect(read()).toBe(before)
    }
  })
})

describe('wrong usage is one sentence', () => {
  test.each<[name: string, baseline: string, args: readonly string[], message: string]>([
    [
      'no file',
      'none.json',
      [],
      'none.json: no such baseline. To create it, add --update-baseline.',
    ],
    [
      'no file to prune',
      'none.json',
      ['--prune-baseline'],
      'none.json: no such baseline. To create it, add --update-baseline.',
    ],
    ['a directory', 'exports', [], "exports: cannot be read: it's not a regular file."],
    [
      'another file',
      'exports/a.json',
      ['--update-baseline'],
      'exports/a.json:1:1: this is not a baseline: expected an object with `version` and a list `accepted`. Name the file that --update-baseline wrote, or a new one.',
    ],
    [
      'an encoding',
      'utf16.json',
      ['--update-baseline'],
      'utf16.json: not valid UTF-8, the encoding of JSON.',
    ],
    [
      'a syntax error',
      'broken.json',
      ['--update-baseline'],
      'broken.json:2:1: Trailing comma: `]` follows `,` at 1:28. Remove the comma.',
    ],
    [
      '--fail-on never',
      'none.json',
      ['--update-baseline', '--fail-on', 'never'],
      '--update-baseline with --fail-on never would accept nothing. Baselines have the findings that reach --fail-on.',
    ],
  ])('%s', async (_, baseline, args, message) => {
    write('exports/a.json', cluster(wrongStatus))
    writeFileSync(at('utf16.json'), Buffer.from([0xff, 0xfe, 0x7b, 0]))
    write('broken.json', '{"version":1,"accepted":[{},\n]}')
    const before = readdirSync(directory).map((name) => statSync(at(name)).mtimeMs)
    const outcome = await runMain(['lint', at('exports'), '--baseline', at(baseline), ...args])
    const place = message.startsWith('--') ? message : join(directory, message)
    expect(outcome).toEqual({ code: 2, stdout: '', stderr: `cluster-schema lint: ${place}\n` })
    expect(readdirSync(directory).map((name) => statSync(at(name)).mtimeMs)).toEqual(before)
  })

  test.each<[args: readonly string[], message: string]>([
    [['--update-baseline'], '--update-baseline needs --baseline FILE.'],
    [['--prune-baseline'], '--prune-baseline needs --baseline FILE.'],
    [['--baseline='], '--baseline needs a value.'],
    [['--baseline', '-'], '--baseline must be a file.'],
  ])('%j', async (args, message) => {
    expect(await runMain(['lint', at('exports'), ...args])).toEqual({
      ...{ code: 2, stdout: '', stderr: `cluster-schema lint: ${message}\n` },
    })
  })

  test('a report to the same file', async () => {
    write('exports/a.json', cluster(wrongStatus))
    await lint('--update-baseline')
    const before = read()
    expect((await lint('--format', `json=${at('b.json')}`)).code).toBe(2)
    expect(read()).toBe(before)
  })
})
