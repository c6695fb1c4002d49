import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import { lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { loadSchema } from '../../src/schema/load.js'

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const utf8 = (text: string) => new TextEncoder().encode(text)
const lint = (bytes: Uint8Array, file = 'a.json') => lintFile(file, bytes, target)
const required =
  '"cluster_name":"topics","namespace_id":"ns_1","input_collections":["c"],"cluster_type":"vector"'

describe('lint does not crash', () => {
  const fixtures = ['vector-hdbscan.json', 'clusters.ndjson', 'list-envelope.json'].map((name) =>
    readFileSync(`test/fixtures/exports/${name}`),
  )
  const runs = process.env.FULL ? 10_000 : 250

  test('on random bytes', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.uint8Array({ maxLength: 60 }),
        fc.constantFrom('a.json', 'a.ndjson'),
        async (bytes, file) => {
          expect((await lint(bytes, file)).documents).toBeGreaterThanOrEqual(0)
        },
      ),
      { seed: 1, numRuns: runs },
    )
  })

  test('on exports with replaced, removed and truncated bytes', async () => {
    const edit = fc.record({ at: fc.nat(20_000), byte: fc.option(fc.nat(255)), cut: fc.boolean() })
    await fc.assert(
      fc.asyncProperty(
        fc.nat(),
        fc.array(edit, { minLength: 1, maxLength: 4 }),
        async (which, edits) => {
          let bytes = Array.from(fixtures[which % fixtures.length] ?? [])
          for (const { at, byte, cut } of edits) {
            const place = at % Math.max(1, bytes.length)
            if (cut && at % 7 === 0) bytes = bytes.slice(0, place)
            else bytes.splice(place, 1, ...(byte === null ? [] : [byte]))
          }
          const start = performance.now()
          const { findings } = await lint(Uint8Array.from(bytes))
          expect(performance.now() - start).toBeLessThan(2_000)
          for (const { range, excerpt } of findings) {
            expect(range.start.offset).toBeLessThanOrEqual(bytes.length)
            expect(range.end.offset).toBeGreaterThanOrEqual(range.start.offset)
            for (const { text } of excerpt?.lines ?? []) expect(text.length).toBeLessThanOrEqual(69)
          }
        },
      ),
      { seed: 2, numRuns: runs },
    )
  })
})

test.each([
  [
    '200,000 nested arrays in metadata',
    `{${required},"metadata":{"a":${'['.repeat(2e5)}${']'.repeat(2e5)}}}`,
    ['json/too-deep'],
  ],
  [
    '100,000 nested objects',
    `{${required},"metadata":${'{"a":'.repeat(1e5)}1${'}'.repeat(1e5)}}`,
    ['json/too-deep'],
  ],
  ['200,000 unclosed brackets', '['.repeat(2e5), ['json/too-deep']],
  ['keys that objects inherit', `{${required},"metadata":{"__proto__":1,"constructor":2}}`, []],
  ['a cluster inside __proto__', `{"__proto__":{${required}}}`, ['cluster/not-a-cluster']],
  ['a number that overflows', `{${required},"num_clusters":1e400}`, ['json/unsafe-integer']],
  ['a very long time', `{${required},"created_at":"${'1'.repeat(1e6)}"}`, ['schema/format']],
  ['escape codes in a name', `{${required},"status":"\\u001b[31m"}`, ['schema/enum']],
])('%s', async (_, text, want) => {
  const { findings } = await lint(utf8(text))
  expect(findings.map(({ ruleId }) => ruleId)).toEqual(want)
  for (const { message } of findings) expect(message).not.toContain('\u001b')
})

test('a document that is too deep for the validator gives a finding', async () => {
  const model = buildModel({ name: 'T', file: 't.json', dialect: '2020-12', document: true })
  const validate = () => {
    throw new RangeError('Maximum call stack size exceeded')
  }
  const { findings } = await lintFile('a.json', utf8('{ "results": [{}] }'), {
    ...target,
    model,
    validate,
    splitArrays: false,
    extractDocuments: () => [{ pointer: '/results/0', value: {} }],
  })
  expect(findings).toMatchObject([
    { ruleId: 'json/too-deep', severity: 'error', range: { start: { line: 1, column: 15 } } },
  ])
})

test('very many findings in one file', async () => {
  const count = process.env.FULL ? 200_000 : 50_000
  const items = Array.from({ length: count }, () => 'null').join()
  const text = `{"cluster_name":"topics","namespace_id":"n","cluster_type":"vector","input_collections":[${items}]}`
  const { findings, omitted } = await lint(utf8(text))
  expect(findings.filter(({ severity }) => severity === 'error')).toHaveLength(10_000)
  expect(omitted).toEqual({ error: count - 10_000, warning: 0, info: 0 })
})

test.each([
  ['[]', 0, 0],
  ['{"results": []}', 0, 0],
  ['null', 1, 1],
  ['[null, 1]', 1, 1],
  ['[null, {}]', 2, 5],
  ['{"results": [null]}', 1, 1],
  ['{"results": {}}', 1, 1],
  ['""', 1, 1],
])('%s: %d documents, %d errors', async (text, documents, errors) => {
  const result = await lint(utf8(text))
  expect(result.documents).toBe(documents)
  expect(result.findings.filter(({ severity }) => severity === 'error')).toHaveLength(errors)
})
