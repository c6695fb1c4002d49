import { expect, test } from 'vitest'
import { lintParts } from '../../src/lint/lint-file.js'
import { accepted, refused } from '../json/corpus/index.js'
import { createRandom } from '../json/random.js'
import { clusterSchema, clusterTarget, compareRuns } from './differential.js'
import { cleanLine, joinLines, readLines, ruleExamples, separateDocuments } from './documents.js'
import { mutateText } from './mutate.js'

// The default suite tries a part of what a full run tries.
const isFull = Boolean(process.env.FULL)

const valid = readLines('generated/samples/valid')
const invalid = readLines('generated/samples/invalid')
const exports = readLines('test/fixtures')

test('samples and exports have the same findings', async () => {
  const lines = [cleanLine, ...valid, ...invalid, ...exports]
  const { difference, proven } = await compareRuns(joinLines(lines))
  expect(difference).toBeUndefined()
  expect(proven).toBeGreaterThan(valid.length / 2)
})

test('examples of rules have the same findings', async () => {
  const { difference } = await compareRuns(joinLines([cleanLine, ...ruleExamples]))
  expect(difference).toBeUndefined()
})

test('a document that comes again is compared with one that was proven', async () => {
  const lines = valid.filter((line) => line.startsWith('{"'))
  const repeated = lines.flatMap((line) => {
    const document = JSON.parse(line)
    const changed = { ...document, metadata: { ...document.metadata, changed: 1.25e-7 } }
    const later = { ...document, updated_at: '2027-01-01T00:00:00Z' }
    return [line, line.replace(':', ' : '), ...[changed, later].map((it) => JSON.stringify(it))]
  })
  const { difference, proven } = await compareRuns(joinLines([cleanLine, ...repeated]))
  expect(difference).toBeUndefined()
  expect(proven).toBeGreaterThan(lines.length / 2)
})

test.each([
  [
    '[null,true,false,0,-0,-1,1.5,123456789012345,0.1,0.30000000000000004,1e-7,12E-300,0.1e-1]',
    true,
  ],
  ['"a\\"b\\\\\\/\\b\\f\\n\\r\\t\\u0041\\u00e9é日本"', true],
  ['{"é":1,"日本":{"a":[],"b":{}},"":"x"}', true],
  [`"${'x'.repeat(500)}"`, true],
  [`"${'é'.repeat(500)}"`, true],
  ['"😀"', true],
  ['"\\ud83d\\ude00"', false],
  ['"\\ud83d"', false],
  ['1e3', false],
  ['1234567890123456', false],
  ['{"type":"string"}', true],
  ['{"a":1,"a":1}', false],
  ['{"a":1,"\\u0061":1}', false],
  ['{"$oid":"65a1b2c3d4e5f60718293a4b"}', true],
  ['{"$oid":"65a1b2c3d4e5f60718293a4"}', false],
  ['{"$oid":"65a1b2c3d4e5f60718293a4b","x":1}', false],
  ['{"x":1,"$oid":"65a1b2c3d4e5f60718293a4b"}', false],
  ['{"$date":"2026-01-01T00:00:00.5+02:00"}', true],
  ['{"$date":"2026-02-30T00:00:00Z"}', false],
  ['{"$date":"2026-01-01"}', false],
  ['{"$date":{"$numberLong":"1779090069123"}}', true],
  ['{"$date":{"$numberLong":"-1"}}', false],
  ['{"$date":{"$numberInt":"1"}}', false],
  ['{"$date":{"$numberLong":"1"},"x":1}', false],
  [' { "$numberInt" : "-2147483648" } ', true],
  ['{"$numberInt":"2147483648"}', false],
  ['{"$numberInt":"1.0"}', false],
  ['{"$numberInt":5}', false],
  ['{"$numberInt":"5","$numberInt":"5"}', false],
  ['{"$numberLong":"123456789012345"}', true],
  ['{"$numberLong":"9007199254740993"}', false],
  ['{"$numberDouble":"-1.5"}', true],
  ['{"$numberDouble":"NaN"}', false],
  ['{"$numberDecimal":"0.1"}', true],
  ['{"$number":"1"}', false],
  ['{"$gt":5}', false],
  ['{"\\u0024oid":"65a1b2c3d4e5f60718293a4b"}', false],
  ['01', false],
  ['1.', false],
  ['+1', false],
  ['nul', false],
  ['"\t"', false],
  ['[1,]', false],
  ['{"a":1,}', false],
  ['{"a" 1}', false],
])('a value of metadata is proven: %s, %s', async (value, isProven) => {
  const line = `${cleanLine.slice(0, -1)},"cluster_id":"clust_1","metadata":{"value":${value}}}`
  const again = line.replace('"vector"', ' "vector"')
  const { difference, proven } = await compareRuns(joinLines([cleanLine, line, again]))
  expect(difference).toBeUndefined()
  expect(proven).toBe(isProven ? 1 : 0)
})

