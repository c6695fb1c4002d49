import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { emitTypes } from '../generate/compiler.js'
import { type CorpusTypes, emitCorpusTypes } from '../generate/corpus-types.js'
import { cases } from '../generate/varied-schemas.js'
import { hasCorpus } from '../schema/corpus/list-schemas.js'
import { extractBlocks } from './markdown.js'
import { runCli, runProgram } from './run-cli.js'
import { describeFull } from './standalone.js'

const project = inject('project')
const left: string[] = []
afterAll(() => {
  for (const directory of left) rmSync(directory, { recursive: true, force: true })
})

/** A folder of a project in which the tarball is installed. */
function folder(files: Readonly<Record<string, string>>): string {
  const directory = mkdtempSync(join(project, 'types-'))
  left.push(directory)
  for (const [name, text] of Object.entries(files)) {
    mkdirSync(resolve(directory, name, '..'), { recursive: true })
    writeFileSync(join(directory, name), text)
  }
  return directory
}

const strict = [
  ...['--strict', '--exactOptionalPropertyTypes', '--isolatedModules', '--verbatimModuleSyntax'],
  ...['--noUncheckedIndexedAccess', '--isolatedDeclarations', '--declaration', '--noEmit'],
  ...['--noUnusedLocals', '--noUnusedParameters', '--target', 'es2022'],
]

const modes = [
  { moduleResolution: 'node16', module: 'node16' },
  { moduleResolution: 'nodenext', module: 'nodenext' },
  { moduleResolution: 'bundler', module: 'esnext' },
]

interface Compiler {
  readonly name: string
  readonly program: string
  readonly flags: readonly string[]
}

const own: Compiler = {
  name: 'TypeScript of the project',
  program: resolve('node_modules/typescript/bin/tsc'),
  flags: ['--erasableSyntaxOnly'],
}

async function compile({ program, flags }: Compiler, args: readonly string[], cwd: string) {
  const options = [...flags, '--skipLibCheck', 'false', '--skipDefaultLibCheck', ...args]
  const { code, stdout, stderr } = await runProgram(process.execPath, [program, ...options], {
    cwd,
  })
  return { code, output: stdout + stderr }
}

const clean = { code: 0, output: '' }

/** What other repositories write, with the package in place of the files. */
const use = readFileSync('test/types/use.ts', 'utf8').replace(
  '../../generated/cluster.js',
  'cluster-schema/types',
)
const paths = `import type { components, paths } from 'cluster-schema/openapi'
import type { Cluster } from 'cluster-schema/types'
export const answer = (it: components['schemas']['Cluster']): Cluster => it
export type Call = paths['/v1/clusters/{cluster_identifier}']['get']
`

async function compilesAsPackage(compiler: Compiler): Promise<void> {
  const directory = folder({
    'use.ts': use,
    'paths.ts': paths,
    'package.json': '{ "type": "module" }',
  })
  for (const { module, moduleResolution } of modes) {
    const mode = ['--module', module, '--moduleResolution', moduleResolution]
    const outcome = await compile(compiler, [...strict, ...mode, 'use.ts', 'paths.ts'], directory)
    expect(outcome, moduleResolution).toEqual(clean)
  }
}

describe('from the tarball', () => {
  test.runIf(process.env.FULL)('the types compile under each moduleResolution', () =>
    compilesAsPackage(own),
  )

  test('what they hold at run time runs', async () => {
    const directory = folder({
      'run.mjs': `import { CLUSTER_STATUS_MEANINGS, TERMINAL_STATUSES, isClusterStatus } from 'cluster-schema/types'
console.log(TERMINAL_STATUSES.length, isClusterStatus('DRAFT'), isClusterStatus('draft'))
console.log(TERMINAL_STATUSES.every((it) => CLUSTER_STATUS_MEANINGS[it].length > 0))
`,
    })
    const { stdout, stderr } = await runProgram(process.execPath, ['run.mjs'], { cwd: directory })
    expect([stdout, stderr]).toEqual(['4 true false\ntrue\n', ''])
  })
})

