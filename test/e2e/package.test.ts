import { execFileSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describe, expect, inject, test } from 'vitest'
import { copyProject } from './copy.js'
import { runCli, runProgram } from './run-cli.js'

const project = inject('project')
const installed = join(project, 'node_modules/cluster-schema')

const listFiles = (directory: string): readonly string[] =>
  readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .map((file) => file.replaceAll('\\', '/'))
    .filter((file) => statSync(join(directory, file)).isFile())
    .sort()

test('installs as one package of at most 13 MB', () => {
  expect(readdirSync(join(project, 'node_modules')).filter((it) => !it.startsWith('.'))).toEqual([
    'cluster-schema',
  ])
  const bytes = listFiles(installed).reduce(
    (sum, it) => sum + statSync(join(installed, it)).size,
    0,
  )
  expect(bytes).toBeLessThan(13 * 1024 * 1024)
})

// npm 11 warns about packages with these scripts. `preprepare` also runs after `npm install` in a
// clone and in the clone that npm makes to install from git, but not where a tarball is installed.
test.runIf(process.env.FULL)(
  'has no install script, and npm installs it without a warning',
  async () => {
    const { scripts } = JSON.parse(readFileSync(join(installed, 'package.json'), 'utf8'))
    for (const name of ['preinstall', 'install', 'postinstall', 'prepare'])
      expect(scripts).not.toHaveProperty(name)
    const directory = mkdtempSync(join(tmpdir(), 'tarball-'))
    writeFileSync(join(directory, 'package.json'), '{ "name": "empty" }')
    const args = ['install', '--offline', '--loglevel', 'warn', inject('tarball')]
    const { code, stdout, stderr } = await runProgram('npm', args, { cwd: directory })
    expect(stdout + stderr).not.toMatch(/warn/i)
    expect(code).toBe(0)
    rmSync(directory, { recursive: true })
  },
)

// The full suite has the time for a build.
test.runIf(process.env.FULL)(
  'npm installs it from git, built',
  async () => {
    const copy = copyProject()
    const git = (...args: readonly string[]) =>
      execFileSync('git', ['-c', 'user.name=Test', '-c', 'user.email=test@localhost', ...args], {
        cwd: copy.directory,
        stdio: ['ignore', 'ignore', 'inherit'],
      })
    rmSync(join(copy.directory, 'node_modules'))
    git('init', '--quiet')
    git('add', '.')
    git('commit', '--quiet', '--message', 'A copy')
    const directory = mkdtempSync(join(tmpdir(), 'git-'))
    writeFileSync(join(directory, 'package.json'), '{ "name": "empty" }')
    const url = `git+file://${copy.directory}`
    const { code, stdout, stderr } = await runProgram(
      'npm',
      ['install', '--prefer-offline', '--loglevel', 'warn', url],
      { cwd: directory },
    )
    expect(stdout + stderr).not.toMatch(/warn/i)
    expect(code).toBe(0)
    const fromGit = join(directory, 'node_modules/cluster-schema')
    expect(listFiles(fromGit)).toEqual(listFiles(installed))
    const program = join(fromGit, 'dist/cli.js')
    expect(await runProgram(process.execPath, [program, '--version'], {})).toEqual({
      code: 0,
      stdout: '0.1.0\n',
      stderr: '',
    })
    for (const left of [directory, copy.directory]) rmSync(left, { recursive: true, force: true })
  },
  300_000,
)

test('npx runs it', async () => {
  const npx = process.platform === 'win32' ? 'npx.cmd' : 'npx'
  const { code, stdout } = await runProgram(npx, ['--offline', 'cluster-schema', '--version'], {
    cwd: project,
  })
  expect([code, stdout]).toEqual([0, '0.1.0\n'])
})

test('it contains the runtime of validators, but no other source, test or fixture', () => {
  const tops = new Set(listFiles(installed).map((file) => file.split('/')[0]))
  expect([...tops].sort()).toEqual([
    'CHANGELOG.md',
    'LICENSE',
    'README.md',
    'SECURITY.md',
    'dist',
    'docs',
    'generated',
    'package.json',
    'schemas',
    'src',
    'templates',
  ])
  expect(listFiles(join(installed, 'src'))).toEqual(
    listFiles(resolve('src/validate/runtime')).map((file) => `validate/runtime/${file}`),
  )
})

