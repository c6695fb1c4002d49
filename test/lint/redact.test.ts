// What findings say instead of values. test/security/redact.test.ts searches all reports for values.
import { describe, expect, test } from 'vitest'
import { createClusterTarget } from '../../src/cluster/index.js'
import type { Finding } from '../../src/lint/finding.js'
import { type LintOptions, lintFile } from '../../src/lint/lint-file.js'
import { buildModel } from '../../src/model/build.js'
import { createFingerprinter } from '../../src/report/fingerprint.js'
import { loadSchema } from '../../src/schema/load.js'
import { createTarget } from './target.js'

const target = createClusterTarget(buildModel(await loadSchema('schemas/cluster.schema.json')))
const minimal = {
  cluster_name: 'press photos',
  namespace_id: 'ns_1',
  input_collections: ['col_1'],
  cluster_type: 'vector',
}

async function lint(
  value: object | string,
  redact: NonNullable<LintOptions['redact']>,
  options: LintOptions & { readonly schema?: object } = {},
): Promise<readonly Finding[]> {
  const text = typeof value === 'string' ? value : JSON.stringify(value, null, 2)
  const { schema, ...others } = options
  const bytes = new TextEncoder().encode(text)
  const used = schema === undefined ? target : createTarget({ ...schema })
  return (await lintFile('a.json', bytes, used, { redact, ...others })).findings
}

const listLines = ({ excerpt }: Finding) => excerpt?.lines.map(({ text }) => text.trim()) ?? []

