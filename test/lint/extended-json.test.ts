// Extended JSON of MongoDB: every type in both modes, with the library of MongoDB as the oracle.

import { readdirSync, readFileSync } from 'node:fs'
import {
  Binary,
  BSONRegExp,
  BSONSymbol,
  Code,
  Decimal128,
  Double,
  EJSON,
  Int32,
  Long,
  MaxKey,
  MinKey,
  ObjectId,
  Timestamp,
  UUID,
} from 'bson'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { convertExtendedJson } from '../../src/json/extended-json/convert.js'
import type { Finding } from '../../src/lint/finding.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const id = new ObjectId('65f0aa12bb34cc56dd78ee90')
const modes = [true, false].map((relaxed) => ({ relaxed }))

const convert = (value: unknown) => convertExtendedJson(structuredClone(value)).value

describe('each type has a plain value, in both modes', () => {
  test.each<[string, unknown, unknown]>([
    ['ObjectId', id, '65f0aa12bb34cc56dd78ee90'],
    ['a date', new Date('2026-05-18T07:41:09.250Z'), '2026-05-18T07:41:09.250Z'],
    ['a date without a fraction', new Date('2026-05-18T07:41:09Z'), '2026-05-18T07:41:09Z'],
    ['a date before 1970', new Date(-1), '1969-12-31T23:59:59.999Z'],
    ['a date after 9999', new Date(253_402_300_800_000), '+010000-01-01T00:00:00Z'],
    ['Int32', new Int32(-5), -5],
    ['Long', Long.fromString('4294967296'), 4_294_967_296],
    ['the smallest Long', Long.MIN_VALUE, -(2 ** 63)],
    ['Double', new Double(0.5), 0.5],
    ['a large Double', new Double(1e300), 1e300],
    ['NaN', new Double(Number.NaN), 'NaN'],
    ['an infinite Double', new Double(Number.NEGATIVE_INFINITY), '-Infinity'],
    ['Decimal128', Decimal128.fromString('12.50'), 12.5],
    ['a Decimal128 with an exponent', Decimal128.fromString('1E+3'), 1000],
    ['an infinite Decimal128', Decimal128.fromString('Infinity'), 'Infinity'],
    ['a symbol', new BSONSymbol('a'), 'a'],
    ['binary data', new Binary(Buffer.from('hello')), 'aGVsbG8='],
    [
      'a UUID',
      new UUID('0b8e1c6e-9a55-4b0a-8a43-5f9f6d0c2b11'),
      '0b8e1c6e-9a55-4b0a-8a43-5f9f6d0c2b11',
    ],
    ['code', new Code('return 1'), 'return 1'],
    ['a regular expression', new BSONRegExp('^a/b', 'i'), '/^a/b/i'],
    ['a timestamp', new Timestamp({ t: 1_779_090_069, i: 3 }), '2026-05-18T07:41:09Z'],
    ['undefined', undefined, null],
    ['null, a string, a boolean', [null, 'a', true], [null, 'a', true]],
    ['the smallest key', new MinKey(), { $minKey: 1 }],
    ['the largest key', new MaxKey(), { $maxKey: 1 }],
    [
      'code with a scope',
      new Code('x', { a: id }),
      { $code: 'x', $scope: { a: id.toHexString() } },
    ],
  ])('%s', (_, value, plain) => {
    for (const mode of modes) {
      const text = EJSON.stringify({ list: [value], nested: { value } }, mode)
      expect(convert(JSON.parse(text)), text).toEqual({ list: [plain], nested: { value: plain } })
      expect(convert(JSON.parse(EJSON.stringify([value], mode)))).toEqual([plain])
    }
  })

  test.each<[unknown, unknown]>([
    [{ $uuid: '0B8E1C6E-9a55-4b0a-8a43-5f9f6d0c2b11' }, '0B8E1C6E-9a55-4b0a-8a43-5f9f6d0c2b11'],
    [{ $undefined: true }, null],
    [{ $numberDouble: '-0.0' }, -0],
    [{ $date: 1_779_090_069_000 }, '2026-05-18T07:41:09Z'],
    [{ $date: '2026-05-18T07:41:09.171-0500' }, '2026-05-18T07:41:09.171-05:00'],
    [{ $date: '2026-13-40T07:41:09Z' }, '2026-13-40T07:41:09Z'],
    [{ $binary: 'aGVsbG8=', $type: '00' }, 'aGVsbG8='],
    [{ $type: '00', $binary: 'aGVsbG8=' }, 'aGVsbG8='],
    [JSON.parse('{ "__proto__": { "$numberInt": "1" } }'), JSON.parse('{ "__proto__": 1 }')],
  ])('%j', (value, plain) => {
    expect(convert(value)).toEqual(plain)
  })
})