test('it contains the license of every bundled package', () => {
  const notices = readFileSync(join(installed, 'dist/THIRD-PARTY-NOTICES'), 'utf8')
  for (const name of [
    'ajv',
    'ts-morph',
    '@ts-morph/common',
    'eta',
    'json-schema-to-typescript',
    'openapi-typescript',
  ])
    expect(notices).toMatch(new RegExp(`^${name} \\d+\\.\\d+\\.\\d+ \\(`, 'm'))
})

test('the example of the library runs', async () => {
  const code = readFileSync('src/index.ts', 'utf8').match(
    /@example\n([\s\S]*?) \*\n \* @module/,
  )?.[1]
  const lines = (code ?? '').split('\n').map((line) => line.replace(/^ \* ?/, ''))
  writeFileSync(join(project, 'a.json'), '{ "cluster_type": "vectr" }')
  writeFileSync(
    join(project, 'example.js'),
    [...lines, 'console.log(findings.map(({ ruleId }) => ruleId).sort().join())', ''].join('\n'),
  )
  expect(await runProgram(process.execPath, ['example.js'], { cwd: project })).toEqual({
    code: 0,
    stdout: 'schema/enum,schema/required,schema/required,schema/required\n',
    stderr: '',
  })
})

describe('imports', () => {
  test('the validator and the library run', async () => {
    writeFileSync(
      join(project, 'use.js'),
      `import { isCluster, validateCluster } from 'cluster-schema/validator'
import * as library from 'cluster-schema'
import { clusterSchema } from 'cluster-schema/schema'
import 'cluster-schema/types'
const good = { cluster_name: 'a', namespace_id: 'ns_1', input_collections: [], cluster_type: 'vector' }
console.log(isCluster(good), isCluster({}), validateCluster({ ...good, status: 'X' }).errors[0].ruleId)
console.log(Object.keys(library).sort().join())
const { jsonSchema, validate } = clusterSchema['~standard']
console.log(jsonSchema.output({ target: 'draft-07' }).title, 'issues' in validate({}), 'issues' in validate(good))
`,
    )
    const { code, stdout, stderr } = await runProgram(process.execPath, ['use.js'], {
      cwd: project,
    })
    expect(stderr).toBe('')
    expect(stdout).toBe(
      `true false schema/enum\n${[
        ...['ClusterValidationError', 'assertCluster', 'assertClusterList', 'buildModel'],
        ...[
          'clusterListSchema',
          'clusterSchema',
          'compileValidator',
          'createClusterTarget',
          'isCluster',
        ],
        ...['isClusterList', 'isClusterListStats', 'isEnrichmentFieldMapping'],
        ...['isFaceClusterMergeConfig', 'isInputMapping', 'isLLMLabeling', 'isLLMLabelingInput'],
        ...['isPagination', 'isSourceEnrichmentConfig', 'lintFile', 'lintTexts'],
        ...['loadSchema'],
        ...['validateCluster', 'validateClusterList'],
      ].join()}\nCluster true false\n`,
    )
    expect(code).toBe(0)
  })

  test.each(process.env.FULL ? ['nodenext', 'bundler'] : ['nodenext'])(
    'types compile under moduleResolution %s',
    (resolution) => {
      writeFileSync(
        join(project, 'use.ts'),
        `import type { Cluster, ClusterStatus } from 'cluster-schema/types'
import { isCluster, validateCluster } from 'cluster-schema/validator'
import { clusterSchema, type StandardJSONSchemaV1 } from 'cluster-schema/schema'
import { lintFile, type Finding } from 'cluster-schema'
const status: ClusterStatus = 'COMPLETED'
const value: unknown = {}
if (isCluster(value)) value.cluster_name.toUpperCase()
const result = validateCluster(value)
const names: string[] = result.ok ? [result.value.cluster_name] : result.errors.map((it) => it.message)
const standard: StandardJSONSchemaV1<Cluster> = clusterSchema
const schema: Record<string, unknown> = standard['~standard'].jsonSchema.input({ target: 'draft-07' })
// @ts-expect-error a required field is missing
const broken: Cluster = { cluster_name: 'a' }
// @ts-expect-error not a status
const wrong: ClusterStatus = 'completed'
export { broken, lintFile, names, schema, status, wrong, type Finding }
`,
      )
      const tsc = resolve('node_modules/typescript/bin/tsc')
      const module = resolution === 'bundler' ? 'esnext' : resolution
      execFileSync(
        process.execPath,
        [
          tsc,
          '--strict',
          '--noEmit',
          '--skipLibCheck',
          'false',
          '--exactOptionalPropertyTypes',
          '--target',
          'es2023',
          '--module',
          module,
          '--moduleResolution',
          resolution,
          'use.ts',
        ],
        { cwd: project, stdio: 'inherit' },
      )
    },
  )

  test('the validator loads one file, its own', async () => {
    writeFileSync(join(project, 'light.mjs'), "import 'cluster-schema/validator'\n")
    writeFileSync(
      join(project, 'watch.mjs'),
      `import { register } from 'node:module'
const hook = 'export const load = (url, context, next) => { console.log(url); return next(url, context) }'
register('data:text/javascript,' + encodeURIComponent(hook))
`,
    )
    const { stdout } = await runProgram(
      process.execPath,
      ['--import', './watch.mjs', 'light.mjs'],
      { cwd: project },
    )
    const loaded = stdout
      .trim()
      .split('\n')
      .map((url) => url.replace(/.*\/(?=[^/]*\/[^/]*$)/, ''))
    expect(loaded.at(-1)).toBe('generated/validator.js')
    expect(loaded).toHaveLength(2)
  })
})