describe('a message has the type and length', () => {
  test.each<[object, string, object]>([
    [{ status: 'done' }, '`status` is <string, 4 characters>; expected one of', {}],
    [{ num_clusters: 'é😀' }, '`num_clusters` is <string, 2 characters>; expected', {}],
    [{ cluster_name: 12.5 }, '`cluster_name` is <number, 3 digits>; expected a string.', {}],
    [{ cluster_name: true }, '`cluster_name` is <boolean>; expected a string.', {}],
    [{ cluster_name: null }, '`cluster_name` is null; expected a string.', {}],
    [{ cluster_name: [1] }, '`cluster_name` is an array; expected a string.', {}],
    [
      { num_clusters: -3 },
      '`num_clusters` is <number, 1 digit>, below the expected minimum of 0.',
      { value: '<number, 1 digit>', minimum: 0 },
    ],
    [
      { algorithm: 'hdbscn' },
      "`algorithm` is <string, 6 characters>, a value that the model doesn't know.",
      { value: '<string, 6 characters>' },
    ],
    [
      { updated_at: '2025-01-01T00:00:00Z', created_at: '2026-01-01T00:00:00Z' },
      '`updated_at` is <string, 20 characters>, before `created_at`, which is <string, 20 characters>.',
      { value: '<string, 20 characters>', created: '<string, 20 characters>' },
    ],
    [
      { learned_weights: { anna: 'x' } },
      '`learned_weights[<key, 4 characters>]` is <string, 1 character>; expected a number.',
      {},
    ],
    [{ algoritm: 'x' }, '`algoritm` is not a field of the model. Did you mean `algorithm`?', {}],
  ])('%j', async (members, message, args) => {
    const findings = await lint({ ...minimal, ...members }, true)
    const found = findings.find((it) => it.message.startsWith(message))
    expect(found, JSON.stringify(findings)).toBeDefined()
    expect(found?.args).toMatchObject(args)
    if (!message.includes('Did you mean')) expect(found?.suggestion).toBeUndefined()
  })

  test.each<[object, unknown, string]>([
    [{ required: ['price'] }, { ink: 1 }, '`price` is missing.'],
    [
      { propertyNames: { maxLength: 2 } },
      { anna: 1 },
      '`[<key, 4 characters>]` is not allowed; expected only keys with',
    ],
    [
      { additionalProperties: { items: { type: 'string' } } },
      { 'a/b': [7] },
      '`[<key, 3 characters>][0]` is <number, 1 digit>; expected a string.',
    ],
    [{ not: { type: 'string' } }, 'anna', 'The document is <string, 4 characters>; expected'],
    [
      { not: { const: 'anna' } },
      'anna',
      'The document is <string, 4 characters>; expected another',
    ],
    [
      { contains: { const: 'anna' }, maxContains: 1 },
      ['anna', 'anna'],
      'The document does not contain the items that the schema asks for.',
    ],
    [
      { if: { properties: { a: { const: 'anna' } } }, then: { required: ['price'] } },
      { a: 'anna' },
      '`price` is missing; it is required under a condition.',
    ],
    [
      { if: { properties: { a: { const: 'anna' } } }, then: false },
      { a: 'anna' },
      'The document is not allowed under a condition.',
    ],
    [{ oneOf: [{ minimum: 5 }, { maximum: 1 }] }, 3, 'The document is <number, 1 digit>; expected'],
  ])('of %j', async (schema, value, message) => {
    const [finding] = await lint(JSON.stringify(value), true, { schema })
    expect(finding?.message.startsWith(message), finding?.message).toBe(true)
    expect(JSON.stringify(finding)).not.toMatch(/anna|a~1b|"actual":"the/)
  })
})

test('the pointer of a finding has no key that is data', async () => {
  const findings = await lint({ ...minimal, learned_weights: { 'a/b': 'x' } }, true)
  expect(findings.find(({ ruleId }) => ruleId === 'schema/type')).toMatchObject({
    pointer: '/learned_weights/<key, 3 characters>',
    range: { start: { line: 9, column: 12 } },
  })
})

describe('an excerpt', () => {
  const document = { ...minimal, metadata: { anna: ['a', 1, null] }, status: 'done' }
  const text = JSON.stringify(document).replaceAll(/,("metadata|"status)/g, ',\n$1')

  test.each<[true | readonly string[], string, string]>([
    [
      true,
      '"metadata":{<key, 4 characters>:[<string, 1 character>,<number, 1 d',
      '"status":<string, 4 characters>}',
    ],
    [['/metadata'], '"metadata":{<key, 4 characters>:[<string, 1 c', '"status":"done"}'],
    [['/metadata/*'], '"metadata":{<key, 4 characters>:[<string, 1 c', '"status":"done"}'],
    [['/metadata/anna'], '"metadata":{"anna":[<string, 1 character>,<num', '"status":"done"}'],
    [
      ['/metadata/anna/0'],
      '"metadata":{"anna":[<string, 1 character>,1,null]},',
      '"status":"done"}',
    ],
    [['/status'], '"metadata":{"anna":["a",1,null]},', '"status":<string, 4 characters>}'],
    [[], '"metadata":{"anna":["a",1,null]},', '"status":"done"}'],
  ])('with %j', async (redact, before, marked) => {
    const [finding] = await lint(text, redact)
    const [first = '', second] = listLines(finding as Finding)
    expect([first.slice(0, before.length), second]).toEqual([before, marked])
  })

  test('marks what the finding is about', async () => {
    const [{ excerpt } = {}] = await lint(text, true)
    const { text: line, mark } = excerpt?.lines.at(-1) ?? {}
    expect(line?.slice(mark?.start, (mark?.start ?? 0) + (mark?.length ?? 0))).toBe(
      '<string, 4 characters>',
    )
  })

  test('around documents shows nothing but usual names', async () => {
    const text = `{"anna": "x", "results": [${JSON.stringify({ ...minimal, status: 'done' })}]}`
    const [finding] = await lint(text, ['/metadata'], {})
    expect(listLines(finding as Finding).join()).not.toContain('anna')
    expect(listLines(finding as Finding).join()).toContain('done')
  })

  test('of Extended JSON', async () => {
    const text = '{\n"cluster_name": "a",\n"created_at": {"$date": "yesterday"},\n"metadata": {}}'
    const findings = await lint(text, true)
    const found = findings.find(({ pointer }) => pointer === '/created_at') as Finding
    expect(listLines(found).at(-1)).toMatch(/^"created_at": \{.*<string, 9 characters>\},$/)
  })
})

describe('a text that is not JSON shows names of the schema only', () => {
  test.each<[string, string, string]>([
    ['{"status": done}', '<text, 4 characters> is not a JSON value.', '{"status": <text, 4 cha'],
    [
      '{"anna": 1, "status" 2}',
      'Missing colon between the key <string, 6',
      '… s>: <number, 1 digit>, ',
    ],
    ['{"metadata": {"anna": \'x\'}}', 'A string must be in double quotes', '{"metadata": {<string'],
    ['{"status": "a "b" c"}', '<text, 1 character> directly follows the string', '{"status": <str'],
    ['{"anna"', 'The file ends inside the object that begins at 1:1.', '{<string, 4 characters>'],
    ['{ _id: ObjectId("65f0") }', '`ObjectId(…)` is syntax of the MongoDB shell', '{ <text'],
  ])('%s', async (text, message, line) => {
    for (const redact of [true, ['/metadata']] as const) {
      const [finding] = await lint(text, redact)
      expect(finding?.message.slice(0, message.length)).toBe(message)
      expect(listLines(finding as Finding)[0]?.slice(0, line.length)).toBe(line)
      expect(JSON.stringify(finding)).not.toMatch(/anna|"done|65f0/)
    }
  })
})

describe('--redact-at', () => {
  test.each<[string, object, string, string]>([
    [
      'another field of a rule',
      { created_at: '2026-01-01T00:00:00Z' },
      '/created_at',
      '`updated_at` is <string, 20 characters>, before',
    ],
    ['an item', { feature_uris: ['anna'] }, '/feature_uris/*', '`feature_uris[0]` is <string, 4'],
    ['one item', { feature_uris: ['anna'] }, '/feature_uris/0', '`feature_uris[0]` is <string, 4'],
    ['another item', { feature_uris: ['anna'] }, '/feature_uris/1', '`feature_uris[0]` is <string'],
    [
      'a nested field',
      { llm_labeling: { provider: 'anna' } },
      '/llm_labeling/provider',
      '`llm_labeling.provider` is <string, 4',
    ],
    [
      'nothing of it',
      { llm_labeling: { provider: 'anna' } },
      '/metadata',
      '`llm_labeling.provider` is "anna"',
    ],
  ])('%s', async (_, members, pointer, message) => {
    const document = { ...minimal, updated_at: '2025-01-01T00:00:00Z', ...members }
    const messages = (await lint(document, [pointer])).map((it) => it.message)
    expect(messages.filter((it) => it.startsWith(message))).toHaveLength(1)
  })

  test('an unknown field may be a misspelled one', async () => {
    const document = { ...minimal, metadat: { anna: 1 }, status: 'done' }
    const text = JSON.stringify(await lint(document, ['/metadata']))
    expect(text).toContain('done')
    expect(text).not.toContain('anna')
  })

  test.each([
    [true, undefined],
    [['/cluster_id'], 'press photos'],
    [['/cluster_name'], 'clust_7'],
    [['/*'], undefined],
    [['/metadata'], 'clust_7'],
  ])('%j: the name of a document', async (redact, name) => {
    const [finding] = await lint({ ...minimal, cluster_id: 'clust_7', status: 1 }, redact)
    expect(finding?.name).toBe(name)
  })
})

test('findings depend on no value', async () => {
  const create = (word: string, digit: string) => ({
    ...minimal,
    cluster_id: word,
    status: word,
    num_clusters: -Number(digit),
    created_at: `2026-01-01 00:00:0${digit}`,
    metadata: { [word]: word, big: 1 },
    learned_weights: { [word]: word },
    description: `${word} ${digit}`,
  })
  const fingerprint = createFingerprinter()
  const run = async (word: string, digit: string) => {
    const text = [create(word, digit), `{"metadata": ${word}}`, `{"a": ["${word}", 01}`]
      .map((it) => (typeof it === 'string' ? it : JSON.stringify(it)))
      .join('\n')
    const findings = await lint(text, true, { input: 'ndjson' })
    return { findings, hashes: findings.map((it) => fingerprint(it, `${word}.json`).length) }
  }
  expect(await run('anna', '1')).toEqual(await run('bert', '2'))
})

test('without values to hide, findings are the same', async () => {
  const document = { ...minimal, status: 'done', metadata: [1] }
  expect(await lint(document, [])).toEqual(await lint(document, false))
})
