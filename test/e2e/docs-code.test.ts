import { cpSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { extractBlocks } from './markdown.js'
import { runProgram } from './run-cli.js'

const compilerOptions = {
  target: 'es2023',
  module: 'nodenext',
  strict: true,
  noUncheckedIndexedAccess: true,
  exactOptionalPropertyTypes: true,
  types: ['node'],
  skipDefaultLibCheck: true,
  typeRoots: [resolve('node_modules/@types')],
  outDir: 'out',
}

const commonJsSource = `import { isCluster } from 'cluster-schema/validator'
import type { Cluster } from 'cluster-schema/types'
const value: unknown = {}
const cluster: Cluster | undefined = isCluster(value) ? value : undefined
console.log(cluster)
`

/** Their code is complete, so it's also run. Other pages don't say where the value comes from. */
const completePages = ['README.md', 'docs/api.md']
const pages = [...completePages, 'docs/sample.md', 'docs/types.md', 'docs/validator.md']
const getPrefix = (page: string) => page.replace('.md', '-').replace('/', '-')
const nameFile = (page: string, index: number) => `${getPrefix(page)}${index + 1}`

// A user's repository in which the packed package is installed. All code is compiled at once,
// because starting the compiler takes longer than the code.
const repository = mkdtempSync(join(inject('project'), 'code-'))
let compilerErrors: readonly string[] = []

beforeAll(async () => {
  const write = (name: string, text: string) => writeFileSync(join(repository, name), text)
  write('package.json', '{ "type": "module" }')
  write('tsconfig.json', JSON.stringify({ compilerOptions }))
  write('common-js.cts', commonJsSource)
  for (const page of pages)
    for (const [index, code] of extractBlocks(page, 'ts').entries()) {
      const declaration = completePages.includes(page) ? '' : 'declare const value: unknown\n'
      write(`${nameFile(page, index)}.ts`, declaration + code)
    }
  const tsc = resolve('node_modules/typescript/bin/tsc')
  const { stdout } = await runProgram(process.execPath, [tsc, '-p', '.'], { cwd: repository })
  compilerErrors = stdout.split('\n').filter((line) => line !== '')
})

afterAll(() => rmSync(repository, { recursive: true }))

describe('TypeScript in the docs compiles in a strict project', () => {
  test.each(pages)('%s', (page) => {
    expect(extractBlocks(page, 'ts')).not.toEqual([])
    expect(compilerErrors.filter((line) => line.startsWith(getPrefix(page)))).toEqual([])
  })

  test('nothing else is reported', () => {
    const isFromPage = (line: string) => pages.some((page) => line.startsWith(getPrefix(page)))
    expect(compilerErrors.filter((line) => !isFromPage(line))).toEqual([])
  })
})

test('complete TypeScript in the docs runs', async () => {
  cpSync('test/fixtures/exports/broken.json', join(repository, 'cluster.json'))
  writeFileSync(
    join(repository, 'order.schema.json'),
    '{ "type": "object", "properties": { "id": { "type": "integer" } } }',
  )
  const outputs: string[] = []
  for (const page of completePages)
    for (const index of extractBlocks(page, 'ts').keys()) {
      const file = `out/${nameFile(page, index)}.js`
      const { stdout, ...outcome } = await runProgram(process.execPath, [file], { cwd: repository })
      expect(outcome).toEqual({ code: 0, stderr: '' })
      outputs.push(stdout)
    }
  expect(outputs).toEqual([
    expect.stringMatching(/^\/status: `status` is "completed".*\n$/),
    expect.stringMatching(/^line 12: `status` is "completed".*\n$/),
    '/id: `id` is the string "A1"; expected an integer.\n',
  ])
})

describe('CommonJS', () => {
  const [withRequire = '', withImport = ''] = extractBlocks('docs/api.md', 'js')
  // Makes Node.js behave as before 20.19.
  const olderNode = '--no-experimental-require-module'

  const run = (code: string, ...flags: readonly string[]) =>
    runProgram(process.execPath, [...flags, '--input-type=commonjs', '-e', code], {
      cwd: inject('project'),
    })

  test('require() works since Node.js 20.19', async () => {
    expect(await run(withRequire)).toEqual({ code: 0, stdout: 'false\n', stderr: '' })
  })

  test('require() fails before Node.js 20.19', async () => {
    const { code, stderr } = await run(withRequire, olderNode)
    expect(code).toBe(1)
    expect(stderr).toContain('ERR_REQUIRE_ESM')
  })

  test('import() works in all versions', async () => {
    const expected = { code: 0, stdout: 'false\n', stderr: '' }
    expect(await run(withImport)).toEqual(expected)
    expect(await run(withImport, olderNode)).toEqual(expected)
  })

  test.each([
    '',
    '/types',
    '/openapi',
    '/validator',
    '/samples',
    '/schema.json',
    '/openapi.json',
    '/config.schema.json',
  ])("require('cluster-schema%s') works without a warning", async (path) => {
    const outcome = await run(`require('cluster-schema${path}')`)
    expect(outcome).toEqual({ code: 0, stdout: '', stderr: '' })
  })

  test('a CommonJS file in TypeScript can import the validator and the types', async () => {
    const outcome = await runProgram(process.execPath, ['out/common-js.cjs'], { cwd: repository })
    expect(outcome).toEqual({ code: 0, stdout: 'undefined\n', stderr: '' })
  })
})
