import { readFileSync } from 'node:fs'
import { describe, expect, test, vi } from 'vitest'
import { extractBlocks } from '../e2e/markdown.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const name = 'cluster-schema.config.json'
const docs = readFileSync('docs/config.md', 'utf8')
const [example = ''] = extractBlocks('docs/config.md', 'json')
const outputs = extractBlocks('docs/config.md', 'text')

const print = async (...args: readonly string[]) => {
  const { code, stdout, stderr } = await runMain(['lint', '--print-config', 'a.json', ...args])
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
  return JSON.parse(stdout)
}

/** A setting with a different value on each level. */
interface Row {
  readonly setting: string
  readonly flag: readonly [name: string, args: readonly string[], value: unknown] | undefined
  readonly override?: unknown
  readonly config: unknown
  readonly default: unknown
}

const rows: readonly Row[] = [
  {
    setting: 'files',
    flag: ['command line', ['a.json'], ['a.json']],
    config: ['b.json'],
    default: [],
  },
  { setting: 'ignore', flag: undefined, config: ['b.json'], default: [] },
  { setting: 'schema', flag: ['--schema', ['--schema', 'a'], 'a'], config: 'b', default: null },
  {
    setting: 'schemaFormats',
    flag: ['--formats', ['--formats', 'annotate'], 'annotate'],
    config: 'assert',
    default: null,
  },
  {
    setting: 'input',
    flag: ['--input', ['--input', 'json'], 'json'],
    override: 'ndjson',
    config: 'array',
    default: 'auto',
  },
  {
    setting: 'at',
    flag: ['--at', ['--at', '/a'], ['/a']],
    override: ['/b'],
    config: ['/c'],
    default: [],
  },
  {
    setting: 'key',
    flag: ['--key', ['--key', '/a'], '/a'],
    config: '/b',
    default: null,
  },
  {
    setting: 'redact',
    flag: ['--redact', ['--redact'], true],
    config: ['/metadata'],
    default: false,
  },
  {
    setting: 'rules',
    flag: ['--rule', ['--rule', 'time-zone=off'], 'off'],
    override: 'warning',
    config: 'error',
    default: undefined,
  },
  {
    setting: 'failOn',
    flag: ['--fail-on', ['--fail-on', 'info'], 'info'],
    config: 'never',
    default: 'error',
  },
  {
    setting: 'baseline',
    flag: ['--baseline', ['--baseline', 'a'], 'a'],
    config: 'b',
    default: null,
  },
  {
    setting: 'formats',
    flag: ['--format', ['--format', 'json'], ['json']],
    config: ['compact'],
    default: ['pretty'],
  },
]

describe.each(rows)('$setting', ({ setting, flag, override, config, default: fallback }) => {
  const wrap = (value: unknown) => (setting === 'rules' ? { 'time-zone': value } : value)
  const levels = [
    ...(flag === undefined ? [] : ['flag']),
    ...(override === undefined ? [] : ['override']),
    'config',
  ]
  const subsets = Array.from({ length: 2 ** levels.length }, (_, bits) =>
    levels.filter((_, index) => (bits & (1 << index)) !== 0),
  )

  test.each(subsets.map((given) => [given]))('given by %j', async (given) => {
    enterProject({
      [name]: {
        ...(given.includes('config') ? { [setting]: wrap(config) } : {}),
        ...(given.includes('override')
          ? { overrides: [{ files: ['x'] }, { files: ['a.*'], [setting]: wrap(override) }] }
          : {}),
      },
    })
    const [flagName = '', args = [], flagValue] = flag ?? []
    const printed = await print(...(given.includes('flag') ? args : []))
    const found = setting === 'rules' ? printed.rules['time-zone'] : printed[setting]
    const place = (suffix: string) =>
      expect.stringMatching(new RegExp(`^${name}:\\d+:\\d+${suffix}$`))
    const wants: Readonly<Record<string, unknown>> = {
      flag: { value: flagValue, from: flagName },
      override: { value: override, from: place(' overrides\\[1\\]') },
      config: { value: config, from: place('') },
    }
    const want = fallback === undefined ? undefined : { value: fallback, from: 'default' }
    expect(found).toEqual(given[0] === undefined ? want : wants[given[0]])
  })
})

