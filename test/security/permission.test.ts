// Threat model: the program reads only its own package and what the user names.
import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  realpathSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { installNode } from '../e2e/install-node.js'
import { runCli, runProgram } from '../e2e/run-cli.js'

const directory = realpathSync(mkdtempSync(join(tmpdir(), 'permission-')))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const good =
  '{ "cluster_name": "a", "namespace_id": "ns_1", "input_collections": [], "cluster_type": "vector" }'
const put = (path: string, text = good) => {
  mkdirSync(join(directory, path, '..'), { recursive: true })
  writeFileSync(join(directory, path), text)
}

// Root can read everything, so another user runs it.
describe.skipIf(process.getuid?.() !== 0)('what the user may not read or write', () => {
  const closed = [
    { path: 'closed/closed.json', mode: 0o000 },
    { path: 'closed/no-list', mode: 0o311 },
    { path: 'closed/no-enter', mode: 0o644 },
    { path: 'closed/out', mode: 0o555 },
  ]
  for (const file of ['closed.json', 'open.json', 'no-list/a.json', 'no-enter/a.json', 'out/a.txt'])
    put(`closed/${file}`)
  for (const path of [join(inject('project'), '..'), directory]) chmodSync(path, 0o755)
  for (const { path, mode } of closed) chmodSync(join(directory, path), mode)
  const denied = (path: string) =>
    `cluster-schema lint: ${path}: cannot be read: permission denied.\n`

  test.each([
    { args: ['lint', 'closed.json'], stderr: denied('closed.json') },
    { args: ['lint', 'no-enter/a.json'], stderr: denied('no-enter/a.json') },
    { args: ['lint', 'no-list', 'open.json'], stderr: denied('no-list') },
    {
      args: ['lint', '.'],
      // The names in a folder without x can be listed, but nothing else.
      stderr: ['no-list', 'closed.json', 'no-enter/a.json'].map(denied).join(''),
    },
    {
      args: ['lint', 'open.json', '--schema', 'closed.json'],
      stderr: 'cluster-schema lint: closed.json: cannot read this schema: permission denied.\n',
    },
    {
      args: ['normalize', 'closed.json', 'no-list', 'open.json'],
      stderr: [
        'no-list: cannot be read: permission denied.',
        'closed.json: cannot be read: permission denied.',
        '1 file, 1 document, 0 changes.',
      ]
        .map((sentence) => `cluster-schema normalize: ${sentence}\n`)
        .join(''),
    },
    {
      args: ['normalize', 'open.json', '--out', 'out/new.ndjson'],
      stderr: 'cluster-schema normalize: out/new.ndjson: cannot be written: permission denied.\n',
    },
    {
      args: ['generate', 'schema', '--out', 'out'],
      stderr: /^cluster-schema generate: out[^\n]*: permission denied\.\n$/,
    },
    {
      args: ['generate', 'schema', '--out', 'out/new'],
      stderr: /^cluster-schema generate: out[^\n]*: permission denied\.\n$/,
    },
  ])('$args', async ({ args, stderr }) => {
    const outcome = await runCli(args, { cwd: join(directory, 'closed'), uid: 65534 })
    if (typeof stderr === 'string') expect(outcome.stderr).toBe(stderr)
    else expect(outcome.stderr).toMatch(stderr)
    if (args[0] === 'lint' && args.includes('open.json') && !args.includes('--schema'))
      expect(outcome.stdout).toContain('1 file, 1 document · no findings')
    expect(outcome.code).toBe(2)
  })

  test('a working directory that cannot be read', async () => {
    put('cwd/a.json')
    chmodSync(join(directory, 'cwd'), 0o311)
    const options = { cwd: join(directory, 'cwd'), uid: 65534 }
    const walk = await runCli(['lint', '.'], options)
    expect([walk.code, walk.stderr]).toEqual([2, denied('.')])
    expect(await runCli(['lint', 'a.json'], options)).toMatchObject({ code: 0, stderr: '' })
  })

  test('a package that cannot be read', async () => {
    const copy = join(directory, 'package')
    cpSync(join(inject('project'), 'node_modules/cluster-schema/dist/cli.js'), join(copy, 'cli.js'))
    writeFileSync(join(copy, 'package.json'), '{ "type": "module" }')
    const run = () =>
      runProgram(process.execPath, [join(copy, 'cli.js'), 'lint', '-'], { uid: 65534 })
    expect(await run()).toMatchObject({
      code: 2,
      stderr: expect.stringMatching(
        /^cluster-schema: a file of the package is missing or damaged \(Cannot find module [^\n]+\)\. Install it again\.\n$/,
      ),
    })
    writeFileSync(join(copy, 'main.js'), 'export const main = (')
    expect(await run()).toMatchObject({
      code: 2,
      stderr:
        'cluster-schema: a file of the package is missing or damaged (Unexpected token, end of input). Install it again.\n'.replace(
          'Unexpected token, end of input',
          'Unexpected end of input',
        ),
    })
    chmodSync(join(copy, 'main.js'), 0o000)
    expect(await run()).toMatchObject({
      code: 2,
      stderr: `cluster-schema: cannot open ${join(copy, 'main.js')}: permission denied.\n`,
    })
  })
})

