import { execFileSync, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { validateCluster } from 'cluster-schema/validator'
import { describe, expect, inject, test } from 'vitest'
import { runCli, runPackedMain, runProgram } from './run-cli.js'

const project = inject('project')
const program = join(project, 'node_modules/cluster-schema/dist/cli.js')
const sample = (...args: readonly string[]) => runPackedMain(['sample', ...args])

describe('what is written', () => {
  test('one document is indented', async () => {
    const { code, stdout, stderr } = await sample('minimal')
    expect([code, stderr]).toEqual([0, ''])
    expect(stdout).toBe(readFileSync('generated/samples/valid/minimal.json', 'utf8'))
  })

  test('without a scenario, one document', async () => {
    const { code, stdout } = await sample()
    expect([code, validateCluster(JSON.parse(stdout)).ok]).toEqual([0, true])
  })

  test('several are an array, or lines', async () => {
    const array = await sample('parent', 'child-1', '--count', '5')
    const lines = await sample('parent', 'child-1', '--count=5', '--format=ndjson')
    const documents = lines.stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(JSON.parse(array.stdout)).toEqual(documents)
    expect(documents).toHaveLength(5)
    expect(documents[1].parent_cluster_id).toBe(documents[0].cluster_id)
    expect(documents[3].parent_cluster_id).toBe(documents[2].cluster_id)
    expect(documents[2].cluster_id).not.toBe(documents[0].cluster_id)
  })

  test.each([
    ['json', '[]\n'],
    ['ndjson', ''],
  ])('none at all as %s', async (format, text) => {
    expect(await sample('--count', '0', '--format', format)).toEqual({
      code: 0,
      stdout: text,
      stderr: '',
    })
  })

  test('the list names every file', async () => {
    const { stdout } = await sample('--list')
    for (const line of stdout.trimEnd().split('\n')) {
      const [name = '', text = ''] = line.split(/\s{2,}/)
      expect(
        existsSync(`generated/samples/valid/${name}.json`) ||
          existsSync(`generated/samples/valid/${name}.ndjson`),
      ).toBe(true)
      expect(text).toMatch(/^[A-Z].*\.$/)
    }
  })

  test.runIf(process.env.FULL)('lint has nothing to say of ten thousand', async () => {
    const { stdout } = await sample('--count', '10000', '--format', 'ndjson', '--seed', 'x')
    const { code, stdout: report } = await runCli(['lint', '-', '--fail-on', 'warning'], {
      input: stdout,
    })
    expect([code, report]).toEqual([0, expect.stringContaining('10,000 documents')])
  })
})

describe('bad samples', () => {
  test('the same as the files', async () => {
    const { code, stdout, stderr } = await sample('--invalid', '--format', 'ndjson')
    expect([code, stderr]).toEqual([0, ''])
    const { samples } = JSON.parse(readFileSync('generated/samples/invalid/manifest.json', 'utf8'))
    const files = samples.map(({ file }: { file: string }) =>
      JSON.parse(readFileSync(`generated/samples/invalid/${file}`, 'utf8')),
    )
    expect(
      stdout
        .trimEnd()
        .split('\n')
        .map((line) => JSON.parse(line)),
    ).toEqual(files)
  })

  test('by name, and as many as wanted', async () => {
    const { stdout } = await sample(
      '--invalid',
      'status.enum',
      '--count',
      '3',
      '--format',
      'ndjson',
    )
    const documents = stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line))
    expect(new Set(documents.map((it) => it.namespace_id)).size).toBe(3)
    for (const document of documents)
      expect(validateCluster(document)).toMatchObject({
        errors: [{ ruleId: 'schema/enum', pointer: '/status' }],
      })
  })
})

