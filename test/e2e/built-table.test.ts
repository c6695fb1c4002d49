// The table of the fast pass for clusters, which the build makes.
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, expect, inject, test } from 'vitest'
import { createBuiltTable } from '../../src/cli/lint/create-built-table.js'
import { runProgram } from './run-cli.js'

const installed = join(inject('project'), 'node_modules/cluster-schema')
const directory = mkdtempSync(join(tmpdir(), 'built-table-'))
afterAll(() => rmSync(directory, { recursive: true }))

test('is the one that is made at run time', async () => {
  const built = readFileSync(join(installed, 'dist/cluster.table.json'), 'utf8')
  expect(built).toBe(await createBuiltTable())
})

test('a run needs it or the schema', async () => {
  const copy = join(directory, 'node_modules/cluster-schema')
  for (const name of ['package.json', 'dist', 'generated'])
    cpSync(join(installed, name), join(copy, name), { recursive: true })
  const cluster = readFileSync('generated/samples/valid/child-1.json', 'utf8')
  mkdirSync(join(directory, 'exports'))
  for (let index = 0; index < 20; index += 1)
    writeFileSync(join(directory, 'exports', `${index}.json`), cluster)
  const lint = () =>
    runProgram(process.execPath, [join(copy, 'dist/cli.js'), 'lint', 'exports'], { cwd: directory })
  const outcome = await lint()
  expect(outcome).toMatchObject({ code: 0, stderr: '' })
  expect(outcome.stdout).toContain('20 files')

  const table = join(copy, 'dist/cluster.table.json')
  writeFileSync(table, readFileSync(table, 'utf8').replaceAll('"cluster_id"', '"another"'))
  expect((await lint()).stderr).toContain('schemas')
  cpSync(join(installed, 'schemas'), join(copy, 'schemas'), { recursive: true })
  expect(await lint()).toEqual(outcome)
})
