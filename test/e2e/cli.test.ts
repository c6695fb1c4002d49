import {
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { commands } from '../../src/cli/commands/index.js'
import { reporterNames } from '../../src/report/index.js'
import { runCli, runPackedMain, runProgram } from './run-cli.js'

const fixtures = resolve('test/fixtures')
const directory = mkdtempSync(join(tmpdir(), 'cli-'))
afterAll(() => rmSync(directory, { recursive: true }))

const good = {
  cluster_name: 'product topics',
  namespace_id: 'ns_640658775e',
  input_collections: ['col_products'],
  cluster_type: 'vector',
}
const put = (path: string, content: string | object) => {
  mkdirSync(join(directory, path, '..'), { recursive: true })
  writeFileSync(
    join(directory, path),
    typeof content === 'string' ? content : JSON.stringify(content),
  )
}
put('good.json', good)
put('bad.json', { ...good, status: 'completed' })
put('-odd.json', good)
put('1e3', good)
put('0x10', good)
put('größe 😀.json', good)
put('walk/package.json', { name: 'x' })
put('walk/tsconfig.json', '// a comment\n{}')
put('walk/data/a.json', good)
put('walk/data/b.ndjson', `${JSON.stringify(good)}\n${JSON.stringify(good)}\n`)
put('walk/node_modules/c.json', 'broken')
put('walk/.hidden/d.json', 'broken')
put('walk/notes.txt', 'no JSON')
put('warn.json', { ...good, algoritm: 'hdbscan' })
put('empty/readme.txt', '')
put('only-others/package.json', '{}')
put('lists/log.ndjson', '{"level":1}\n{"level":2}\n')
put('bom/other.json', '\ufeff{"level":1}')
put('bom/good.json', good)
put('order.schema.json', { type: 'object', properties: { id: { type: 'integer' } } })
put('formats.schema.json', { properties: { a: { format: 'iri' }, b: { format: 'int64' } } })
put('order.json', { id: 'x' })
put('orders.json', [{ id: 'x' }])
put('dangling.schema.json', { $ref: '#/nowhere' })
put('shop.json', {
  openapi: '3.1.0',
  info: { title: 'Shop', version: '1' },
  components: { schemas: { Order: { $ref: 'https://example.com/schemas/order' } } },
})
symlinkSync(join(directory, 'good.json'), join(directory, 'link.json'))

const isStandardInput = (arg: string) => ['-', '/dev/stdin'].includes(arg)

describe('lint', () => {
  test.each<{
    name: string
    args: readonly string[]
    input?: string
    code: number
    stdout?: RegExp | string
    stderr?: RegExp | string
  }>([
    {
      name: 'a good file',
      args: ['good.json'],
      code: 0,
      stdout:
        '1 file, 1 document · no findings\nmodel: Cluster, Mixpeek API 0.82 as read on 2026-11-24\n',
    },
    {
      name: 'a bad one',
      args: ['bad.json'],
      code: 1,
      stdout: /bad\.json:1:135\n {2}error {2}`status`/,
    },
    {
      name: 'standard input',
      args: ['-'],
      input: JSON.stringify(good),
      code: 0,
      stdout: /^1 file/,
    },
    { name: 'bad standard input', args: ['-'], input: '{', code: 1, stdout: /^-:1:2\n/ },
    { name: 'empty standard input', args: ['-'], code: 2, stderr: /standard input is empty/ },
    {
      name: 'a name that looks like a flag',
      args: ['--', '-odd.json'],
      code: 0,
      stdout: /^1 file/,
    },
    { name: 'standard input behind --', args: ['--', '-'], input: '1', code: 1, stdout: /^-:1:1/ },
    {
      name: 'standard input by its device file',
      args: ['/dev/stdin'],
      input: '{',
      code: 1,
      stdout: /^\/dev\/stdin:1:2\n/,
    },
    {
      name: 'standard input by two names',
      args: ['-', '/dev/stdin'],
      input: JSON.stringify(good),
      code: 0,
      stdout: /^1 file, 1 document/,
    },
    { name: 'a name that looks like a number', args: ['1e3'], code: 0, stdout: /^1 file/ },
    { name: 'a hexadecimal one', args: ['0x10'], code: 0, stdout: /^1 file/ },
    { name: 'a name beyond ASCII', args: ['größe 😀.json'], code: 0, stdout: /^1 file/ },
    {
      name: 'a file given twice',
      args: ['good.json', './good.json', 'link.json'],
      code: 0,
      stdout: /^1 file, 1 document/,
    },
    {
      name: 'a directory',
      args: ['walk'],
      code: 0,
      stdout: /^2 files, 3 documents · no findings\n2 files skipped/,
    },
    {
      name: 'a directory with NDJSON that is not clusters',
      args: ['lists'],
      code: 1,
      stdout: /^1 file, 2 documents/m,
    },
    {
      name: 'a directory with other JSON that begins with a byte order mark',
      args: ['bom'],
      code: 0,
      stdout: /^1 file, 1 document · no findings\n1 file skipped/,
    },
    {
      name: 'a project file that is named',
      args: ['walk/package.json'],
      code: 1,
      stdout: /project file[\s\S]*1 error\n/,
    },
    {
      name: 'a directory without JSON',
      args: ['empty'],
      code: 2,
      stderr:
        'cluster-schema lint: empty contains no *.json, *.jsonl or *.ndjson file, compressed or not.\n',
    },
    {
      name: 'a directory of other files',
      args: ['only-others'],
      code: 2,
      stderr:
        'cluster-schema lint: only-others contains no cluster exports; 1 other file skipped.\n',
    },
    {
      name: 'no path',
      args: [],
      code: 2,
      stdout: '',
      stderr: /^cluster-schema lint: no path given\. .*\n$/,
    },
    {
      name: 'no such file',
      args: ['gone.json'],
      code: 2,
      stderr: 'cluster-schema lint: gone.json: cannot be read: no such file or directory.\n',
    },
    {
      name: 'a pattern that matches nothing',
      args: ['exports/*.jsn'],
      code: 2,
      stderr: 'cluster-schema lint: exports/*.jsn matches no file.\n',
    },
    {
      name: 'one missing among others',
      args: ['bad.json', 'gone.json'],
      code: 2,
      stdout: /1 error/,
      stderr: /gone\.json/,
    },
    {
      name: 'a warning',
      args: ['warn.json'],
      code: 0,
      stdout: /warning {2}`algoritm`[\s\S]*Did\s+you\s+mean\s+`algorithm`/,
    },
    { name: '--fail-on warning', args: ['warn.json', '--fail-on', 'warning'], code: 1 },
    { name: '--fail-on=never', args: ['bad.json', '--fail-on=never'], code: 0, stdout: /1 error/ },
    { name: '--quiet', args: ['bad.json', '--quiet'], code: 1, stdout: '' },
    {
      name: '--rule off',
      args: ['warn.json', '--rule', 'unknown-field=off'],
      code: 0,
      stdout: /no findings/,
    },
    {
      name: '--rule error, path behind',
      args: ['--rule', 'unknown-field=error', 'warn.json'],
      code: 1,
    },
    {
      name: '--rule unknown',
      args: ['warn.json', '--rule', 'unknown-fild=off'],
      code: 2,
      stderr: 'cluster-schema lint: no such rule `unknown-fild`. Did you mean `unknown-field`?\n',
    },
    ...[
      ['json/TYPO', 'Every finding in a report names its rule.'],
      ['schema/TYPO', 'Did you mean `schema/type`?'],
      ['xyz', 'Every finding in a report names its rule.'],
    ].map(([id, hint]) => ({
      name: `--rule ${id}, which doesn't exist`,
      args: ['warn.json', '--rule', `${id}=off`],
      code: 2,
      stderr: `cluster-schema lint: no such rule \`${id}\`. ${hint}\n`,
    })),
    {
      name: '--rule with a typo in a rule of the JSON reader',
      args: ['warn.json', '--rule', 'json/sintax=off'],
      code: 2,
      stderr: 'cluster-schema lint: no such rule `json/sintax`. Did you mean `json/syntax`?\n',
    },
    {
      name: '--rule with a typo in a rule of the schema',
      args: ['warn.json', '--rule', 'schema/requird=off'],
      code: 2,
      stderr:
        'cluster-schema lint: no such rule `schema/requird`. Did you mean `schema/required`?\n',
    },
    {
      name: '--rule for the JSON reader and for the schema',
      args: ['bad.json', '--rule', 'json/bom=error', '--rule', 'schema/enum=warning'],
      code: 0,
      stdout: /1 warning/,
    },
    {
      name: '--rule without a severity',
      args: ['warn.json', '--rule', 'unknown-field=no'],
      code: 2,
      stderr: /ID=error\|warning\|info\|off/,
    },
    {
      name: '--format json',
      args: ['bad.json', '--format', 'json'],
      code: 1,
      stdout: /"ruleId": ?"schema\/enum"/,
    },
    {
      name: '--format unknown',
      args: ['bad.json', '--format', 'jsn'],
      code: 2,
      stderr: `cluster-schema lint: --format is "jsn"; expected one of ${reporterNames.map((name) => `"${name}"`).join(', ')}.\n`,
    },
    {
      name: '--max-findings wrong',
      args: ['bad.json', '--max-findings', 'x'],
      code: 2,
      stderr: /whole number/,
    },
    ...['--quiet', '--allow-empty', '--help', '--version'].map((flag) => ({
      name: `${flag} with a value`,
      args: ['bad.json', `${flag}=yes`],
      code: 2,
      stdout: '',
      stderr: `cluster-schema lint: ${flag} takes no value.\n`,
    })),
    { name: '--quiet twice', args: ['bad.json', '--quiet', '--quiet'], code: 1, stdout: '' },
    {
      name: '--schema -',
      args: ['bad.json', '--schema', '-'],
      code: 2,
      stderr:
        'cluster-schema lint: --schema needs a file. For standard input, use --schema /dev/stdin.\n',
    },
    {
      name: '--rule with two values',
      args: ['bad.json', '--rule', 'time-zone=error=off'],
      code: 2,
      stderr:
        'cluster-schema lint: --rule is "time-zone=error=off"; expected ID=error|warning|info|off.\n',
    },
    {
      name: '--schema with formats that are not checked',
      args: ['order.json', '--schema', 'formats.schema.json'],
      stderr:
        "cluster-schema lint: formats.schema.json has formats that aren't checked: int64, iri.\n",
      code: 0,
    },
    {
      name: '--schema',
      args: ['order.json', '--schema', 'order.schema.json'],
      code: 1,
      stdout: /`id` is the string "x"; expected an integer\./,
    },
    {
      name: '--schema: a part of a document, and --resolve',
      args: [
        ...['order.json', '--schema', 'shop.json#/components/schemas/Order'],
        ...['--resolve', 'https://example.com/schemas/=.'],
      ],
      code: 1,
      stdout: /^order\.json:/m,
    },
    {
      name: '--schema: a pointer that leads nowhere',
      args: ['order.json', '--schema', 'shop.json#/components/schemas/Ordr'],
      code: 2,
      stderr:
        'cluster-schema lint: shop.json: `/components/schemas` has no `Ordr`. Did you mean `Order`?\n',
    },
    {
      name: '--schema: a whole OpenAPI document',
      args: ['order.json', '--schema', 'shop.json'],
      code: 2,
      stderr:
        'cluster-schema lint: shop.json: this is an OpenAPI 3.1.0 document, not a JSON Schema. Name one of its schemas, such as `shop.json#/components/schemas/Order`: Order.\n',
    },
    {
      name: '--resolve without a prefix',
      args: ['order.json', '--schema', 'order.schema.json', '--resolve', 'schemas'],
      code: 2,
      stderr:
        'cluster-schema lint: --resolve is "schemas"; expected PREFIX=DIR, such as https://example.com/schemas/=schemas/.\n',
    },
    {
      name: '--schema: an array is one document',
      args: ['orders.json', '--schema', 'order.schema.json'],
      code: 1,
      stdout: /The document is an array; expected an object/,
    },
    {
      name: '--schema that is broken',
      args: ['order.json', '--schema', 'dangling.schema.json'],
      code: 2,
      stderr:
        'cluster-schema lint: dangling.schema.json: `/$ref` refers to "#/nowhere", but there is no such schema. Check the spelling, or add the schema.\n',
    },
  ])('$name', async ({ args, input, code, stdout, stderr }) => {
    const outcome = await (args.some(isStandardInput)
      ? runCli(['lint', ...args], { cwd: directory, input: input ?? '' })
      : runPackedMain(['lint', ...args], { cwd: directory }))
    if (typeof stdout === 'string') expect(outcome.stdout).toBe(stdout)
    else if (stdout !== undefined) expect(outcome.stdout).toMatch(stdout)
    if (typeof stderr === 'string') expect(outcome.stderr).toBe(stderr)
    else if (stderr !== undefined) expect(outcome.stderr).toMatch(stderr)
    else expect(outcome.stderr).toBe('')
    expect(outcome.code).toBe(code)
  })

  test('says the same in every language and time zone, and without colour in a pipe', async () => {
    const outcomes = await Promise.all([
      runCli(['lint', join(fixtures, 'exports')]),
      runCli(['lint', join(fixtures, 'exports')], {
        env: { LANG: 'de_DE.UTF-8', LC_ALL: 'tr_TR.UTF-8', TZ: 'Asia/Kolkata' },
      }),
    ])
    expect(outcomes[0]).toEqual(outcomes[1])
    expect(outcomes[0]?.stdout).not.toContain('\u001b')
    const colored = await runCli(['lint', join(fixtures, 'exports')], { env: { FORCE_COLOR: '1' } })
    expect(colored.stdout).toContain('\u001b')
  })

  test('no line is wider than 80 columns, but for paths', async () => {
    const { stdout } = await runPackedMain(['lint', 'exports'], { cwd: fixtures })
    for (const line of stdout.split('\n')) expect(line.length).toBeLessThanOrEqual(80)
  })
})

describe('wrong usage is one line and exit code 2', () => {
  const names = commands.map(({ name }) => name).join(', ')
  test.each([
    [['lnt', 'a.json'], 'no such command `lnt`. Did you mean `lint`?'],
    [['xyz'], `no such command \`xyz\`. Available: ${names}.`],
    [['lint', '--quit', 'good.json'], 'no such option `--quit`. Did you mean `--quiet`?'],
    [['lint', '--nonsense'], 'no such option `--nonsense`. See --help.'],
    [['generate', '--chek'], 'no such option `--chek`. Did you mean `--check`?'],
    [['--verson'], 'no such option `--verson`. Did you mean `--version`?'],
    [['lint', '--no-rule', 'good.json'], 'no such option `--no-rule`. Did you mean `--rule`?'],
    [['lint', '--rule.x=1', 'good.json'], 'no such option `--rule.x`. Did you mean `--rule`?'],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runPackedMain(args, { cwd: directory })
    const [command = ''] = args
    const program = ['lint', 'generate'].includes(command)
      ? `cluster-schema ${command}`
      : 'cluster-schema'
    expect(stderr).toBe(`${program}: ${message}\n`)
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })

  test('an unknown artifact', async () => {
    const { code, stderr } = await runPackedMain(['generate', 'typs'], { cwd: directory })
    expect(stderr).toBe('cluster-schema generate: no such artifact `typs`. Did you mean `types`?\n')
    expect(code).toBe(2)
  })

  test('nothing at all shows the help', async () => {
    const { code, stdout, stderr } = await runCli([])
    expect(stderr).toContain('cluster-schema <command>')
    expect(stdout).toBe('')
    expect(code).toBe(2)
  })
})

// `bash` makes `/dev/fd/63` of `<(command)`; that name leads to a pipe, which has no path.
describe.runIf(existsSync('/bin/bash') && existsSync('/dev/fd'))('pipes of a shell', () => {
  const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
  const bash = (line: string) =>
    runProgram(
      '/bin/bash',
      ['-c', line.replace('LINT', `"${process.execPath}" "${program}" lint`)],
      {
        cwd: directory,
      },
    )

  test('a process substitution', async () => {
    const { code, stdout, stderr } = await bash('LINT <(cat good.json) <(cat bad.json)')
    expect([code, stderr]).toEqual([1, ''])
    expect(stdout).toMatch(/^\/dev\/fd\/\d+:1:135\n {2}error {2}`status`/)
    expect(stdout).toContain('2 files, 2 documents · 1 error\n')
  })

  test.each(['cat bad.json | LINT /dev/stdin', 'LINT /dev/stdin < bad.json'])(
    '%s',
    async (line) => {
      const { code, stdout, stderr } = await bash(line)
      expect([code, stderr]).toEqual([1, ''])
      expect(stdout).toMatch(/^\/dev\/stdin:1:135\n/)
    },
  )
})

test('--version', async () => {
  const outcome = await runCli(['--version'])
  expect(outcome).toEqual({ code: 0, stdout: '0.1.0\n', stderr: '' })
})

test.each([[[]], [['lint']], [['generate']], [['sample']]])(
  '--help of %j has examples',
  async (command) => {
    const { code, stdout, stderr } = await runPackedMain([...command, '--help'])
    expect(stdout).toContain('\nExamples:\n')
    expect(stderr).toBe('')
    expect(code).toBe(0)
  },
)

test('a schema that is too large or too deep is one sentence', async () => {
  const cwd = mkdtempSync(join(directory, 'large-'))
  const nested = '{"properties":{"a":'.repeat(400)
  writeFileSync(join(cwd, 'nested.json'), `${nested}{}${'}}'.repeat(400)}`)
  writeFileSync(join(cwd, 'deep.json'), `${'{"not":'.repeat(20_000)}{}${'}'.repeat(20_000)}`)
  const nestedRun = await runPackedMain(['generate', 'validator', '--schema', 'nested.json'], {
    cwd,
  })
  expect(nestedRun.stderr).toBe(
    'cluster-schema generate: nested.json: nested too deeply: a schema may have 256 levels. Move inner schemas to definitions.\n',
  )
  expect(nestedRun.code).toBe(2)
  const deep = await runPackedMain(['generate', 'types', '--schema', 'deep.json'], { cwd })
  expect(deep.stderr).toBe(
    'cluster-schema generate: deep.json:1:70001: The nesting is deeper than 10,000 levels here, the most that cluster-schema reads.\n',
  )
  expect(deep.code).toBe(2)
})

test.runIf(process.env.FULL)('a schema of very many fields is not too large', async () => {
  const cwd = mkdtempSync(join(directory, 'flat-'))
  const length = process.env.FULL ? 5_000 : 1_500
  const fields = Array.from({ length }, (_, index) => [`p${index}`, { minimum: index }])
  const schema = { type: 'object', properties: Object.fromEntries(fields) }
  writeFileSync(join(cwd, 'flat.json'), JSON.stringify(schema))
  const { code, stderr } = await runCli(['generate', 'validator', '--schema', 'flat.json'], { cwd })
  expect([code, stderr]).toEqual([0, ''])
  const { isFlat } = await import(join(cwd, 'generated/validator.js'))
  const last = `p${length - 1}`
  expect([isFlat({ [last]: length }), isFlat({ [last]: 1 })]).toEqual([true, false])
})

test('what a schema says of itself is never code', async () => {
  const cwd = mkdtempSync(join(directory, 'banner-'))
  const source = { api: 'evil\nprocess.exit(9)//', version: '1', page: 'p', read: 'r' }
  writeFileSync(
    join(cwd, 'x.json'),
    JSON.stringify({ title: 'X', type: 'object', 'x-source': source }),
  )
  expect((await runPackedMain(['generate', '--schema', 'x.json'], { cwd })).code).toBe(0)
  const outcome = await runProgram(process.execPath, ['generated/validator.js'], { cwd })
  expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' })
})

test('generate writes, is fresh, and tells what is stale', async () => {
  const cwd = mkdtempSync(join(directory, 'out-'))
  const first = await runPackedMain(['generate', 'types', 'schema'], { cwd })
  expect(first).toEqual({
    code: 0,
    stdout: 'generate   generated/\n  written    cluster.schema.json  cluster.ts\n',
    stderr: '',
  })
  expect((await runPackedMain(['generate', 'types', 'schema', '--check'], { cwd })).code).toBe(0)
  writeFileSync(join(cwd, 'generated/cluster.ts'), '// Generated by cluster-schema\nstale\n')
  const stale = await runPackedMain(['generate', 'types', 'schema', '--check'], { cwd })
  expect(stale.code).toBe(1)
  expect(stale.stdout).toMatch(/^generated\/cluster\.ts {2}stale, first difference at line 1\n/)
  expect(stale.stdout).toMatch(
    /1 of 2 files is stale\. Run: cluster-schema generate types schema\n$/,
  )
  cpSync(join(directory, 'good.json'), join(cwd, 'generated/cluster.ts'))
  const refused = await runPackedMain(['generate', 'types'], { cwd })
  expect(refused.code).toBe(2)
  expect(refused.stderr).toMatch(/generated\/cluster\.ts was not generated by cluster-schema/)
})