describe('constraints without a sample are counted, and the first ones named:', () => {
  const names = Array.from({ length: 12 }, (_, index) => `field_${index}`)
  const list = (field: object, count: number) => {
    const properties = Object.fromEntries(names.slice(0, count).map((name) => [name, field]))
    writeFileSync(join(project, 'fields.schema.json'), JSON.stringify({ properties }))
    return sample('--schema', 'fields.schema.json', '--invalid', '--list')
  }
  const firstLines = (keyword: string) => [
    ...names.slice(0, 10).map((name) => `  ${name}.${keyword}`),
    '  and 2 more',
  ]

  test.each<[field: object, count: number, lines: readonly string[]]>([
    [
      // A string matches both alternatives.
      { type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      12,
      [
        "12 constraints can't be violated alone, because another one always fails too or no value can be there:",
        ...firstLines('type'),
      ],
    ],
    [
      // A shorter text doesn't match the pattern either.
      { type: 'string', minLength: 3, pattern: '^...' },
      1,
      [
        'found no document that violates one of these 2 constraints and nothing else:',
        '  field_0.minLength',
        '  field_0.pattern',
      ],
    ],
    [
      { unevaluatedProperties: { type: 'string' }, maxProperties: 1 },
      1,
      [
        "1 keyword of this schema can't be violated by this version:",
        '  unevaluatedProperties at /field_0',
      ],
    ],
  ])('%j', async (field, count, lines) => {
    expect((await list(field, count)).stderr).toBe(`cluster-schema sample: ${lines.join('\n')}\n`)
  })

  test('in a schema that is too large, those that were not tried', async () => {
    const properties = Object.fromEntries(
      Array.from({ length: 300 }, (_, index) => [`field_${index}`, { type: 'string' }]),
    )
    // Each check of a document counts as much as the schema is long.
    const schema = { properties, description: 'x'.repeat(20_000_000) }
    writeFileSync(join(project, 'large.schema.json'), JSON.stringify(schema))
    const { stderr } = await sample('--schema', 'large.schema.json', '--invalid', '--list')
    expect(stderr).toMatch(
      /^cluster-schema sample: \d+ constraints were not tried, because the schema is too large; to try one, name it, such as `--invalid field_\d+\.(type|null)`\.\n$/,
    )
    const named = await sample('--schema', 'large.schema.json', '--invalid', 'field_299.type')
    expect({ ...named, stdout: JSON.parse(named.stdout) }).toMatchObject({
      stdout: { field_299: 7 },
      stderr: '',
    })
  })

  test('a constraint without a sample can be named', async () => {
    await list({ type: 'object', oneOf: [{ required: ['a'] }, { required: ['b'] }] }, 1)
    const { stderr, code } = await sample(
      '--schema',
      'fields.schema.json',
      '--invalid',
      'field_0.type',
    )
    expect({ stderr, code }).toEqual({
      stderr:
        "cluster-schema sample: 1 constraint can't be violated alone, because another one always fails too or no value can be there:\n" +
        '  field_0.type\n' +
        'cluster-schema sample: none of the named constraints has an invalid sample.\n',
      code: 2,
    })
  })
})

describe('mistakes', () => {
  test.each([
    [['sample', 'runing'], 'no such scenario `runing`. Did you mean `running`?'],
    [['sample', 'zzz'], 'no such scenario `zzz`. See --list.'],
    [
      ['sample', '--invalid', 'status.enumm'],
      'no such invalid sample `status.enumm`. Did you mean `status.enum`?',
    ],
    [
      ['sample', '--count', '-1'],
      '--count is "-1"; expected a whole number below 1,000,000,000,000.',
    ],
    [
      ['sample', '--count', '1e3'],
      '--count is "1e3"; expected a whole number below 1,000,000,000,000.',
    ],
    [
      ['sample', '--seed', '1', '--seed', '2'],
      '--seed is given more than once, but takes only one value.',
    ],
    [['sample', '--count'], '--count needs a value.'],
    [['sample', '--format', 'yaml'], '--format is "yaml"; expected one of "json", "ndjson".'],
    [['sample', 'running', '--schema', 'a.json'], 'a.json: '],
  ])('%j', async (args, message) => {
    const { code, stdout, stderr } = await runPackedMain(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toMatch(/^cluster-schema sample: [^\n]*\n$/)
    expect(stderr).toContain(message)
  })

  test('a schema of which nothing can be made', async () => {
    writeFileSync(join(project, 'odd.schema.json'), '{ "type": "object", "not": {} }')
    const { code, stderr } = await sample('--schema', 'odd.schema.json')
    expect(code).toBe(2)
    expect(stderr).toMatch(
      /^cluster-schema sample: odd\.schema\.json: cannot generate a sample: no value satisfied `not` at the root in 200 attempts\. .*\n$/,
    )
  })
})

const bytesOf = (text: string) => createHash('sha256').update(text).digest('hex')

test('the same bytes wherever it runs', async () => {
  const args = ['sample', '--count', '2000', '--format', 'ndjson', '--seed', '7']
  const env = { TZ: 'Pacific/Apia', LANG: 'tr_TR.UTF-8', LC_ALL: 'tr_TR.UTF-8' }
  const [here, there] = await Promise.all([runCli(args), runCli(args, { env })])
  expect(bytesOf(here.stdout)).toBe(bytesOf(there.stdout))
  expect(here.stdout.split('\n')).toHaveLength(2001)
})

test.runIf(process.env.FULL)('memory does not grow with the number of documents', async () => {
  const told =
    "process.on('exit', () => process.stderr.write(String(process.resourceUsage().maxRSS)))"
  const hook = `data:text/javascript,${encodeURIComponent(told)}`
  const peak = async (count: number, ...more: readonly string[]) => {
    const args = ['sample', '--format', 'ndjson', '--count', String(count), ...more]
    const { stderr } = await runProgram(
      process.execPath,
      ['--max-semi-space-size=2', '--import', hook, 'silent.mjs', ...args],
      { cwd: project },
    )
    return Number(stderr) / 1024
  }
  // Its output is thrown away, or this test would hold it.
  writeFileSync(
    join(project, 'silent.mjs'),
    `process.stdout.write = () => true\nprocess.argv.splice(1, 1, ${JSON.stringify(program)})\nawait import(${JSON.stringify(program)})\n`,
  )
  const [few, many] = [await peak(1000), await peak(100_000)]
  expect(few).toBeGreaterThan(20)
  expect(many - few).toBeLessThan(60)
})

test('a reader that has seen enough ends it', async () => {
  const child = spawn(
    process.execPath,
    [program, 'sample', '--count', '1000000', '--format', 'ndjson'],
    { cwd: project },
  )
  child.stdout.once('data', () => child.stdout.destroy())
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  await new Promise((done) => child.on('close', done))
  expect(stderr).toBe('')
})

test.skipIf(process.platform === 'win32')('Ctrl-C says how far it came', async () => {
  const child = spawn(
    process.execPath,
    [program, 'sample', '--count', '100000000', '--format', 'ndjson'],
    { cwd: project },
  )
  let stderr = ''
  child.stderr.on('data', (chunk) => {
    stderr += chunk
  })
  child.stdout.once('data', () => child.kill('SIGINT'))
  child.stdout.resume()
  const code = await new Promise((done) => child.on('close', done))
  expect(code).toBe(130)
  expect(stderr).toMatch(/^\ncluster-schema sample: interrupted after [\d,]+ documents?\.\n$/)
})

// `script` of util-linux gives a program a terminal.
const hasScript = existsSync('/usr/bin/script')

test.skipIf(!hasScript || !process.env.FULL)(
  'a progress line while a file is written from a terminal',
  async () => {
    const command = (redirect: string) =>
      `${process.execPath} ${program} sample --count 60000 --format ndjson > many.ndjson ${redirect}`
    const run = (line: string) =>
      runProgram('/usr/bin/script', ['-qec', line, '/dev/null'], { cwd: project, env: { CI: '' } })
    const { code, stdout } = await run(command(''))
    expect(code).toBe(0)
    expect(stdout).toContain('\r\u001b[K')
    expect(stdout).toMatch(/\d,\d{3} documents …/)
    expect(stdout.endsWith('\r\u001b[K')).toBe(true)
    expect(readFileSync(join(project, 'many.ndjson'), 'utf8').split('\n')).toHaveLength(60_001)
    // No terminal, no line.
    expect((await run(command('2> err.txt'))).stdout).toBe('')
    expect(readFileSync(join(project, 'err.txt'), 'utf8')).toBe('')
  },
)

describe('the module', () => {
  test.runIf(process.env.FULL)('types compile', () => {
    writeFileSync(
      join(project, 'samples.ts'),
      `import { invalid, valid, type InvalidSample } from 'cluster-schema/samples'
import type { Cluster, ClusterList } from 'cluster-schema/types'
const one: Cluster = valid['full-vector']
const list: ClusterList = valid.list
const lines: readonly Cluster[] = valid['every-status']
const bad: InvalidSample = invalid['cluster_name.required']
const all: readonly InvalidSample[] = Object.values(invalid)
// @ts-expect-error no such scenario
valid.nothing
// @ts-expect-error a bad sample is no Cluster
const wrong: Cluster = bad.document
export { all, lines, list, one, wrong }
`,
    )
    for (const [module, resolution] of [
      ['nodenext', 'nodenext'],
      ['esnext', 'bundler'],
    ] as const)
      execFileSync(
        process.execPath,
        [
          resolve('node_modules/typescript/bin/tsc'),
          ...'--strict --noEmit --skipLibCheck false --skipDefaultLibCheck --target es2023 --module'.split(
            ' ',
          ),
          ...[module, '--moduleResolution', resolution, 'samples.ts'],
        ],
        { cwd: project, stdio: 'inherit' },
      )
  })

  // docs-code.test.ts runs the code in the README, which stubs `fetch`.
  test('a mock server can return the samples', async () => {
    writeFileSync(
      join(project, 'mock.mjs'),
      `import { createServer } from 'node:http'
import { valid } from 'cluster-schema/samples'
const server = createServer((request, response) => {
  response.setHeader('content-type', 'application/json')
  response.end(JSON.stringify(valid[request.url.split('/').at(-1)]))
}).listen(0, '127.0.0.1', async () => {
  const url = \`http://127.0.0.1:\${server.address().port}/v1/clusters/rerun-failed\`
  const cluster = await (await fetch(url)).json()
  console.log(cluster.status)
  server.close()
})
`,
    )
    const outcome = await runProgram(process.execPath, ['mock.mjs'], { cwd: project })
    expect(outcome).toEqual({ code: 0, stdout: 'FAILED\n', stderr: '' })
  })

  test('holds what the files hold', async () => {
    const { invalid, valid } = await import('cluster-schema/samples')
    const json = (path: string) =>
      JSON.parse(readFileSync(`generated/samples/${path}.json`, 'utf8'))
    expect(valid.nulls).toEqual(json('valid/nulls'))
    expect(invalid['status.enum'].document).toEqual(json('invalid/status.enum'))
  })
})