describe('how the docs use the types', () => {
  const [block = ''] = extractBlocks('docs/types.md', 'ts').filter((code) =>
    code.includes("from 'cluster-schema/types'"),
  )
  const example = `declare const value: unknown\n${block}`
  const commands = extractBlocks('README.md', 'sh')
    .flatMap((block) => [
      ...block.matchAll(/^npx cluster-schema (generate types validator --out [^#\n]*)/gm),
    ])
    .map(([, args = '']) => args.trim().split(/\s+/))
  const [generate = []] = commands.filter((args) => !args.includes('--check'))
  const [check = []] = commands.filter((args) => args.includes('--check'))

  test('shows both ways, and how to keep the second up to date', () => {
    expect(block).not.toBe('')
    expect(generate).not.toEqual([])
    expect(check).toEqual([...generate, '--check'])
  })

  test.runIf(process.env.FULL)('as a package import', async () => {
    const directory = folder({
      'use.ts': example,
      'package.json': '{ "type": "module" }',
    })
    const args = ['--strict', '--noEmit', '--target', 'es2022', '--module', 'nodenext', 'use.ts']
    expect(await compile(own, args, directory)).toEqual(clean)
  })

  test.runIf(process.env.FULL)('generated into the repository, and kept fresh', async () => {
    const directory = folder({ 'package.json': '{ "type": "module" }' })
    expect((await runCli(generate, { cwd: directory })).code).toBe(0)
    expect((await runCli(check, { cwd: directory })).code).toBe(0)

    const generated = join(directory, 'src/gen/cluster.ts')
    writeFileSync(
      join(directory, 'src/use.ts'),
      readFileSync('test/types/use.ts', 'utf8').replace('../../generated/', './gen/'),
    )
    const args = [...strict, '--module', 'nodenext', 'src/use.ts', 'src/gen/cluster.ts']
    expect(await compile(own, args, directory)).toEqual(clean)

    writeFileSync(generated, readFileSync(generated, 'utf8').replace("'QUEUED'", "'WAITING'"))
    const stale = await runCli(check, { cwd: directory })
    expect(stale.code).toBe(1)
    expect(stale.stdout).toContain('src/gen/cluster.ts')
  })
})

describe('generate types', () => {
  const schema = {
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    title: 'Order',
    type: 'object',
    properties: { id: { type: 'string', not: { const: '' }, description: 'Its id.' } },
  }

  test('says on stderr where a type says less, once, and succeeds', async () => {
    const cwd = folder({ 'order.json': JSON.stringify(schema) })
    const { code, stderr } = await runCli(
      ['generate', 'types', 'validator', '--schema', 'order.json'],
      { cwd },
    )
    expect(code).toBe(0)
    expect(stderr).toBe(
      'Where the types differ from the schema:\n  order.json#/properties/id/not: ignored\n',
    )
  })

  test('a name that is taken gets a number and a note, or is refused with --strict-names', async () => {
    const clash = { ...schema, properties: {}, $defs: { 'line item': true, LineItem: true } }
    const cwd = folder({ 'order.json': JSON.stringify(clash) })
    const args = ['generate', 'types', 'validator', '--schema', 'order.json']
    const numbered = await runCli(args, { cwd })
    expect(numbered).toMatchObject({
      code: 0,
      stderr:
        'Where the types differ from the schema:\n  order.json#/$defs/LineItem: the type is `LineItem2`, because `LineItem` is taken by /$defs/line item\n',
    })
    expect((await runCli([...args, '--check', '--strict-names'], { cwd })).code).toBe(2)
    const { code, stderr } = await runCli([...args, '--strict-names'], { cwd })
    expect(code).toBe(2)
    expect(stderr).toContain('would both be the type `LineItem`')
    expect(stderr).toContain('Rename one of the two definitions, or leave out --strict-names.')
  })

  test('a root that refers to a definition named as the file is that type', async () => {
    const $defs = { Order: { type: 'object', required: ['id'], properties: { id: {} } } }
    const cwd = folder({ 'Order.json': JSON.stringify({ $ref: '#/$defs/Order', $defs }) })
    const args = ['generate', 'types', 'validator', '--schema', 'Order.json']
    expect(await runCli(args, { cwd })).toMatchObject({ code: 0, stderr: '' })
    const text = readFileSync(join(cwd, 'generated/order.ts'), 'utf8')
    expect(text.match(/^export .*/gm)).toEqual(['export interface Order {'])
  })

  test('--docs-url and --index-signature, and what --check then advises', async () => {
    const cwd = folder({
      'order.json': JSON.stringify({ ...schema, properties: { id: { type: 'string' } } }),
    })
    const flags = ['--schema', 'order.json', '--docs-url', 'docs/order.md', '--index-signature']
    expect(await runCli(['generate', 'types', ...flags], { cwd })).toMatchObject({ code: 0 })
    const text = readFileSync(join(cwd, 'generated/order.ts'), 'utf8')
    expect(text).toContain('/** @see docs/order.md#field-id */')
    expect(text).toContain('  [key: string]: unknown\n')
    expect((await runCli(['generate', 'types', ...flags, '--check'], { cwd })).code).toBe(0)
    writeFileSync(join(cwd, 'generated/order.ts'), `${text}\n// changed\n`)
    const { stdout } = await runCli(['generate', 'types', ...flags, '--check'], { cwd })
    expect(stdout).toContain(`Run: cluster-schema generate types ${flags.join(' ')}\n`)
  })
})

const home = resolve('test/types')
const aliases = ['typescript-5.5', 'typescript-5.9', 'typescript-6', 'typescript-7']

describeFull('every compiler', missingCompilers(), () => {
  const compilers = aliases.map(
    (name): Compiler => ({
      name,
      program: join(home, 'node_modules', name, 'bin/tsc'),
      flags: name === 'typescript-5.5' ? [] : ['--erasableSyntaxOnly'],
    }),
  )

  test.each(compilers)('$name, in the repository', async (compiler) => {
    expect(await compile(compiler, ['-p', join(home, 'tsconfig.json')], home)).toEqual(clean)
  })

  test.each(compilers)('$name, from the tarball', (compiler) => compilesAsPackage(compiler))

  test.each(compilers)('$name, types of other schemas', async (compiler) => {
    const files: Record<string, string> = { 'package.json': '{ "type": "module" }' }
    for (const [index, { schema }] of cases.entries())
      files[`types-${index}.ts`] = (await emitTypes(schema)).text
    const sources = Object.keys(files).filter((it) => it.endsWith('.ts'))
    const args = [...strict, '--module', 'nodenext', ...sources]
    expect(await compile(compiler, args, folder(files))).toEqual(clean)
  })

  let corpus: Promise<readonly CorpusTypes[]> | undefined

  test.runIf(hasCorpus).each(compilers)(
    '$name, types of real schemas',
    async (compiler) => {
      corpus ??= emitCorpusTypes()
      const files: Record<string, string> = { 'package.json': '{ "type": "module" }' }
      for (const [index, { text }] of (await corpus).entries()) files[`types-${index}.ts`] = text
      const sources = Object.keys(files).filter((it) => it.endsWith('.ts'))
      const args = [...strict, '--module', 'nodenext', ...sources]
      expect(await compile(compiler, args, folder(files))).toEqual(clean)
    },
    600_000,
  )
})

/** Installs the compilers where the full suite runs and they are not there yet. */
function missingCompilers(): string | undefined {
  if (!process.env.FULL || existsSync(join(home, 'node_modules', 'typescript-7'))) return undefined
  try {
    execFileSync('npm', ['ci', '--prefer-offline', '--silent'], { cwd: home, timeout: 180_000 })
    return undefined
  } catch {
    return 'the compilers cannot be installed'
  }
}
