// Documents inside of other JSON: --at, `at` of the config, and the members that lint finds by itself.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import type { Finding } from '../../src/lint/finding.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const cluster = {
  cluster_name: 'harbor photos',
  namespace_id: 'ns_1',
  input_collections: ['col_1'],
  cluster_type: 'vector',
}
const broken = { ...cluster, status: 'completed' }

/** The exit code, the number of documents, and each finding: its line, rule and pointer. */
async function lint(files: Readonly<Record<string, string | object>>, ...args: readonly string[]) {
  enterProject(files)
  const { code, stdout, stderr } = await runMain(['lint', '--format', 'json', ...args])
  if (stdout === '') return [code, stderr]
  const { findings, summary } = JSON.parse(stdout)
  return [
    code,
    summary.documents,
    ...findings.map(({ file, range, ruleId, pointer }: Finding) => {
      const line = readFileSync(file, 'utf8').split('\n')[range.start.line - 1]?.trim()
      return `${line} ${ruleId} ${pointer}`.trim()
    }),
  ]
}

const enumFinding = '"status": "completed" schema/enum /status'

describe('--at', () => {
  test.each<[string, unknown, readonly string[], readonly unknown[]]>([
    ['a member', { data: broken }, ['/data'], [1, 1, enumFinding]],
    ['deeper', { a: { 'b/c': broken } }, ['/a/b~1c'], [1, 1, enumFinding]],
    ['each element', { data: [cluster, broken] }, ['/data/*'], [1, 2, enumFinding]],
    ['each member', { data: { a: cluster, b: broken } }, ['/data/*'], [1, 2, enumFinding]],
    ['an array itself', { data: [cluster, broken] }, ['/data'], [1, 2, enumFinding]],
    ['a list response', { data: { results: [broken] } }, ['/data'], [1, 1, enumFinding]],
    ['one element', { data: [broken, cluster] }, ['/data/1'], [0, 1]],
    ['several', { a: cluster, b: broken }, ['/a', '/b'], [1, 2, enumFinding]],
    ['one of several', { a: cluster }, ['/a', '/b'], [0, 1]],
    ['twice the same', { a: cluster }, ['/a', '/*'], [0, 1]],
    ['an empty list', { data: [] }, ['/data/*'], [0, 0]],
    [
      'the elements of the file',
      [{ data: cluster }, { data: broken }],
      ['/*/data'],
      [1, 2, enumFinding],
    ],
    ['nothing', { data: cluster }, ['/dta'], [1, 0, '{ json/layout']],
    ['a cluster itself', cluster, ['/data'], [1, 0, '{ json/layout']],
    ['in a string', { status: 'x', data: 'x' }, ['/data/*'], [1, 0, '{ json/layout']],
    [
      'an array without *',
      [{ data: cluster }, { data: cluster }],
      ['/data'],
      [1, 0, '{ json/layout'],
    ],
    ['null', { data: null }, ['/data'], [1, 1, '"data": null cluster/not-a-cluster']],
  ])('%s', async (_, value, pointers, expected) => {
    const flags = pointers.flatMap((pointer) => ['--at', pointer])
    const content = JSON.stringify(value, null, 2)
    for (const path of ['exports/a.json', 'exports'])
      expect(await lint({ 'exports/a.json': content }, path, ...flags)).toEqual(expected)
  })

  test('each line of NDJSON', async () => {
    const lines = [{ data: cluster }, { data: broken }, { other: cluster }]
    const content = lines.map((it) => `${JSON.stringify(it)}\n`).join('')
    expect(await lint({ 'a.ndjson': content }, 'a.ndjson', '--at', '/data')).toEqual([
      ...[1, 2, `${JSON.stringify(lines[1])} schema/enum /status`],
      `${JSON.stringify(lines[2])} json/layout`,
    ])
  })

  test('other JSON in a folder is skipped', async () => {
    const files = { 'a.json': { data: cluster }, 'package.json': { name: 'a' } }
    expect(await lint(files, '.', '--at', '/data')).toEqual([0, 1])
  })

  test('documents of another schema', async () => {
    const files = { 's.json': { type: 'integer' }, 'a.json': { items: [1, 'x'] } }
    expect(await lint(files, 'a.json', '--schema', 's.json', '--at', '/items/*')).toEqual([
      ...[1, 2, '"x" schema/type'],
    ])
  })

  test('Extended JSON, with the pointers of the document', async () => {
    const data = [
      { ...cluster, _id: { $oid: '65f0aa12bb34cc56dd78ee90' }, status: { $symbol: 'x' } },
    ]
    expect(await lint({ 'a.json': { data } }, 'a.json', '--at', '/data/*')).toEqual([
      ...[1, 1, '"$symbol": "x" schema/enum /status'],
    ])
  })

  test('in a config, for some files', async () => {
    const config = { at: ['/data'], overrides: [{ files: ['b.json'], at: ['/items/*'] }] }
    const files = { 'a.json': { data: cluster }, 'b.json': { items: [cluster, cluster] } }
    const all = { ...files, 'cluster-schema.config.json': config }
    expect(await lint(all, 'a.json', 'b.json', '--rule', 'cluster/unique-id=off')).toEqual([0, 3])
    enterProject(all)
    const { stdout } = await runMain(['lint', '--print-config', 'b.json'])
    expect(stdout).toContain('"at": {"value":["/items/*"],"from":"cluster-schema.config.json:')
  })

  test.each([
    ['data', '--at is "data"; expected a JSON Pointer, such as /data or /items/*.'],
    [
      '/a~b',
      '--at is "/a~b"; expected a JSON Pointer, such as /data or /items/*. In a JSON Pointer, `~` is written as `~0`, and `/` in a key as `~1`.',
    ],
  ])('%s is refused', async (pointer, message) => {
    expect(await lint({ 'a.json': cluster }, 'a.json', '--at', pointer)).toEqual([
      ...[2, `cluster-schema lint: ${message}\n`],
    ])
  })
})

