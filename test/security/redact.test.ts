// --redact and --redact-at: every rule, syntax error, layout and format, searched for each value.
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import process from 'node:process'
import { gzipSync } from 'node:zlib'
import { EJSON } from 'bson'
import { beforeAll, describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { buildModel } from '../../src/model/build.js'
import { reporterNames } from '../../src/report/index.js'
import { loadSchema } from '../../src/schema/load.js'
import { enterProject } from '../cli/project.js'
import { runMain } from '../cli/run-main.js'
import { clusterSamples, syntaxSamples } from '../lint/messages.js'
import {
  createData,
  createMarkerSource,
  findMarkers,
  type MarkerSource,
  markDocument,
  markRuleExamples,
} from './redact-markers.js'

const rounds = process.env.FULL ? 4 : 1
const chosenSamples = clusterSamples.filter((_, index) => process.env.FULL || index % 6 === 0)
const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const minimal = {
  cluster_name: 'product topics',
  namespace_id: 'ns_640658775e',
  input_collections: ['col_products'],
  cluster_type: 'vector',
}

type Files = Record<string, string | Uint8Array>

/** Runs lint with all formats, and returns everything that it writes. */
async function lintAll(files: Files, ...args: readonly string[]): Promise<Record<string, string>> {
  enterProject({})
  mkdirSync('exports')
  for (const [name, content] of Object.entries(files)) writeFileSync(`exports/${name}`, content)
  const reports = reporterNames.map((name) => `--format=${name}=out/${name}`)
  const flags = ['--show=info', '--max-findings=1000000', '--rule=id-prefix=warning']
  const run = (...more: readonly string[]) =>
    runMain(['lint', 'exports', ...flags, ...more, ...args])
  const { code, ...printed } = await run(...reports)
  expect(code).not.toBe(70)
  const update = await run('--baseline=out/baseline', '--update-baseline', '--fail-on=info')
  const profile = (format: string) =>
    runMain(['profile', 'exports', `--format=${format}`, ...args]).then(
      (it) => it.stdout + it.stderr,
    )
  const profiles = {
    'profile json': await profile('json'),
    'profile table': await profile('table'),
  }
  const outputs = {
    ...profiles,
    ...printed,
    update: update.stdout + update.stderr,
  }
  const reported = readdirSync('out').map((it) => [it, readFileSync(`out/${it}`, 'utf8')] as const)
  return { ...outputs, ...Object.fromEntries(reported.map(([it, text]) => [it, dropHashes(text)])) }
}

/** Fingerprints have all digits. test/lint/redact.test.ts checks that they depend on no value. */
function dropHashes(text: string): string {
  return text.replaceAll(/"[0-9a-f]{16}"/g, '""')
}

function findLeaks(outputs: Record<string, string>, markers: readonly string[]): object {
  return Object.fromEntries(
    Object.entries(outputs)
      .map(([name, text]) => [name, findMarkers(text, markers)] as const)
      .filter(([, leaks]) => leaks.length > 0),
  )
}

/** Documents in all layouts, and with syntax errors. With FULL, each document is in each of them. */
function writeLayouts(documents: readonly object[], source: MarkerSource): Files {
  let layouts = 0
  const take = (): readonly object[] => {
    layouts += 1
    return process.env.FULL ? documents : documents.filter((_, index) => index % 10 === layouts - 1)
  }
  const printLines = (values: readonly object[]) =>
    values.map((it) => `${EJSON.stringify(it)}\n`).join('')
  return {
    'array.json': JSON.stringify(take(), null, 2),
    'line.json': JSON.stringify(take()),
    'lines.ndjson': printLines(take()),
    'lines.ndjson.gz': gzipSync(printLines(take())),
    'list.json': JSON.stringify({ [source.key()]: source.text(), results: take() }, null, 1),
    'wrapped.json': JSON.stringify({ data: take(), page: source.number() }),
    'named.json': JSON.stringify(Object.fromEntries(take().map((it) => [source.key(), it]))),
    'extended.json': EJSON.stringify(take().map(toExtended), undefined, 2, { relaxed: false }),
    'relaxed.ndjson': printLines(take().map(toExtended)),
    ...Object.fromEntries(
      take().map((it, index) => [`broken-${index}.json`, breakText(it, source)]),
    ),
    ...Object.fromEntries(
      Object.values(syntaxSamples)
        .flat()
        .filter((_, index) => process.env.FULL || index % 6 === 0)
        .map((wrong, index) => [`wrong-${index}.json`, wrap(wrong, source)]),
    ),
    'latin.json': Buffer.from(`{"metadata": "${source.text()}é"}`, 'latin1'),
    'error.json': JSON.stringify({
      success: false,
      status: 404,
      error: { message: source.text() },
    }),
    'other.json': JSON.stringify([source.text(), source.number()]),
    'lost.json': `{"metadata":{"a":${source.number()},"a":${source.number()}${source.number()},"b":"\\ud83d${source.number()}"}}`,
  }
}

/** Times become dates of MongoDB, and whole numbers numbers with a type. */
function toExtended(document: object): object {
  const time = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/
  const copy = JSON.parse(JSON.stringify(document), (_, value) =>
    typeof value === 'string' && time.test(value) ? new Date(value) : value,
  )
  return { _id: { name: 1 }, ...copy }
}

/** A text with one change, which is often a syntax error. */
function breakText(document: object, { random }: MarkerSource): string {
  const whole = JSON.stringify(document, null, random() < 0.5 ? 2 : undefined)
  const at = Math.floor(random() * whole.length)
  const inserted = ['', '"', ',', "'x y'", 'x', '}', ':', '\\', '\u0001', '// ']
  const length = random() < 0.5 ? 0 : 1
  return (
    whole.slice(0, at) +
    (inserted[Math.floor(random() * inserted.length)] ?? '') +
    whole.slice(at + length)
  )
}

/** A syntax error between values. */
function wrap(wrong: string, { text, key, number }: MarkerSource): string {
  const [before, after] = [JSON.stringify({ [key()]: text() }), JSON.stringify([text(), number()])]
  return `{ "metadata": [${before}, ${number()}, ${wrong}, ${after}] }`
}

describe.each(Array.from({ length: rounds }, (_, index) => index))('round %i', (round) => {
  const source = createMarkerSource(round + 1)
  let files: Files = {}
  beforeAll(async () => {
    const samples = chosenSamples.map(({ content }) => JSON.parse(String(content)))
    const documents = [
      ...(await markRuleExamples(minimal, target, source)),
      ...samples.map((it) => markDocument(it, source)),
    ]
    files = writeLayouts(documents, source)
  })

  test('without --redact, each format shows values', async () => {
    const outputs = await lintAll(files)
    const leaks = findLeaks(outputs, source.markers)
    expect(Object.keys(leaks)).toEqual(
      expect.arrayContaining([...reporterNames, 'baseline', 'profile json', 'profile table']),
    )
    expect(Object.values(leaks).flat().length).toBeGreaterThan(300)
  })

  test('--redact shows no value, and no key that is data', async () => {
    const outputs = await lintAll(files, '--redact')
    expect(outputs.pretty).toContain('characters>')
    expect(findLeaks(outputs, source.markers)).toEqual({})
  })

  test('--redact-at shows nothing of a part', async () => {
    const hidden = createMarkerSource(round + 1000)
    const shown = createMarkerSource(round + 2000)
    const documents = chosenSamples.map(({ content }) => ({
      ...JSON.parse(String(content)),
      [shown.key().slice(0, 7)]: shown.text(),
      cluster_id: hidden.text(),
      description: shown.text(),
      created_at: `2026-05-18 07:41:09.${hidden.number()}`,
      updated_at: '2025-05-18T07:41:09Z',
      metadata: createData(hidden, 3),
      learned_weights: { [hidden.key()]: hidden.number() },
      feature_uris: [hidden.text(), hidden.text()],
    }))
    const pointers = [
      '/cluster_id',
      '/created_at',
      '/metadata',
      '/learned_weights',
      '/feature_uris/*',
    ]
    const flags = pointers.map((pointer) => `--redact-at=${pointer}`)
    const outputs = await lintAll(writeLayouts(documents, hidden), ...flags)
    expect(findLeaks(outputs, hidden.markers)).toEqual({})
    expect(findMarkers(outputs.pretty ?? '', shown.markers)).not.toEqual([])
  })
})