test('documents before a failure of reading are counted', async () => {
  // The first MiB decides about the layout.
  const count = 12_000
  async function* readHalf() {
    yield joinLines(Array.from({ length: count }, () => cleanLine))
    throw new Error('cut off')
  }
  let documents = 1
  const onProven = (proven: number) => {
    documents += proven
  }
  const proof = { countsInfos: true, minSize: 0, loadSchema: async () => clusterSchema, onProven }
  const read = async () => {
    for await (const batch of lintParts('a.ndjson', readHalf(), clusterTarget, { proof }))
      for (const _ of batch);
  }
  await expect(read()).rejects.toThrow('cut off')
  expect(documents).toBe(count)
})

test('texts of the JSON corpus have the same findings', async () => {
  const texts = [...accepted, ...refused].map(({ text }) => text).filter((it) => it.length < 5_000)
  const lines = texts
    .filter((text, index) => !text.includes('\n') && (isFull || index % 3 === 0))
    .flatMap((text) => [text, `${cleanLine.slice(0, -1)},"metadata":{"value":${text}}}`])
  const content = joinLines([cleanLine, ...lines])
  const { difference, proven } = await compareRuns(content, { countsInfos: true })
  expect(difference).toBeUndefined()
  expect(proven).toBeGreaterThan(accepted.length / 10)
})

/** As mongoexport writes a value: dates in either form, integers, and a document with its `_id`. */
function exportValue(value: unknown, isCanonical: boolean): unknown {
  if (Array.isArray(value)) return value.map((item) => exportValue(item, isCanonical))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([key, member]) => [key, exportValue(member, isCanonical)]),
    )
  if (Number.isInteger(value) && isCanonical) return { $numberInt: String(value) }
  if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT.*Z$/.test(value)) return value
  return { $date: isCanonical ? { $numberLong: String(Date.parse(value)) } : value }
}

test.each([false, true])(
  'exports of MongoDB have the same findings: canonical is %s',
  async (is) => {
    const lines = [...valid, ...invalid]
      .filter((line) => line.startsWith('{'))
      .flatMap((line, index) => {
        const exported = exportValue(JSON.parse(line), is) as object
        const _id = { $oid: index.toString(16).padStart(24, '0') }
        return [JSON.stringify({ _id, ...exported }), line]
      })
    const { difference, proven } = await compareRuns(joinLines([cleanLine, ...lines]))
    expect(difference).toBeUndefined()
    expect(proven).toBeGreaterThan(valid.length / 2)
  },
)

test.each(['"str\\u0069ng"', '"\\u003cstring>"', '"<string>"'])(
  'a placeholder that is written with escapes is reported: %s',
  async (text) => {
    const line = cleanLine.replace('"scenes"', text)
    const { difference, proven } = await compareRuns(joinLines([cleanLine, line]))
    expect(difference).toBeUndefined()
    expect(proven).toBe(0)
  },
)

test.each([
  '"multi_feature_strategy":"weighted","learned_weights":{"a":{"$numberDouble":"0.5"}}',
  '"feature_uris":["a",{"$oid":"65a1b2c3d4e5f60718293a4b"}]',
  '"cluster_id":"65a1b2c3d4e5f60718293a4b","child_cluster_ids":[{"$oid":"65a1b2c3d4e5f60718293a4b"}]',
  '"cluster_id":"clust_2","parent_cluster_id":{"$oid":"65a1b2c3d4e5f60718293a4b"}',
])('rules see values of Extended JSON inside of a member: %s', async (members) => {
  const line = `${cleanLine.slice(0, -1)},${members}}`
  const { difference } = await compareRuns(joinLines([cleanLine, line, line, cleanLine]))
  expect(difference).toBeUndefined()
})

test('milliseconds are the time that they stand for', async () => {
  const random = createRandom(3)
  const edges = [0, 951_782_399_999, 951_868_800_000, 4_107_542_400_000, 2_534_023_007_999_99]
  const times = [...edges, ...Array.from({ length: 100 }, () => random.below(2 ** 31) * 1999)]
  const lines = times.flatMap((milliseconds, index) => {
    const start = `${cleanLine.slice(0, -1)},"cluster_id":"clust_${index}","metadata":{"at":`
    const time = new Date(milliseconds).toISOString().replace('.000Z', 'Z')
    // The second one is reported as the same document.
    return [`${start}{"$date":{"$numberLong":"${milliseconds}"}}}}`, `${start}"${time}"}}`]
  })
  const { difference, proven } = await compareRuns(joinLines([cleanLine, ...lines]))
  expect(difference).toBeUndefined()
  expect(proven).toBe(times.length)
})