test.each<[unknown]>([
  [{ $gt: 5 }],
  [{ $oid: 'not hexadecimal' }],
  [{ $oid: 5 }],
  [{ $oid: '65f0aa12bb34cc56dd78ee90', x: 1 }],
  [{ x: 1, $oid: '65f0aa12bb34cc56dd78ee90' }],
  [{ $date: 1, x: 2 }],
  [{ $date: 'tomorrow' }],
  [{ $date: { $numberInt: '5' } }],
  [{ $date: { $numberLong: '9223372036854775807' } }],
  [{ $date: null }],
  [{ $numberInt: 5 }],
  [{ $numberInt: '2147483648' }],
  [{ $numberInt: '1.5' }],
  [{ $numberLong: '9223372036854775808' }],
  [{ $numberDouble: 'one' }],
  [{ $numberDecimal: '' }],
  [{ $undefined: false }],
  [{ $uuid: '0b8e1c6e' }],
  [{ $binary: 'aGVsbG8=' }],
  [{ $binary: { base64: '?', subType: '00' } }],
  [{ $timestamp: { t: 1 } }],
  [{ $regex: 'a', $options: 'i' }],
  [{ $in: ['a'] }],
  [{ $symbol: 1 }],
  [{ $code: 'x', $other: 1 }],
  [{ $unknown: 1 }],
  [{}],
])('%j stays as it is', (value) => {
  expect(convert({ value })).toEqual({ value })
})

test('a value far inside, and 100,000 levels deep', () => {
  expect(convert({ a: [{ b: { $in: [{ $numberInt: '1' }] } }] })).toEqual({
    a: [{ b: { $in: [1] } }],
  })
  let deep: unknown = { $numberInt: '1' }
  for (let level = 0; level < 100_000; level += 1) deep = [deep]
  expect(convertExtendedJson(deep).replaced).toBe(1)
})

const cluster = {
  cluster_name: 'harbor photos',
  namespace_id: 'ns_1',
  input_collections: ['col_1'],
  cluster_type: 'vector',
}

async function lint(text: string, file = 'a.json'): Promise<readonly Finding[]> {
  const { findings } = await lintFile(file, new TextEncoder().encode(text), target)
  return findings
}

/** What is found and where: the line, and the text of the range. */
async function find(text: string): Promise<readonly string[]> {
  const bytes = new TextEncoder().encode(text)
  return (await lint(text)).map(({ ruleId, pointer, key, range: { start, end } }) => {
    const marked = new TextDecoder().decode(bytes.subarray(start.offset, end.offset))
    return `${start.line} ${ruleId} ${pointer}${key === undefined ? '' : ` ${key}`}: ${marked}`
  })
}

describe('findings', () => {
  test.each<[string, string, readonly string[]]>([
    ['a correct document', '"_id": {"$oid": "65f0aa12bb34cc56dd78ee90"}', []],
    ['an _id without anything else of MongoDB', '"_id": "65f0aa12bb34cc56dd78ee90"', []],
    [
      'an _id inside of the document',
      '"_id": {"$oid": "65f0aa12bb34cc56dd78ee90"}, "llm_labeling": {"_id": 1}',
      ['2 unknown-field /llm_labeling _id: "_id"'],
    ],
    [
      'a wrong type, on one line',
      '"status": {"$numberInt": "5"}',
      ['2 schema/enum /status: {"$numberInt": "5"}'],
    ],
    [
      'a wrong type, on several lines',
      '"status": {\n  "$numberInt": "5"\n}',
      ['3 schema/enum /status: "5"'],
    ],
    [
      'a wrong type, two objects deep',
      '"num_clusters": {\n"$date": {\n"$numberLong": "5"\n}}',
      ['4 schema/type /num_clusters: "5"'],
    ],
    [
      'a date that does not exist',
      '"created_at": {"$date": "2026-02-30T00:00:00Z"}',
      ['2 schema/format /created_at: {"$date": "2026-02-30T00:00:00Z"}'],
    ],
    [
      'a fraction for an integer',
      '"num_clusters": {"$numberDouble": "1.5"}',
      ['2 schema/type /num_clusters: {"$numberDouble": "1.5"}'],
    ],
    ['an integer as a Double', '"num_clusters": {"$numberDouble": "2.0"}', []],
    [
      'an undefined',
      '"status": {"$undefined": true}',
      ['2 schema/null /status: {"$undefined": true}'],
    ],
    [
      'a key twice in an object of MongoDB',
      '"num_clusters": {"$numberInt": "1", "$numberInt": "2"}',
      ['2 json/duplicate-key /num_clusters: "$numberInt"'],
    ],
    [
      'a key twice beside one',
      '"num_clusters": {"$numberInt": "1"}, "num_clusters": {"$numberInt": "2"}',
      ['2 json/duplicate-key  num_clusters: "num_clusters"'],
    ],
    [
      'a Long beyond a double',
      '"metadata": {"a": {"$numberLong": "9007199254740993"}}',
      ['2 json/unsafe-integer /metadata/a: "9007199254740993"'],
    ],
    ['a Long that a double holds', '"metadata": {"a": {"$numberLong": "9007199254740992"}}', []],
    [
      'a Decimal128 with a long fraction',
      '"metadata": {"a": {"$numberDecimal": "0.12345678901234567890"}}',
      [],
    ],
    [
      'half of a surrogate pair',
      '"metadata": {"a": {"$symbol": "\\ud800"}}',
      ['2 json/lone-surrogate /metadata/a: "\\ud800"'],
    ],
    ['operators in fields with anything', '"filters": {"$gt": 5}, "metadata": {"$oid": "x"}', []],
  ])('%s', async (_, members, expected) => {
    const text = `{${JSON.stringify(cluster).slice(1, -1)},\n${members}}`
    expect(await find(text)).toEqual(expected)
  })

  test.each([
    [
      '{"$oid": "x"}',
      '`cluster_id` is an object; expected a string. In Extended JSON of MongoDB, `$oid` must be 24 hexadecimal digits.',
    ],
    [
      '{"$date": "now"}',
      '`cluster_id` is an object; expected a string. In Extended JSON of MongoDB, `$date` must be a time such as "2026-05-18T07:41:09Z", or its milliseconds as `$numberLong`.',
    ],
    [
      '{"$numberLong": 5}',
      '`cluster_id` is an object; expected a string. In Extended JSON of MongoDB, `$numberLong` must be a string with an integer of 64 bits.',
    ],
    ['{"$gt": 5}', '`cluster_id` is an object; expected a string.'],
  ])('malformed: %s', async (value, message) => {
    const [finding, ...others] = await lint(
      `{${JSON.stringify(cluster).slice(1, -1)}, "cluster_id": ${value}}`,
    )
    expect([finding?.message, others]).toEqual([message, []])
  })

  test('NDJSON, an array and a list response', async () => {
    const document = EJSON.stringify(
      { _id: id, ...cluster, created_at: new Date('2026-05-18') },
      { relaxed: false },
    )
    for (const text of [
      `${document}\n${document}\n`,
      `[${document},\n${document}]`,
      `{"results":[${document}]}`,
    ])
      expect((await lint(text)).filter(({ severity }) => severity !== 'info')).toEqual([])
  })
})

