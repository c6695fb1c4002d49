import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import process from 'node:process'
import { afterAll, expect, inject, test } from 'vitest'
import { runCli } from './run-cli.js'

const cwd = mkdtempSync(join(inject('project'), 'baseline-'))
afterAll(() => rmSync(cwd, { recursive: true }))

const cluster = (members: string) =>
  `{"cluster_name":"a","input_collections":[],"cluster_type":"vector",${members}}\n`
const valid = cluster('"namespace_id":"n"')
const wrongType = cluster('"namespace_id":1')
const both = cluster('"namespace_id":1,"status":"completed"')

test('standard input has entries of its own', async () => {
  const baseline = ['--baseline', 'stdin.json']
  const lint = async (input: string, ...args: readonly string[]) =>
    (await runCli(['lint', '-', ...baseline, '--quiet', ...args], { cwd, input })).code
  expect(await lint(wrongType, '--update-baseline')).toBe(0)
  expect(readFileSync(join(cwd, 'stdin.json'), 'utf8')).toContain('"file":"-"')
  expect(await lint(wrongType)).toBe(0)
  expect(await lint(both)).toBe(1)
  expect(await lint(valid, '--prune-baseline')).toBe(0)
  expect(await lint(wrongType)).toBe(1)
})

test('an update that is interrupted writes nothing', async () => {
  const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
  writeFileSync(join(cwd, 'a.json'), cluster('"namespace_id":1,"namespace_id":1'))
  const before = readdirSync(cwd)
  const args = ['lint', 'a.json', '-', '--baseline', 'new.json', '--update-baseline']
  const child = spawn(process.execPath, [program, ...args, '--format', 'ndjson'], { cwd })
  // The warning about the duplicate key is printed, and standard input never ends.
  await once(child.stdout, 'data')
  child.kill('SIGINT')
  const [code] = await once(child, 'close')
  expect(code).toBe(130)
  expect(readdirSync(cwd)).toEqual(before)
})