test('--ignore and `ignore` of the config add up', async () => {
  enterProject({ [name]: { ignore: ['b.json'] } })
  expect((await print('--ignore', 'c.json')).ignore).toEqual({
    value: ['b.json', 'c.json'],
    from: `${name}:2:3 and --ignore`,
  })
  expect((await print('--ignore', 'c.json', '--no-config')).ignore).toEqual({
    value: ['c.json'],
    from: '--ignore',
  })
})

test('no flag shows what `redact` of the config hides', async () => {
  const printRedact = async (redact: unknown, ...args: readonly string[]) => {
    enterProject({ [name]: { redact } })
    return (await print(...args)).redact
  }
  const flags = ['--redact-at', '/a', '--redact-at', '/b/*']
  expect(await printRedact(['/b/*', '/c'], ...flags)).toEqual({
    value: ['/b/*', '/c', '/a'],
    from: `${name}:2:3 and --redact-at`,
  })
  expect(await printRedact(true, ...flags)).toEqual({ value: true, from: `${name}:2:3` })
  expect(await printRedact(false, ...flags)).toEqual({ value: ['/a', '/b/*'], from: '--redact-at' })
})

test('--print-config refuses a wrong flag, as a run does', async () => {
  enterProject({})
  const { code, stderr } = await runMain(['lint', '--print-config', 'a.json', '--format', 'x'])
  expect(code).toBe(2)
  expect(stderr).toMatch(/--format is "x"; expected one of /)
})

test.each<[title: string, args: readonly string[], from: string]>([
  ['by the config', [], '`ignore` of the config'],
  ['by a flag', ['--no-config', '--ignore', '*.json'], '--ignore'],
  ['by Git', ['--no-config', '--gitignore'], '--gitignore'],
])('--print-config says that a file is left out %s', async (_, args, from) => {
  enterProject({ [name]: { ignore: ['./a.*'] }, '.gitignore': 'a.json\n' })
  expect((await print(...args)).ignored).toEqual({ value: true, from })
  expect((await print('--no-config')).ignored).toEqual({ value: false, from: 'default' })
})

test('docs/config.md has the same table', () => {
  const table = docs.match(/^\| setting [\s\S]*?\n\n/m)?.[0] ?? ''
  const cells = table
    .trim()
    .split('\n')
    .slice(2)
    .map((line) =>
      line
        .split('|')
        .slice(1, -1)
        .map((cell) => cell.trim()),
    )
  expect(cells.map(([setting]) => setting)).toEqual(rows.map(({ setting }) => `\`${setting}\``))
  for (const [index, [, flag, override]] of cells.entries()) {
    const row = rows[index]
    expect(override, row?.setting).toBe(row?.override === undefined ? '–' : `\`${row.setting}\``)
    if (row?.flag?.[0].startsWith('--')) expect(flag).toBe(`\`${row.flag[0]}\``)
  }
})

describe('severities of a rule', () => {
  const field = 'schema/enum@/status'

  test.each<{
    title: string
    rules?: object
    overrides?: readonly object[]
    flags?: readonly string[]
    want: object
  }>([
    {
      title: 'rules are put together one by one',
      rules: { 'time-zone': 'off', 'unknown-field': 'error' },
      overrides: [{ 'time-zone': 'info' }],
      flags: ['json/bom=off'],
      want: { 'unknown-field': 'error', 'time-zone': 'info', 'json/bom': 'off' },
    },
    {
      title: 'a later override counts more',
      overrides: [{ 'time-zone': 'off' }, { 'time-zone': 'info' }],
      want: { 'time-zone': 'info' },
    },
    {
      title: 'a field stays beside its rule on the same level, whatever the order',
      rules: { [field]: 'info', 'schema/enum': 'warning' },
      want: { 'schema/enum': 'warning', [field]: 'info' },
    },
    {
      title: 'a rule replaces its fields of the level below',
      rules: { [field]: 'info', 'schema/type@/a': 'off' },
      overrides: [{ 'schema/enum': 'warning' }],
      want: { 'schema/type@/a': 'off', 'schema/enum': 'warning' },
    },
    {
      title: 'a flag for a rule replaces its fields',
      rules: { [field]: 'info' },
      overrides: [{ [field]: 'off' }],
      flags: ['schema/enum=error'],
      want: { 'schema/enum': 'error' },
    },
    {
      title: 'a flag for a field',
      rules: { 'schema/enum': 'off' },
      flags: [`${field}=error`, 'schema/type@/a=b@c=off'],
      want: { 'schema/enum': 'off', [field]: 'error', 'schema/type@/a=b@c': 'off' },
    },
  ])('$title', async ({ rules = {}, overrides = [], flags = [], want }) => {
    enterProject({
      [name]: { rules, overrides: overrides.map((it) => ({ files: ['*'], rules: it })) },
    })
    const printed = await print(...flags.flatMap((it) => ['--rule', it]))
    const values = Object.entries<{ value: string }>(printed.rules).map(([key, { value }]) => [
      key,
      value,
    ])
    expect(values).toEqual(Object.entries(want))
  })
})