// Beside the package lie files that libraries of the kind of yargs would read.
const project = join(directory, 'project')
const installed = join(project, 'node_modules/cluster-schema')
cpSync(join(inject('project'), 'node_modules/cluster-schema'), installed, { recursive: true })
const hostile = "throw new Error('read what is not ours')\n"
put('project/package.json', '{ "name": "project", "type": "module" }')
for (const parent of ['project/node_modules', 'project', 'project/node_modules/cluster-schema/..'])
  for (const locale of ['en', 'en_US', 'de', 'C']) put(`${parent}/locales/${locale}.json`, hostile)
for (const name of ['picomatch', 'source-map-support', 'yargs', 'prettier', 'typescript'])
  put(`project/node_modules/${name}/package.json`, hostile)
put('project/exports/good.json')
put('elsewhere/secret.json')

const node24 = process.env.FULL ? await installNode(24, join(directory, 'node')) : undefined
// Node 20 has the same permission model, by another name and with a warning.
const nodes = [
  { node: process.execPath, flags: ['--experimental-permission', '--no-warnings'] },
  ...(node24 === undefined ? [] : [{ node: node24, flags: ['--permission'] }]),
]

describe.each(nodes)(
  'with the permission to read the package and the inputs: $node $flags',
  ({ node, flags }) => {
    const run = (args: readonly string[], more: readonly string[] = []) =>
      runProgram(
        node,
        [
          ...flags,
          ...[installed, join(project, 'exports'), join(project, 'out')].map(
            (folder) => `--allow-fs-read=${folder}/*`,
          ),
          ...more,
          join(installed, 'dist/cli.js'),
          ...args,
        ],
        { cwd: project, env: { LANG: 'de_DE.UTF-8', NODE_ENV: 'development' } },
      )
    const refusal = "Node.js runs with --permission, which doesn't allow it"

    test('everything runs', async () => {
      const out = join(project, 'out')
      // All artifacts take seconds.
      const artifacts = process.env.FULL ? [] : ['schema']
      mkdirSync(out, { recursive: true })
      for (const [args, more] of [
        [['--help']],
        [['lint', '--help']],
        [['lint', 'exports/good.json', 'exports']],
        [['sample', '--list']],
        [['generate', ...artifacts, '--out', out], [`--allow-fs-write=${out}/*`]],
        [['generate', ...artifacts, '--out', out, '--check']],
      ] as ReadonlyArray<readonly [readonly string[], (readonly string[])?]>) {
        const { code, stderr } = await run(args, more)
        expect([args, code, stderr]).toEqual([args, 0, ''])
      }
      expect(readdirSync(out)).toContain('cluster.schema.json')
      rmSync(out, { recursive: true })
    })

    test('what it may not read or write is one sentence', async () => {
      const lint = await run(['lint', '../elsewhere', 'exports', '../elsewhere/secret.json'])
      expect(lint.stderr).toBe(
        ['../elsewhere', '../elsewhere/secret.json']
          .map((path) => `cluster-schema lint: ${path}: cannot be read: ${refusal}.\n`)
          .join(''),
      )
      expect(lint.stdout).toContain('1 file, 1 document · no findings')
      expect(lint.code).toBe(2)
      const generate = await run(['generate', 'schema', '--out', join(project, 'out')])
      expect(generate.stderr).toMatch(/^cluster-schema generate: [^\n]+\n$/)
      expect(generate.stderr).toContain(refusal)
      expect(generate.code).toBe(2)
    })
  },
)
