import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, inject, test } from 'vitest'
import { extractBlocks } from './markdown.js'
import { runCli, runPackedMain, runProgram } from './run-cli.js'

const directory = mkdtempSync(join(tmpdir(), 'profile-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))
const program = join(inject('project'), 'node_modules/cluster-schema/dist/cli.js')
const profile = (args: readonly string[], input = '') =>
  input === ''
    ? runPackedMain(['profile', ...args], { cwd: directory })
    : runCli(['profile', ...args], { cwd: directory, input })

const base = {
  cluster_name: 'A',
  namespace_id: 'ns_1',
  input_collections: [],
  cluster_type: 'vector',
}
const write = (name: string, value: unknown) =>
  writeFileSync(join(directory, name), JSON.stringify(value, null, 2))
mkdirSync(join(directory, 'exports'))
write('exports/a.json', [
  { ...base, status: 'COMPLETED', num_clusters: 4 },
  { ...base, status: 'STUCK', metadata: { 'a|b': 1 } },
])
write('exports/b.json', { success: false, status: 404, error: { message: 'Not found' } })
write('exports/package.json', { name: 'x', version: '1.0.0' })
writeFileSync(
  join(directory, 'broken.ndjson'),
  `${JSON.stringify(base)}\n{"a":\n${JSON.stringify(base)}\n`,
)

test('a table of all fields', async () => {
  const { code, stdout, stderr } = await profile(['exports'])
  expect(code).toBe(0)
  expect(stdout).toBe(`field              present  null  type     values
cluster_name         100 %        string   A 2
namespace_id         100 %        string   ns_1 2
input_collections    100 %        array    0 items
cluster_type         100 %        string   vector 2
num_clusters        50.0 %        integer  4 1
status               100 %        string   1 unknown; 2: COMPLETED … STUCK
metadata            50.0 %        object
  ["a|b"]            100 %        integer  1 1

1 file, 2 documents
`)
  const [left, skipped] = stderr.split('\n')
  expect(left).toMatch(
    /^cluster-schema profile: left out 1 document of exports.b\.json: This is an error response of the API/,
  )
  expect(skipped).toMatch(/^cluster-schema profile: skipped exports.package\.json: .+\.$/)
})

test('json says where the first value of each field is', async () => {
  const { stdout } = await profile(['exports', '--format', 'json'])
  const { documents, fields } = JSON.parse(stdout)
  expect(documents).toBe(2)
  const status = fields.find(({ path }: { path: string }) => path === 'status')
  expect(status).toMatchObject({
    first: { file: join('exports', 'a.json'), line: 7, column: 15 },
    unknownValues: 1,
  })
})

test('markdown', async () => {
  const { stdout } = await profile(['exports', '--format', 'markdown'])
  expect(stdout).toContain('| <code>status</code> | 100 % |  | string |')
  // A bar would end the cell.
  expect(stdout).toContain('a&#124;b')
})

test('standard input, and another schema', async () => {
  writeFileSync(
    join(directory, 'order.json'),
    '{"title":"Order","properties":{"id":{"type":"integer"}}}',
  )
  const { code, stdout } = await profile(
    ['-', '--schema', 'order.json'],
    '{"id":1}\n{"id":2,"x":null}\n',
  )
  expect(code).toBe(0)
  expect(stdout).toContain('id       100 %         integer')
  expect(stdout).toMatch(/^x +50\.0 % +100 % +unknown$/m)
})

test('the lines in docs/profile.md are from the command above them', async () => {
  const sample = await runProgram(
    process.execPath,
    [program, 'sample', '--count', '1000', '--format', 'ndjson'],
    { cwd: directory },
  )
  const { stdout } = await profile(['-'], sample.stdout)
  const [block = ''] = extractBlocks('docs/profile.md', '')
  expect(block.split('\n').filter((line) => line !== '' && !stdout.includes(line))).toEqual([])
})

describe('what goes wrong', () => {
  test('a broken line has a place, and the rest is counted', async () => {
    const { code, stdout, stderr } = await profile(['broken.ndjson'])
    expect(code).toBe(2)
    expect(stderr).toMatch(/^cluster-schema profile: broken\.ndjson:2:6: .+\n$/)
    expect(stdout).toContain('1 file, 2 documents')
  })

  test.each([
    { args: [], message: 'no path given' },
    { args: ['nothing'], message: 'nothing' },
    { args: ['exports', '--format', 'tabel'], message: 'table' },
    { args: ['exports/package.json'], message: 'skipped exports/package.json' },
  ])('$args', async ({ args, message }) => {
    const { code, stdout, stderr } = await profile(args)
    expect([code, stdout]).toEqual([2, ''])
    expect(stderr).toContain(message)
    expect(stderr).not.toContain('at file:')
  })
})

test.runIf(process.env.FULL)('memory does not grow with the number of documents', async () => {
  const line = (index: number) =>
    `${JSON.stringify({ ...base, cluster_id: `clust_${index}`, metadata: { [`key${index}`]: index } })}\n`
  writeFileSync(
    join(directory, 'many.ndjson'),
    Array.from({ length: 500_000 }, (_, index) => line(index)).join(''),
  )
  const { code, stdout, stderr } = await runProgram(
    '/usr/bin/env',
    [
      'bash',
      '-c',
      `ulimit -v unlimited; "${process.execPath}" --max-old-space-size=60 "${program}" profile many.ndjson`,
    ],
    { cwd: directory },
  )
  expect([code, stderr]).toEqual([0, ''])
  expect(stdout).toContain('1 file, 500,000 documents')
  expect(stdout).toMatch(/^ {2}\* +100 % +integer/m)
})