test.runIf(process.env.FULL)('the bundle generates the same bytes as the source', async () => {
  const out = mkdtempSync(join(tmpdir(), 'bundled-'))
  const { code, stderr } = await runCli(['generate', '--out', out])
  expect([code, stderr]).toEqual([0, ''])
  const committed = resolve('generated')
  // config/ is made from the schema of configs.
  const files = listFiles(committed).filter((file) => !file.startsWith('config/'))
  expect(listFiles(out)).toEqual(files)
  for (const file of listFiles(out))
    expect(
      readFileSync(join(out, file), 'utf8') === readFileSync(join(committed, file), 'utf8'),
      file,
    ).toBe(true)
  rmSync(out, { recursive: true })
})

test('nothing opens a socket', async () => {
  // Replaces every function that opens a connection by one that writes to stderr.
  const guard = join(project, 'no-network.cjs')
  writeFileSync(
    guard,
    `const mark = (name) => () => { process.stderr.write('NETWORK ' + name + '\\n'); throw new Error('no network') }
require('node:net').Socket.prototype.connect = mark('net')
for (const name of ['lookup', 'resolve']) require('node:dns')[name] = mark('dns')
globalThis.fetch = mark('fetch')
`,
  )
  const out = mkdtempSync(join(tmpdir(), 'offline-'))
  for (const args of [
    ['generate', '--out', out],
    ['lint', resolve('test/fixtures/exports'), '--fail-on', 'never'],
  ]) {
    const { code, stderr } = await runCli(args, { node: ['--require', guard] })
    expect(stderr).toBe('')
    expect(code).toBe(0)
  }
  rmSync(out, { recursive: true })
})

test('only generate loads the generators', async () => {
  const { code } = await runCli(['lint', resolve('test/fixtures/exports'), '--fail-on', 'never'], {
    env: { NODE_V8_COVERAGE: join(project, 'coverage') },
  })
  expect(code).toBe(0)
  const loaded = listFiles(join(project, 'coverage')).flatMap((file) => {
    const { result } = JSON.parse(readFileSync(join(project, 'coverage', file), 'utf8'))
    return result.map(({ url }: { url: string }) => url)
  })
  const ours = loaded.filter((url: string) => url.includes('cluster-schema/'))
  expect(ours.some((url: string) => url.endsWith('dist/cli.js'))).toBe(true)
  expect(ours.filter((url: string) => url.includes('generators'))).toEqual([])
})

test('lint loads few modules of Node.js', async () => {
  const list = 'process.on("exit",()=>console.error(process.moduleLoadList.join("\\n")))'
  const { code, stderr } = await runCli(['lint', resolve('test/fixtures/exports/array.json')], {
    env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(list)}` },
  })
  expect([0, 1]).toContain(code)
  const loaded = stderr.split('\n').map((line) => line.replace('NativeModule ', ''))
  expect(loaded).toContain('fs')
  for (const name of ['os', 'perf_hooks', 'worker_threads', 'zlib'])
    expect(loaded).not.toContain(name)
})

test('lint runs on versions of Node.js without process.getBuiltinModule', async () => {
  const remove = 'delete process.getBuiltinModule'
  const { code, stderr } = await runCli(
    ['lint', resolve('test/fixtures/exports'), '--fail-on', 'never'],
    {
      env: { NODE_OPTIONS: `--import=data:text/javascript,${encodeURIComponent(remove)}` },
    },
  )
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' })
})