test('any value: what MongoDB reads, and plain values stay plain', () => {
  const value = fc.jsonValue({ maxDepth: 3 })
  fc.assert(
    fc.property(fc.dictionary(fc.string(), value), fc.boolean(), (document, relaxed) => {
      const plain = JSON.parse(JSON.stringify(document))
      const hasOperators = JSON.stringify(plain).includes('"$')
      fc.pre(!hasOperators && !JSON.stringify(plain).includes('__proto__'))
      expect(convert(JSON.parse(EJSON.stringify(plain, { relaxed })))).toEqual(plain)
    }),
    { numRuns: process.env.FULL ? 10_000 : 200 },
  )
})

describe('every sample has the same findings as Extended JSON', () => {
  const samples = ['valid', 'invalid'].flatMap((folder) =>
    readdirSync(`generated/samples/${folder}`)
      .filter((file) => file.endsWith('.json') && file !== 'manifest.json')
      .map((file) => readFileSync(`generated/samples/${folder}/${file}`, 'utf8')),
  )
  const chosen = process.env.FULL ? samples : samples.filter((_, index) => index % 5 === 0)

  /** A finding without its place in the text, but with the name of the last key before it. */
  const summarize = (finding: Finding): string =>
    [finding.ruleId, finding.severity, finding.document, finding.pointer, finding.key].join(' ')

  /** As MongoDB stores it: with dates where a date holds the same time. */
  const storeDates = (_: string, value: unknown): unknown => {
    if (typeof value !== 'string' || !/^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(value)) return value
    const date = new Date(value)
    const isExact =
      !Number.isNaN(date.getTime()) && date.toISOString().replace('.000Z', 'Z') === value
    return isExact ? date : value
  }

  test('in both modes, on one line and on several', async () => {
    expect(chosen.length).toBeGreaterThan(30)
    for (const text of chosen) {
      const document = JSON.parse(text, storeDates)
      const expected = (await lint(text)).map(summarize).sort()
      for (const mode of modes)
        for (const space of [0, 2]) {
          const extended = EJSON.stringify(document, undefined, space, mode)
          const findings = await lint(extended)
          expect(findings.map(summarize).sort(), extended).toEqual(expected)
          const lines = extended.split('\n')
          for (const { pointer, key, range } of findings) {
            const name = (key ?? pointer.split('/').at(-1) ?? '').replaceAll('~1', '/')
            const near = lines.slice(Math.max(0, range.start.line - 3), range.start.line).join('\n')
            if (space > 0 && !/^\d*$/.test(name) && key === undefined) expect(near).toContain(name)
          }
        }
    }
  })
})