describe('without --at', () => {
  const note = (key: string, bracket = '{') => `"${key}": ${bracket} json/layout`
  test.each<[string, unknown, readonly unknown[]]>([
    ...['data', 'result', 'response', 'body', 'items'].map(
      (name): [string, unknown, readonly unknown[]] => [
        name,
        { status: 200, [name]: broken },
        [1, 1, note(name), enumFinding],
      ],
    ),
    ['a list', { ok: true, data: [cluster, broken] }, [1, 2, note('data', '['), enumFinding]],
    ['a list response', { data: { results: [broken] } }, [1, 1, note('data'), enumFinding]],
    ['deeper', { response: { body: broken } }, [1, 1, note('body'), enumFinding]],
    [
      'with a namespace',
      { namespace_id: 'ns_1', data: [broken] },
      [1, 1, note('data', '['), enumFinding],
    ],
    [
      'a list of wrappers',
      { data: [{ cluster: broken }, { result: broken }, { results: [broken] }] },
      [1, 3, note('data', '['), enumFinding, enumFinding, enumFinding],
    ],
    [
      'wrappers in another list',
      { payload: [{ cluster: broken }] },
      [1, 1, '{ cluster/not-a-cluster'],
    ],
    ['two of them', { data: cluster, result: cluster }, [1, 1, '{ cluster/not-a-cluster']],
    ['another name', { payload: [cluster] }, [1, 1, '{ cluster/not-a-cluster']],
    [
      'a cluster with such a field',
      { data: cluster, ...broken },
      [1, 1, note('data').replace('json/layout', 'unknown-field'), enumFinding],
    ],
  ])('%s', async (_, value, expected) => {
    const content = JSON.stringify(value, null, 2)
    for (const path of ['exports/a.json', 'exports']) {
      const [code, documents, ...findings] = await lint({ 'exports/a.json': content }, path)
      expect([code, documents, ...findings.sort()]).toEqual([
        ...expected.slice(0, 2),
        ...expected.slice(2).sort(),
      ])
    }
  })

  test('a file with points of a map is skipped in a folder', async () => {
    const points = { data: [{ cluster_id: 3, x: 0.5, y: 2 }] }
    expect(await lint({ 'map.json': points, 'a.json': cluster }, '.')).toEqual([0, 1])
  })

  test('it is said once for a file', async () => {
    const line = `${JSON.stringify({ data: cluster })}\n`
    expect(await lint({ 'a.ndjson': line.repeat(3) }, 'a.ndjson')).toEqual([
      ...[0, 3, `${line.trim()} json/layout`],
    ])
  })

  test('the message says where clusters are that are not checked', async () => {
    enterProject({ 'a.json': { 'a/b': [cluster], other: cluster } })
    const { stdout } = await runMain(['lint', 'a.json', '--format', 'compact'])
    expect(stdout).toContain(
      "This object isn't a cluster, but contains clusters in `a/b`, `other`. To check them, say where they are in the file: `--at /a~1b`.",
    )
  })
})
