import {
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
import { afterAll, afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { createRepositoryPaths } from '../../src/cli/lint/report/repository-path.js'
import { guardWorkflowLog } from '../../src/cli/workflow-log.js'
import { runMain } from './run-main.js'

const directory = mkdtempSync(join(tmpdir(), 'reports-'))
afterAll(() => rmSync(directory, { recursive: true }))
const input = join(directory, 'in.json')
const bad =
  '{ "cluster_name": "a", "namespace_id": 1, "input_collections": [], "cluster_type": "vector" }'
let out = ''
beforeEach(() => {
  out = mkdtempSync(join(directory, 'out-'))
  writeFileSync(input, bad)
})
afterEach(() => vi.unstubAllEnvs())

const lint = (...args: readonly string[]) => runMain(['lint', input, ...args])
const finding = 'error schema/type `namespace_id` is the number 1; expected a string.'

describe('several formats', () => {
  test('one on stdout, the others in files', async () => {
    const files = [`json=${out}/a.json`, `sarif=${out}/new/b.sarif`]
    const outcome = await lint('--format', 'compact', ...files.flatMap((it) => ['--format', it]))
    expect(outcome).toMatchObject({ code: 1, stderr: '' })
    expect(outcome.stdout).toMatch(new RegExp(`^\\S+:1:40: ${finding}\n\n1 file, `))
    expect(JSON.parse(readFileSync(`${out}/a.json`, 'utf8')).findings).toHaveLength(1)
    expect(JSON.parse(readFileSync(`${out}/new/b.sarif`, 'utf8')).version).toBe('2.1.0')
    expect(readdirSync(out)).toEqual(['a.json', 'new'])
  })

  test('only files: nothing is on stdout', async () => {
    expect(await lint(`--format=ndjson=${out}/a=b.ndjson`)).toEqual({
      ...{ code: 1, stdout: '', stderr: '' },
    })
    expect(readdirSync(out)).toEqual(['a=b.ndjson'])
  })

  test('--quiet silences stdout, not files', async () => {
    const args = ['--quiet', '--format', 'compact', '--format', `junit=${out}/a.xml`]
    expect(await lint(...args)).toEqual({ code: 1, stdout: '', stderr: '' })
    expect(readFileSync(`${out}/a.xml`, 'utf8')).toContain('</testsuites>')
  })

  test('--show and --max-findings apply to no report for programs', async () => {
    const args = ['--show', 'error', '--max-findings', '0', '--format', 'ndjson']
    expect((await lint(...args)).stdout).toContain('schema/type')
  })

  test('github goes to stdout beside another one', async () => {
    const { stdout } = await lint('--format', 'compact', '--format', 'github')
    expect(stdout).toMatch(/^\S+:1:40: error .*\n\n1 file, .*\n::error file=/s)
  })

  test('a file in color is not', async () => {
    vi.stubEnv('FORCE_COLOR', '1')
    await lint('--format', `pretty=${out}/a.txt`)
    expect(readFileSync(`${out}/a.txt`, 'utf8')).not.toContain('\u001b')
  })
})

describe('wrong formats', () => {
  test.each<[args: () => readonly string[], message: () => string]>([
    [
      () => ['json', 'compact'],
      () =>
        '--format json and --format compact both go to standard output. Write one to a file: --format compact=FILE.',
    ],
    [() => ['github', 'github'], () => '--format github is given more than once.'],
    [() => ['sarif='], () => '--format sarif= needs a file after the equals sign.'],
    [() => [`json=${out}/a`, `sarif=${out}/./a`], () => `${out}/./a: two reports go to this file.`],
    [
      () => [`json=${input}`],
      () =>
        `${input}: the report would overwrite this file, which lint reads. Choose another file for the report.`,
    ],
  ])('case %#', async (args, message) => {
    const outcome = await lint(...args().flatMap((it) => ['--format', it]))
    expect(outcome).toEqual({
      ...{ code: 2, stdout: '', stderr: `cluster-schema lint: ${message()}\n` },
    })
    expect(readdirSync(out)).toEqual([])
    expect(readFileSync(input, 'utf8')).toBe(bad)
  })

  test.each([
    ['in a directory', () => [out]],
    ['through a glob', () => [`${out}/*.json`]],
    ['in a list', () => ['--files-from', `${directory}/list.txt`]],
  ])('a report over a file that is found %s', async (_, args) => {
    writeFileSync(`${out}/a.json`, bad)
    writeFileSync(`${directory}/list.txt`, `${out}/a.json\n`)
    const run = (...more: readonly string[]) =>
      runMain(['lint', ...args(), '--format', 'json', '--format', `sarif=${out}/a.json`, ...more])
    expect(await run()).toMatchObject({
      ...{ code: 2, stdout: '' },
      stderr: expect.stringContaining('/a.json: the report would overwrite this file'),
    })
    expect(readFileSync(`${out}/a.json`, 'utf8')).toBe(bad)
    await run('--ignore', 'a.json')
    expect(JSON.parse(readFileSync(`${out}/a.json`, 'utf8')).version).toBe('2.1.0')
  })

  test('a link to the input is the input', async () => {
    symlinkSync(input, `${out}/link.json`)
    expect((await lint(`--format=json=${out}/link.json`)).code).toBe(2)
    expect(readFileSync(input, 'utf8')).toBe(bad)
  })
})

describe('files', () => {
  test('one that cannot be written is a sentence, and the others are written', async () => {
    mkdirSync(`${out}/folder`)
    const args = ['--format', `json=${out}/folder`, '--format', `gitlab=${out}/b.json`]
    const { code, stderr } = await lint(...args, '--fail-on', 'never')
    expect(stderr).toBe(
      `cluster-schema lint: ${out}/folder: cannot be written: this is a directory, not a file.\n`,
    )
    expect(code).toBe(2)
    expect(readdirSync(out).sort()).toEqual(['b.json', 'folder'])
  })

  test('a link is followed, and the mode is kept', async () => {
    writeFileSync(`${out}/real`, 'old', { mode: 0o600 })
    symlinkSync('real', `${out}/link`)
    await lint(`--format=json=${out}/link`)
    expect(JSON.parse(readFileSync(`${out}/real`, 'utf8')).version).toBe(1)
    expect(statSync(`${out}/real`).mode & 0o777).toBe(0o600)
  })

  test.runIf(existsSync('/dev/full'))('a device is written to, not replaced', async () => {
    expect((await lint('--format=json=/dev/null')).code).toBe(1)
    const { code, stderr } = await lint('--format=json=/dev/full')
    expect(stderr).toBe(
      'cluster-schema lint: /dev/full: cannot be written: no space is left on the device.\n',
    )
    expect(code).toBe(2)
    for (const device of ['/dev/null', '/dev/full'])
      expect(statSync(device).isCharacterDevice()).toBe(true)
  })

  test('of a run without any input', async () => {
    const { code } = await runMain(['lint', `${out}/none.json`, `--format=junit=${out}/a.xml`])
    expect(code).toBe(2)
    expect(readFileSync(`${out}/a.xml`, 'utf8')).toMatch(
      /<testsuites name="[^"]+">\n<\/testsuites>\n$/,
    )
  })
})

describe('in GitHub Actions', () => {
  const summary = () => `${out}/summary.md`
  beforeEach(() => {
    vi.stubEnv('GITHUB_ACTIONS', 'true')
    vi.stubEnv('GITHUB_WORKSPACE', directory)
    vi.stubEnv('GITHUB_STEP_SUMMARY', summary())
    vi.spyOn(process, 'cwd').mockReturnValue(out)
  })
  afterEach(() => vi.restoreAllMocks())

  test('the default is pretty, annotations and a job summary', async () => {
    writeFileSync(summary(), 'before\n')
    const { code, stdout, stderr } = await lint()
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toMatch(/^\S+in\.json:1:40\n {2}error .*\n::error file=in\.json,line=1,/s)
    const text = readFileSync(summary(), 'utf8')
    expect(text).toMatch(/^before\n\*\*1 file, 1 document · 1 error\*\*\n\n\| severity /)
  })

  test('--format turns all of it off', async () => {
    const { stdout } = await lint('--format', 'compact')
    expect(stdout).not.toContain('::error')
    expect(existsSync(summary())).toBe(false)
  })

  test('--quiet turns annotations off', async () => {
    expect(await lint('--quiet')).toMatchObject({ stdout: '', stderr: '' })
  })

  test('a summary that cannot be written is a note', async () => {
    vi.stubEnv('GITHUB_STEP_SUMMARY', `${out}/none/summary.md`)
    const { code, stderr } = await lint('--fail-on', 'never')
    expect(stderr).toBe(
      `cluster-schema lint: the job summary is left out: ${out}/none/summary.md cannot be written: no such file or directory.\n`,
    )
    expect(code).toBe(0)
  })

  test('the summary stays below 1 MiB, with what is there already', async () => {
    writeFileSync(summary(), 'x'.repeat(1_000_000))
    const record = `${bad.replace('"a"', `"${'ä'.repeat(20)}"`)}\n`
    writeFileSync(input, record.repeat(500))
    await runMain(['lint', input, '--input', 'ndjson'])
    const size = statSync(summary()).size
    expect(size).toBeLessThan(1_048_576)
    expect(size).toBeGreaterThan(1_020_000)
    expect(readFileSync(summary(), 'utf8')).toMatch(/more findings: this summary has reached/)
  })

  test('a summary that would be too large is left out', async () => {
    writeFileSync(summary(), 'x'.repeat(1_048_500))
    const { stderr } = await lint()
    expect(stderr).toBe(
      'cluster-schema lint: the job summary is left out: it would be larger than 1 MiB.\n',
    )
    expect(statSync(summary()).size).toBe(1_048_500)
  })

  test('no value becomes a workflow command', async () => {
    const value = '##[error]boom ::error::boom'
    writeFileSync(input, JSON.stringify({ ...JSON.parse(bad), cluster_type: value }))
    for (const format of ['pretty', 'compact', 'json', 'ndjson', 'gitlab', 'sarif', 'junit']) {
      const { stdout } = await lint('--format', format)
      expect(stdout, format).not.toMatch(/^\s*::|##\[/m)
    }
    const { stdout } = await lint('--format', 'ndjson')
    expect(stdout).toContain('##\\u005berror]boom')
  })

  test('no file name on stderr becomes a workflow command', async () => {
    const { stderr } = await runMain(['lint', `${out}/##[error]boom.json`, `${out}/a\n::error::b`])
    expect(stderr).toContain('##\\u005berror]boom.json')
    expect(stderr).not.toMatch(/^\s*::|##\[/m)
  })
})

test.each([
  ['::error::a', '\\u003a:error::a'],
  ['a\n \t::error::b', 'a\n \t\\u003a:error::b'],
  ['a ::b:: ##[c]##[d]', 'a ::b:: ##\\u005bc]##\\u005bd]'],
  ['a:b', 'a:b'],
])('guardWorkflowLog(%j)', (text, want) => {
  expect(guardWorkflowLog(text)).toBe(want)
})

test.skipIf(process.platform === 'win32').each<{
  environment: Readonly<Record<string, string>>
  file: string
  want: string
}>([
  { environment: {}, file: './exports/a.json', want: 'exports/a.json' },
  { environment: {}, file: '/repo/app/exports/a.json', want: 'exports/a.json' },
  { environment: {}, file: '../b.json', want: '/repo/b.json' },
  { environment: {}, file: '..b.json', want: '..b.json' },
  { environment: {}, file: '-', want: '-' },
  { environment: {}, file: 'a\\b.json', want: 'a\\b.json' },
  { environment: { GITHUB_WORKSPACE: '/repo' }, file: 'a.json', want: 'app/a.json' },
  { environment: { GITHUB_WORKSPACE: '/repo' }, file: '../b.json', want: 'b.json' },
  { environment: { CI_PROJECT_DIR: '/repo/' }, file: 'a.json', want: 'app/a.json' },
  { environment: { CI_PROJECT_DIR: '/rep' }, file: 'a.json', want: 'a.json' },
  { environment: { GITHUB_WORKSPACE: '' }, file: 'a.json', want: 'a.json' },
])('$file is $want with $environment', ({ environment, file, want }) => {
  expect(createRepositoryPaths(environment, '/repo/app')(file)).toBe(want)
})
