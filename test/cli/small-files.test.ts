// What lint prints about many small files with the fast pass, and without it.
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { gzipSync } from 'node:zlib'
import { expect, test } from 'vitest'
import type { FileSettings } from '../../src/cli/lint/file-settings.js'
import type { Input } from '../../src/cli/lint/files/input.js'
import { createDefault } from '../../src/cli/lint/setting.js'
import { openSmallFiles } from '../../src/cli/lint/small-files.js'
import { clusterSchema, clusterTarget } from '../prove/differential.js'
import { enterProject } from './project.js'
import { runMain } from './run-main.js'

const readSample = (name: string) =>
  JSON.parse(readFileSync(`generated/samples/valid/${name}.json`, 'utf8'))
const cluster = { ...readSample('completed-dbscan'), namespace_id: 'ns_1' }
const zoneless = readSample('as-api-sends')
const [text, zonelessText] = [cluster, zoneless].map((it) => JSON.stringify(it))
const pretty = JSON.stringify(cluster, null, 2)
/** How many infos the document gets. */
const zonelessTimes = `${zonelessText}`.match(/"\d{4}-\d\d-\d\dT[\d:.]+"/g)?.length ?? 0
const other = { run_id: 'run_1', num_points: 3, num_clusters: 2 }
/** Valid JSON, but most of its lines are objects, so lint reads them as NDJSON. */
const objectLines = `{"metadata":\n{"a":1}\n,"input_collections":["col_1"],"cluster_type":"vector"\n,"x":\n{"b":2}\n,"y":\n{"c":3}\n}`

const unusual: Readonly<Record<string, string | Uint8Array>> = {
  'array.json': `[${text},${zonelessText}]`,
  'bom.json': `\ufeff${text}`,
  'broken.json': `${text}}`,
  'carriage-returns.json': pretty.replaceAll('\n', '\r\n'),
  'compressed.json.gz': gzipSync(`${text}`),
  'cut.json': `${text}`.slice(0, -1),
  'duplicate-key.json': `${text}`.replace('{', '{"status":"FAILED",'),
  'empty.json': '',
  'execution.json': JSON.stringify(other),
  'faulty.json': JSON.stringify({ ...cluster, status: 'DONE' }),
  'large.json': JSON.stringify({ ...cluster, metadata: { text: 'x'.repeat(1 << 16) } }),
  'latin1.json': Buffer.from(JSON.stringify({ ...cluster, cluster_name: 'Größe' }), 'latin1'),
  'lines.json': `${zonelessText}\n${text}\n`,
  'lines.ndjson': `${zonelessText}\n${text}\n`,
  'misspelled.json': JSON.stringify({ ...cluster, clustr_name: 'x' }),
  'object-lines.json': objectLines,
  'package.json': text ?? '',
  'parent.json': JSON.stringify({ ...cluster, parent_cluster_id: 'clust_parent' }),
  'pretty.jsonl': pretty,
  'spaces.json': ` \t\r\n${text}\r\n\t `,
  'tsconfig.json': '{"compilerOptions":{}}',
  'two.json': `${zonelessText}${zonelessText}`,
  'wrapped.json': JSON.stringify({ results: [cluster, zoneless], total: 2 }),
  'zoneless.json': zonelessText ?? '',
}

const config = {
  overrides: [
    { files: ['clean/1*.json'], rules: { 'time-zone': 'warning' } },
    { files: ['clean/2*.json'], at: ['/cluster'] },
    { files: ['clean/3*.json'], input: 'array' },
    { files: ['clean/4*.json'], rules: { 'schema/enum': 'off' } },
  ],
}

function createProject(settings: object): void {
  enterProject({ 'cluster-schema.config.json': settings })
  mkdirSync('exports/clean', { recursive: true })
  for (let index = 0; index < 120; index += 1)
    writeFileSync(`exports/clean/${index}.json`, [text, pretty, zonelessText][index % 3] ?? '')
  for (const [name, content] of Object.entries(unusual)) writeFileSync(`exports/${name}`, content)
}

test('proves most files that have one clean document', async () => {
  createProject({})
  const clean = Array.from({ length: 100 }, (_, index) => `clean/${index}.json`)
  const names = [...clean, ...Object.keys(unusual)]
  const inputs = names.map(
    (name): Input => ({ file: `exports/${name}`, name, reach: 'walked', isStream: false }),
  )
  const findClean = async (countsInfos: boolean, given: readonly Input[]) => {
    const proof = { countsInfos, loadSchema: async () => clusterSchema }
    const files = await openSmallFiles(given, clusterTarget, proof)
    const found = given.filter((input) => files?.isClean(input, settings))
    return { names: found.map(({ name }) => name), infos: files?.countInfos() }
  }
  const settings: FileSettings = {
    ...{ severities: new Map(), rules: new Map() },
    ...{ input: createDefault('auto'), at: createDefault([]) },
  }
  expect(await findClean(true, inputs)).toEqual({
    names: [...clean, 'carriage-returns.json', 'parent.json', 'spaces.json', 'zoneless.json'],
    infos: 34 * zonelessTimes,
  })
  const hasZones = (name: string) => Number(name.match(/\d+/)?.[0]) % 3 < 2
  expect(await findClean(false, inputs)).toEqual({
    names: [...clean.filter(hasZones), 'carriage-returns.json', 'parent.json', 'spaces.json'],
    infos: 0,
  })
  expect((await findClean(true, inputs.slice(0, 9))).names).toEqual([])
})

const runs: ReadonlyArray<[readonly string[], object?]> = [
  [['--format', 'json', '--fail-on-skipped', '--rule', 'time-separator=off']],
  [[], config],
  [['--redact', '--max-findings', '3']],
  [['--show', 'info']],
  [['--input', 'ndjson']],
]
test.each(process.env.FULL ? runs : runs.slice(0, 2))(
  '%j with a config: %j',
  async (flags, settings = {}) => {
    createProject(settings)
    const run = (...more: readonly string[]) => runMain(['lint', 'exports', ...flags, ...more])
    const fast = await run()
    expect(fast).toEqual(await run('--no-fast'))
    expect(fast.stdout).not.toBe('')
  },
)

test('a baseline forgets the findings of a file that has none any more', async () => {
  createProject({})
  writeFileSync('exports/clean/0.json', JSON.stringify({ ...cluster, status: 'DONE' }))
  const args = ['lint', 'exports/clean', '--baseline', 'baseline.json']
  expect(await runMain([...args, '--update-baseline'])).toMatchObject({ code: 0 })
  writeFileSync('exports/clean/0.json', text ?? '')
  const fast = await runMain(args)
  expect(fast).toEqual(await runMain([...args, '--no-fast']))
  expect(fast.stdout).toContain('1 ')
})
