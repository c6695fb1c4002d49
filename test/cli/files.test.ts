// The verdict on a file, and the exit code, for every way in which lint can reach it.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, describe, expect, test } from 'vitest'
import { runMain } from './run-main.js'

const directory = mkdtempSync(join(tmpdir(), 'files-'))
afterAll(() => rmSync(directory, { recursive: true }))
// Each run adds one.
afterEach(() => void process.removeAllListeners('SIGINT'))
const cluster =
  '{ "cluster_name": "a", "namespace_id": "ns_1", "input_collections": [], "cluster_type": "vector" }'

/** Writes files below the test's folder. */
function write(files: Readonly<Record<string, string>>): void {
  for (const [name, content] of Object.entries(files)) {
    const file = join(directory, name)
    mkdirSync(dirname(file), { recursive: true })
    writeFileSync(file, content)
  }
}

/** Runs lint and shortens what it prints: paths are relative to the test's folder. */
async function lint(...args: readonly string[]) {
  const { code, stdout, stderr } = await runMain(['lint', ...args, '--format', 'json'])
  const shorten = (text: string): string => text.replaceAll(`${directory}/`, '')
  const { findings, summary } = JSON.parse(shorten(stdout))
  return {
    code,
    findings: findings.map((it: { ruleId: string; file: string }) => `${it.file} ${it.ruleId}`),
    summary,
    stderr: shorten(stderr).replaceAll('cluster-schema lint: ', ''),
  }
}

const contents = {
  cluster: { file: 'cluster.json', text: cluster },
  'a cluster with mistakes': { file: 'mistakes.json', text: '{ "cluster_nmae": "a", "x": 1 }' },
  'an error response': { file: 'error.json', text: '{ "detail": "Not Found" }' },
  'an execution': { file: 'execution.json', text: '{ "run_id": "run_1", "num_points": 2 }' },
  'other JSON': { file: 'other.json', text: '{ "color": "red" }' },
  'a string': { file: 'string.json', text: '"clust_1"' },
  'an array of strings': { file: 'strings.json', text: '["clust_1", "clust_2"]' },
  'a JSON Schema': {
    file: 'model.json',
    text: '{ "$schema": "https://json-schema.org/draft/2020-12/schema", "type": "object" }',
  },
  'a project file': { file: 'package.json', text: '{ "name": "app" }' },
  'a project file with comments': { file: 'tsconfig.json', text: '// comment\n{\n  "a": 1\n}\n' },
  'a project file with a cluster': { file: 'settings.json', text: cluster },
  'broken JSON': { file: 'broken.json', text: '{' },
  'an export with other JSON': { file: 'mixed.json', text: `[${cluster}, { "color": "red" }]` },
  'a list with other JSON': { file: 'list.json', text: '{ "results": [{ "color": "red" }] }' },
  'NDJSON with other JSON': { file: 'lines.ndjson', text: `${cluster}\n{ "color": "red" }\n` },
  'an empty list': { file: 'empty.json', text: '{ "results": [] }' },
}
for (const { file, text } of Object.values(contents)) {
  write({ [`one/${file}/${file}`]: text })
  // A folder in which nothing is linted is an error of its own.
  write({ [`one/${file}/good.json`]: cluster })
  write({ [`one/${file}/list.txt`]: join(directory, 'one', file, file) })
}

const notACluster = 'cluster/not-a-cluster'
type Outcome = readonly [code: number, ...rulesOrSkipped: readonly string[]]

/** What lint must say of each content: if it's named, and if it's found or listed. */
const verdicts: Readonly<
  Record<keyof typeof contents, { readonly named: Outcome; readonly found?: Outcome }>
> = {
  cluster: { named: [0] },
  'a cluster with mistakes': { named: [1, ...Array<string>(4).fill('schema/required')] },
  'an error response': { named: [1, notACluster] },
  'an execution': { named: [1, notACluster] },
  'other JSON': { named: [1, notACluster], found: [0, 'skipped'] },
  'a string': { named: [1, notACluster], found: [0, 'skipped'] },
  'an array of strings': { named: [1, notACluster], found: [0, 'skipped'] },
  'a JSON Schema': { named: [1, notACluster], found: [0, 'skipped'] },
  'a project file': { named: [1, notACluster], found: [0, 'skipped'] },
  'a project file with comments': { named: [1, 'json/syntax'], found: [0, 'skipped'] },
  'a project file with a cluster': { named: [0] },
  'broken JSON': { named: [1, 'json/syntax'] },
  'an export with other JSON': { named: [1, notACluster] },
  'a list with other JSON': { named: [1, notACluster] },
  'NDJSON with other JSON': { named: [1, notACluster] },
  'an empty list': { named: [0] },
}