test('after bytes that are not UTF-8, a clean element ends what nobody understands', async () => {
  const content = joinLines([`[${cleanLine},`, '"\x80",', cleanLine])
  const bytes = content.map((byte) => (byte === 0xc2 ? 0xff : byte))
  const { difference, proven } = await compareRuns(bytes, { file: 'a.json' })
  expect(difference).toBeUndefined()
  expect(proven).toBe(1)
})

let breaks = 0

const layouts: Readonly<Record<string, (lines: readonly string[]) => string>> = {
  compact: (lines) => `[${lines.join(',')}]`,
  'a line each': (lines) => `[\n${lines.join(',\n')}\n]\n`,
  pretty: (lines) =>
    JSON.stringify(
      lines.map((line) => JSON.parse(line)),
      null,
      2,
    ),
  tabs: (lines) =>
    JSON.stringify(
      lines.map((line) => JSON.parse(line)),
      null,
      '\t',
    ),
  'with CR LF': (lines) => `[\r\n${lines.join(',\r\n')}\r\n]\r\n`,
  'without an end': (lines) => `[${lines.join(', ')}`,
  'with a comma too many': (lines) => `[${lines.join(',')},]`,
  'with a comma missing': (lines) => `[${lines.join(',').replaceAll('},{', '} {')}]`,
  'pretty, with CR LF': (lines) =>
    JSON.stringify(
      lines.map((line) => JSON.parse(line)),
      null,
      2,
    ).replaceAll('\n', '\r\n'),
  'pretty, with a lone CR': (lines) =>
    JSON.stringify(
      lines.map((line) => JSON.parse(line)),
      null,
      2,
    ).replaceAll('\n', () => (breaks++ % 50 === 0 ? '\r' : '\r\n')),
  'texts, pretty, with CR LF': (lines) =>
    lines
      .map((line) => JSON.stringify(JSON.parse(line), null, 2))
      .join('\n')
      .replaceAll('\n', '\r\n'),
  'texts, pretty': (lines) =>
    lines.map((line) => JSON.stringify(JSON.parse(line), null, 2)).join('\n'),
  'texts with blanks between': (lines) => lines.map((line) => ` ${line}\n \t`).join('\r\n'),
  'texts with nothing between': (lines) =>
    lines.map((line, index) => (index % 3 === 2 ? `${line}\n\n` : line)).join(''),
  'texts with an array': (lines) => lines.join('\n\n').replace('{', '[1,2]\n{'),
  'with a word after it': (lines) => `[${lines.join(',\n')}] x`,
}

test.each(Object.keys(layouts))('files have the same findings: %s', async (name) => {
  const some = isFull ? valid : valid.slice(0, 12)
  const lines = [cleanLine, ...some, ...invalid.slice(0, some.length), ...some].filter((line) =>
    line.startsWith('{'),
  )
  const text = layouts[name]?.(lines) ?? ''
  const content = new TextEncoder().encode(text)
  const { difference, proven } = await compareRuns(content, { file: 'a.json', countsInfos: true })
  expect(difference).toBeUndefined()
  expect(proven).toBeGreaterThan(/missing|lone/.test(name) ? -1 : 6)
})

test.each([
  ['time-zone', 'off'],
  ['time-zone', 'error'],
  ['time-zone@/created_at', 'warning'],
  ['time-separator', 'off'],
  ['id-prefix', 'warning'],
  ['schema/enum', 'info'],
  ['cluster/unique-id', 'off'],
  ['cluster/single-namespace', 'off'],
] as const)('the severity of a rule counts: %s is %s', async (rule, severity) => {
  const severities = new Map([[rule, severity]])
  const content = joinLines([cleanLine, ...valid, ...valid.slice(0, 20)])
  const { difference } = await compareRuns(content, { severities })
  expect(difference).toBeUndefined()
})

test('changed documents have the same findings', { timeout: 60_000 }, async () => {
  const encoder = new TextEncoder()
  const lines = valid.filter((line) => line.startsWith('{'))
  const others = lines.map((line) => encoder.encode(line))
  const start = performance.now()
  // 20 files have 1,000 documents. In a full run, as many as there is time for.
  let proven = 0
  for (let seed = 0; isFull ? performance.now() - start < 20_000 : seed < 20; seed += 1) {
    const random = createRandom(seed)
    const picked = Array.from({ length: 50 }, () => random.pick(lines))
    const changed = (seed % 4 < 2 ? picked : separateDocuments(picked)).map((line) =>
      mutateText(encoder.encode(line), others, random),
    )
    const countsInfos = seed % 2 === 0
    const result = await compareRuns(joinLines([cleanLine, ...changed]), { countsInfos })
    expect(result.difference, `seed ${seed}`).toBeUndefined()
    proven += result.proven
  }
  expect(proven).toBeGreaterThan(50)
})
