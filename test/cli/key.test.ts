// --key: what names a document in findings, reports and the baseline.
import { readFileSync, writeFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { enterProject, type FileContent } from './project.js'
import { runMain } from './run-main.js'

// Any other key is a field, too.
const schema = { properties: { size: { type: 'number' } }, patternProperties: { '': {} } }
const wrong = { size: 'x' }
const records = (...values: readonly object[]) =>
  values.map((value) => `${JSON.stringify(value)}\n`).join('')

/** The names of the findings in the JSON report, and what is on stderr. */
async function name(
  files: Readonly<Record<string, FileContent>>,
  ...args: readonly string[]
): Promise<readonly [names: readonly unknown[], stderr: string]> {
  enterProject({ 's.json': schema, ...files })
  const { stdout, stderr } = await runMain(['lint', ...args, '--format', 'json'])
  const { findings } = JSON.parse(stdout) as { findings: ReadonlyArray<{ name?: string }> }
  return [findings.map((finding) => finding.name ?? null), stderr]
}

describe('names documents of another schema', () => {
  const useless = (place: string, from = '--key') =>
    `cluster-schema lint: no document with a finding has a string or a number at ${place}, the key of ${from}.\n`

  test.each<[string, object, string, string | null]>([
    ['by a string', { id: 'a b', ...wrong }, '/id', 'a b'],
    ['by a number', { id: 7, ...wrong }, '/id', '7'],
    ['by a value inside of others', { a: { 'b/c': [{ d: 'e' }] }, ...wrong }, '/a/b~1c/0/d', 'e'],
    ['by no boolean', { id: true, ...wrong }, '/id', null],
    ['by no null', { id: null, ...wrong }, '/id', null],
    ['by no object', { id: { x: 1 }, ...wrong }, '/id', null],
    ['by nothing that is inherited', wrong, '/constructor/name', null],
    [
      'by an `_id` of MongoDB',
      { _id: { $oid: '65f0aa12bb34cc56dd78ee90' }, ...wrong },
      '/_id',
      '65f0aa12bb34cc56dd78ee90',
    ],
  ])('%s', async (_, document, key, expected) => {
    const files = { 'a.ndjson': records({ size: 1 }, document) }
    expect(await name(files, 'a.ndjson', '--schema', 's.json', '--key', key)).toEqual([
      ...[[expected], expected === null ? useless(key) : ''],
    ])
  })

  test('by nothing without the flag', async () => {
    const files = { 'a.ndjson': records({ id: 'x', ...wrong }) }
    expect(await name(files, 'a.ndjson', '--schema', 's.json')).toEqual([[null], ''])
  })

  test('as the config says', async () => {
    const files = {
      'a.ndjson': records({ id: 'x', ...wrong }),
      'cluster-schema.config.json': { schema: 's.json', key: '/id' },
    }
    expect(await name(files, 'a.ndjson')).toEqual([['x'], ''])
    expect(await name(files, 'a.ndjson', '--key', '/no')).toEqual([[null], useless('/no')])
  })

  test('of a run without findings, and says nothing', async () => {
    const files = { 'a.ndjson': records({ size: 1 }) }
    expect(await name(files, 'a.ndjson', '--schema', 's.json', '--key', '/no')).toEqual([[], ''])
  })
})

test('names clusters by something else than their id', async () => {
  const cluster = { cluster_id: 'clust_1', namespace_id: 'ns_1', cluster_type: 'vector' }
  const [names] = await name({ 'a.json': [cluster, cluster] }, 'a.json', '--key', '/namespace_id')
  expect(new Set(names)).toEqual(new Set(['ns_1']))
})

test('is in every format that names documents', async () => {
  enterProject({
    's.json': schema,
    'a.ndjson': records({ id: 'first', ...wrong }, { id: 'k\u001b7', ...wrong }),
  })
  const files = ['ndjson', 'sarif'].map((format) => `--format=${format}=${format}`)
  const args = ['lint', 'a.ndjson', '--schema', 's.json', '--key', '/id', '--format', 'pretty']
  const { stdout } = await runMain([...args, ...files])
  expect(stdout).toContain('record 2 · k\\u001b7')
  expect(readFileSync('ndjson', 'utf8')).toContain('"name":"k\\u001b7"')
  expect(readFileSync('sarif', 'utf8')).toContain('"name":"k\\u001b7"')
})

test('the baseline and the fingerprints survive when records move', async () => {
  const [a, b, c] = ['a', 'b', 'c'].map((id) => ({ id, ...wrong })) as [object, object, object]
  enterProject({ 's.json': schema, 'x.ndjson': records(a, b) })
  const args = ['lint', 'x.ndjson', '--schema', 's.json', '--key', '/id']
  const baseline = ['--baseline', 'baseline.json']
  const readFingerprints = async () => {
    const { stdout } = await runMain([...args, '--format', 'gitlab'])
    const issues = JSON.parse(stdout) as ReadonlyArray<{ fingerprint: string }>
    return issues.map(({ fingerprint }) => fingerprint)
  }
  await runMain([...args, ...baseline, '--update-baseline', '--quiet'])
  const before = await readFingerprints()
  writeFileSync('x.ndjson', records(c, b, { id: 'd', size: 1 }, a))
  const { code, stdout } = await runMain([...args, ...baseline, '--format', 'ndjson'])
  expect([code, stdout.match(/"name":"\w"/g)]).toEqual([1, ['"name":"c"']])
  const [, second, third] = await readFingerprints()
  expect([third, second]).toEqual(before)
})

test.each([
  ['id', '--key is "id"; expected a JSON Pointer, such as /id.'],
  ['', '--key needs a value.'],
  [
    '/items/*/id',
    "--key leads to one value of a document, so it can't have `*`. To say where the documents are, use --at.",
  ],
])('refuses %j', async (key, sentence) => {
  enterProject({ 'a.json': {} })
  const { code, stderr } = await runMain(['lint', 'a.json', '--key', key])
  expect([code, stderr]).toEqual([2, `cluster-schema lint: ${sentence}\n`])
})