describe.each(Object.entries(contents))('%s', (name, { file }) => {
  const { named, found = named } = verdicts[name as keyof typeof contents]
  const folder = join(directory, 'one', file)
  const succeed: Outcome = [0, ...found.slice(1).map(String)]
  const path = join(folder, file)
  const skipped = found.includes('skipped')

  test.each<[reach: string, args: readonly string[], want: Outcome]>([
    ['named', [path], named],
    ['in a folder', [folder], found],
    ['by a glob', [join(folder, '*.*json')], found],
    ['by a quoted glob with a folder', [join(directory, 'o{n,t}e', file, '*')], found],
    ['in a list', ['--files-from', join(folder, 'list.txt')], found],
    ['named, with --skip-unknown', [path, '--skip-unknown'], found],
    ['named and in a folder', [folder, path], named],
    [
      'in a folder, with --fail-on-skipped',
      [folder, '--fail-on-skipped'],
      skipped ? [1, 'skipped'] : found,
    ],
    [
      'named, with --skip-unknown --fail-on-skipped --fail-on never',
      [path, '--skip-unknown', '--fail-on-skipped', '--fail-on', 'never'],
      skipped ? [1, 'skipped'] : succeed,
    ],
  ])('%s', async (_, args, [code, ...expected]) => {
    const outcome = await lint(...args)
    const rules = outcome.findings.map((it: string) => it.split(' ').at(-1))
    const others = outcome.summary.skipped.map(() => 'skipped')
    // An unknown key is an info.
    expect([...rules, ...others].filter((it) => it !== 'unknown-field')).toEqual(expected)
    expect(outcome.code).toBe(code)
    const isFailing = args.includes('--fail-on-skipped') && skipped
    expect(outcome.stderr).toBe(isFailing ? '--fail-on-skipped: 1 file skipped.\n' : '')
  })
})

test('--quiet says nothing about skipped files', async () => {
  const folder = join(directory, 'quiet')
  write({ 'quiet/a.json': cluster, 'quiet/package.json': '{}' })
  expect(await runMain(['lint', folder, '--fail-on-skipped', '--quiet'])).toEqual({
    ...{ code: 1, stdout: '', stderr: '' },
  })
})

test('with --schema, every file is a document', async () => {
  write({ 'any.schema.json': '{ "type": "string" }' })
  const schema = ['--schema', join(directory, 'any.schema.json')]
  for (const { file } of Object.values(contents).filter((it) => !it.file.startsWith('tsconfig'))) {
    const { findings, summary } = await lint(join(directory, 'one', file), ...schema)
    expect(summary.skipped).toEqual([])
    expect(findings.filter((it: string) => it.includes('not-a-cluster'))).toEqual([])
  }
})

describe('the severity of cluster/not-a-cluster', () => {
  const error = join(directory, 'one/error.json/error.json')
  test.each([
    ['warning', 0, { errors: 0, warnings: 1 }],
    ['off', 0, { errors: 0, warnings: 0 }],
    ['error', 1, { errors: 1, warnings: 0 }],
  ])('%s', async (severity, code, counts) => {
    const outcome = await lint(error, '--rule', `${notACluster}=${severity}`)
    expect(outcome.code).toBe(code)
    expect(outcome.summary).toMatchObject({ ...counts, files: 1, documents: 1 })
  })
})

describe('a run in which no file is linted', () => {
  write({
    'others/other.json': '{ "color": "red" }',
    'ignored/a.json': cluster,
    'ignored/old/b.json': cluster,
    'blank.txt': '\n\r\n',
  })
  const path = (name: string): string => join(directory, name)

  test.each([
    {
      args: [path('others')],
      want: [2, 'others contains no cluster exports; 1 other file skipped.\n'],
    },
    {
      args: [path('others'), '--skip-unknown'],
      want: [2, 'others contains no cluster exports; 1 other file skipped.\n'],
    },
    {
      args: [path('ignored'), '--ignore', '*.json'],
      want: [2, 'ignored contains no cluster exports; 2 files ignored (--ignore).\n'],
    },
    {
      args: [path('ignored'), '--ignore', 'a.json', '--ignore', 'old'],
      want: [2, 'ignored contains no cluster exports; 1 file and 1 folder ignored (--ignore).\n'],
    },
    { args: [path('ignored/*.jsn')], want: [2, 'ignored/*.jsn matches no file.\n'] },
    { args: [path('others/other.json'), '--skip-unknown'], want: [0, ''] },
    { args: [path('ignored/a.json'), '--ignore', 'a.json'], want: [0, ''] },
    { args: [path('ignored'), '--ignore', 'ignored'], want: [0, ''] },
    {
      args: ['--files-from', path('blank.txt')],
      want: [0, 'blank.txt lists no file, so there is nothing to lint.\n'],
    },
    {
      args: ['--files-from', path('blank.txt'), '--fail-on-skipped'],
      want: [0, 'blank.txt lists no file, so there is nothing to lint.\n'],
    },
    { args: ['--files-from', path('blank.txt'), '--quiet'], want: [0, ''] },
    {
      args: ['--files-from', path('blank.txt'), path('ignored/a.json')],
      want: [0, 'blank.txt lists no file.\n'],
    },
  ])('$args', async ({ args, want: [code, stderr] }) => {
    const outcome = await runMain(['lint', ...args])
    const notes = outcome.stderr.replaceAll(`${directory}/`, '')
    expect([outcome.code, notes.replaceAll('cluster-schema lint: ', '')]).toEqual([code, stderr])
  })
})