test('--print-config gives GitHub Actions no command', async () => {
  vi.stubEnv('GITHUB_ACTIONS', 'true')
  enterProject({ [name]: { files: ['##[error]::error::x'] } })
  const { stdout } = await runMain(['lint', '--print-config', '::error::##[error]'])
  vi.unstubAllEnvs()
  expect(stdout).not.toMatch(/##\[|^\s*::/m)
  expect(JSON.parse(stdout)).toMatchObject({
    file: '::error::##[error]',
    files: { value: ['##[error]::error::x'] },
    formats: { value: ['pretty', 'github'] },
  })
})

describe('the files of an override', () => {
  test.each<[glob: string, file: string, want: boolean]>([
    ['a.json', 'a.json', true],
    ['./a.json', 'a.json', true],
    ['a.json', './a.json', true],
    ['a.json', 'b/a.json', true],
    ['*.json', 'b/a.json', true],
    ['./a.json', 'b/a.json', false],
    ['./*.json', 'b/a.json', false],
    ['**/*.json', 'b/a.json', true],
    ['**/*.json', 'a.json', true],
    ['**/*.json', '.b/.a.json', true],
    ['b', 'b/c/a.json', true],
    ['b/', 'b/c/a.json', true],
    ['b/', 'c/b/a.json', true],
    ['./b/', 'c/b/a.json', false],
    ['b/c', 'd/b/c/a.json', false],
    ['b', 'bc/a.json', false],
    ['b/*', 'b/c/a.json', true],
    ['{b,c}/*.json', 'c/a.json', true],
    ['.', 'b/a.json', true],
    ['**', 'b/a.json', true],
    ['../x', '../x/a.json', true],
    ['**', '../x/a.json', false],
    ['a.json', '../x/a.json', false],
    ['b [1]/(x).json', 'b [1]/(x).json', true],
    ['b \\[1\\]/\\(x\\).json', 'b [1]/(x).json', true],
    ['é/*', 'é/a.json', true],
  ])('%s, %s: %j', async (glob, file, want) => {
    enterProject({ [name]: { overrides: [{ files: [glob], rules: { 'time-zone': 'off' } }] } })
    const { stdout } = await runMain(['lint', '--print-config', file])
    expect(Object.keys(JSON.parse(stdout).rules)).toEqual(want ? ['time-zone'] : [])
  })

  test('they are relative to the folder of the config', async () => {
    const overrides = [{ files: ['sub/a.json'], rules: { 'time-zone': 'off' } }]
    enterProject({ [name]: { overrides } }, 'sub')
    expect((await print()).rules).toMatchObject({ 'time-zone': { value: 'off' } })
  })
})

describe('a run', () => {
  const base = {
    ...{ cluster_name: 'a', namespace_id: 'n', input_collections: ['c'], cluster_type: 'vector' },
  }
  const wrong = { ...base, namespace_id: 1 }
  const lint = async (config: object, args: readonly string[] = [], cwd = '.') => {
    const folder = enterProject(
      {
        [name]: config,
        'exports/wrong.json': wrong,
        'exports/old/wrong.json': wrong,
        'good.json': base,
        'lines.txt': `${JSON.stringify(base)}\n${JSON.stringify(wrong)}\n`,
        'order.schema.json': { title: 'Order', properties: { id: { type: 'integer' } } },
        'order.json': { id: 'x' },
      },
      cwd,
    )
    return { folder, ...(await runMain(['lint', ...args])) }
  }

  test.each<{
    title: string
    config: object
    args?: readonly string[]
    cwd?: string
    code: number
    stdout: RegExp
  }>([
    {
      title: 'lints the files of the config',
      config: { files: ['good.json'] },
      code: 0,
      stdout: /^1 file, 1 document · no findings\n/,
    },
    {
      title: 'finds them from a folder below',
      config: { files: ['exports/old/'], formats: ['compact'] },
      cwd: 'exports',
      code: 1,
      stdout: /^old\/wrong\.json:3:19: error schema\/type /,
    },
    {
      title: 'lints the paths of the command line instead',
      config: { files: ['none.json'] },
      args: ['good.json'],
      code: 0,
      stdout: /^1 file/,
    },
    {
      title: 'exits as failOn says',
      config: { failOn: 'never' },
      args: ['exports'],
      code: 0,
      stdout: /2 errors/,
    },
    {
      title: 'exits as --fail-on says',
      config: { failOn: 'never' },
      args: ['exports', '--fail-on', 'info'],
      code: 1,
      stdout: /2 errors/,
    },
    {
      title: 'has other severities in some files',
      config: {
        files: ['exports'],
        formats: ['compact'],
        overrides: [{ files: ['exports/old'], rules: { 'schema/type@/namespace_id': 'info' } }],
      },
      code: 1,
      stdout: /1 error, 1 info/,
    },
    {
      title: 'has another layout in some files',
      config: { overrides: [{ files: ['*.txt'], input: 'json' }], formats: ['compact'] },
      args: ['lines.txt'],
      code: 1,
      stdout: /^lines\.txt:2:1: error json\/syntax /,
    },
    {
      title: 'checks against another schema',
      config: { schema: './order.schema.json', formats: ['compact'] },
      args: ['order.json'],
      code: 1,
      stdout: /^order\.json:2:9: error schema\/type `id` /,
    },
    {
      title: 'finds the schema from a folder below',
      config: { schema: 'order.schema.json#/properties/id', formats: ['compact'] },
      args: ['../order.json'],
      cwd: 'exports',
      code: 1,
      stdout: /^\.\.\/order\.json:1:1: error schema\/type /,
    },
  ])('$title', async ({ config, args, cwd, code, stdout }) => {
    const outcome = await lint(config, args, cwd)
    expect(outcome).toMatchObject({ code, stderr: '' })
    expect(outcome.stdout).toMatch(stdout)
  })

  test('writes the reports of the config into its folder', async () => {
    const formats = ['compact', 'json=out/report.json']
    const { folder, stdout } = await lint({ formats }, ['../good.json'], 'exports')
    expect(stdout).toMatch(/^1 file/)
    expect(JSON.parse(readFileSync(`${folder}/out/report.json`, 'utf8')).summary.files).toBe(1)
  })

  test.each([[[`json=${name}`]], [['json=a', 'sarif=./a']], [['json=good.json']]])(
    'overwrites neither the config nor an input: %j',
    async (formats) => {
      const { folder, code, stdout } = await lint({ formats }, ['good.json'])
      expect([code, stdout]).toEqual([2, ''])
      expect(JSON.parse(readFileSync(`${folder}/${name}`, 'utf8'))).toEqual({ formats })
      expect(JSON.parse(readFileSync(`${folder}/good.json`, 'utf8'))).toEqual(base)
    },
  )

  test('without paths and without files is an error', async () => {
    const { code, stderr } = await lint({})
    expect(stderr).toBe(
      'cluster-schema lint: no path given. Name files or directories, or use `-` for standard input: cluster-schema lint exports/\n',
    )
    expect(code).toBe(2)
  })
})

test('the example in docs/config.md', async () => {
  enterProject({
    [name]: example,
    'exports/a.json': {
      cluster_name: 'a',
      namespace_id: 'n',
      input_collections: ['c'],
      cluster_type: 'vector',
    },
    'order.schema.json': {},
  })
  expect(await runMain(['lint'])).toMatchObject({ code: 0, stderr: '' })
  const { stdout } = await runMain([
    'lint',
    '--print-config',
    'exports/a.json',
    '--fail-on',
    'info',
  ])
  const shown = outputs.find((text) => text.startsWith('{')) ?? ''
  expect(shown).not.toBe('')
  for (const line of shown.split('\n').filter((text) => text !== '  …'))
    expect(stdout).toContain(line)
})
