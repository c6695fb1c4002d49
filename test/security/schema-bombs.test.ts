import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, describe, expect, test } from 'vitest'
import { UserError } from '../../src/errors.js'
import { buildModel } from '../../src/model/build.js'
import { createInvalidSamples } from '../../src/sample/invalid/invalid-samples.js'
import { createSchemaLinter } from '../../src/sample/invalid/linter.js'
import { createSchemaSampler } from '../../src/sample/schema/schema-sampler.js'
import { loadSchema } from '../../src/schema/load.js'

// A small or large schema must not take more than linear time. Quadratic time at these sizes takes
// minutes.

const directory = mkdtempSync(join(tmpdir(), 'bombs-'))
afterAll(() => rmSync(directory, { recursive: true }))

const put = (name: string, content: unknown): string => {
  const file = join(directory, name)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, typeof content === 'string' ? content : JSON.stringify(content))
  return file
}

const readOutcome = async (run: () => Promise<unknown>): Promise<string> => {
  try {
    await run()
    return 'done'
  } catch (error) {
    if (!(error instanceof UserError)) throw error
    return error.message.replaceAll(/\S*bombs-\w+\//g, '')
  }
}

const count = process.env.FULL ? 20_000 : 1_500
const list = <Item>(length: number, create: (index: number) => Item): readonly Item[] =>
  Array.from({ length }, (_, index) => create(index))
const record = (length: number, create: (index: number) => unknown): object =>
  Object.fromEntries(list(length, (index) => [`d${index}`, create(index)]))
const nest = (depth: number, open: string, close: string): string =>
  `${open.repeat(depth)}{}${close.repeat(depth)}`
const text = { type: 'string' }
const draft7 = { $schema: 'http://json-schema.org/draft-07/schema#' }
const brokenName = 'contains half of a surrogate pair'
const tooDeep = 'x.json: nested too deeply: a schema may have 256 levels.'

describe('loading takes linear time, or ends with a sentence', () => {
  test.each<readonly [string, () => unknown, string]>([
    [
      'a chain of references',
      () => ({
        $ref: '#/$defs/d0',
        $defs: record(count, (n) => (n === count - 1 ? text : { $ref: `#/$defs/d${n + 1}` })),
      }),
      'done',
    ],
    [
      'identifiers',
      () => ({
        $defs: record(count, (n) => ({ $id: `d${n}.json`, ...text })),
        properties: record(count, (n) => ({ $ref: `d${n}.json` })),
      }),
      'done',
    ],
    [
      'anchors',
      () => ({
        $defs: record(count, (n) => ({ $anchor: `a${n}`, ...text })),
        properties: record(count, (n) => ({ $ref: `#a${n}` })),
      }),
      'done',
    ],
    [
      'definitions that refer to each other',
      () => ({
        $defs: record(count, (n) => ({ items: { $ref: `#/$defs/d${(n * 7 + 3) % count}` } })),
      }),
      'done',
    ],
    [
      'a circular chain of references',
      () => ({ $defs: record(count, (n) => ({ $ref: `#/$defs/d${(n + 1) % count}` })) }),
      'x.json: `/$defs/d0/$ref` is circular: it refers back to itself.',
    ],
    ['properties', () => ({ properties: record(count * 5, () => text) }), 'done'],
    ['an enum', () => ({ enum: list(count * 50, (n) => n) }), 'done'],
    ['an enum of draft-07', () => ({ ...draft7, enum: list(count * 50, (n) => `v${n}`) }), 'done'],
    ['a type', () => ({ type: list(count, () => 'string') }), 'must be one of array, boolean'],
    [
      'duplicate keys',
      () => `{"properties":{${list(count * 5, () => '"a":{"type":"string"}').join()}}}`,
      'The key `a` occurs twice in this object',
    ],
    ['a long reference', () => ({ $ref: 'a'.repeat(1e6) }), 'the path is too long'],
    ['a long pointer', () => ({ $ref: `#${'/a'.repeat(5e5)}` }), 'there is no such schema'],
    ['a long key', () => ({ properties: { ['k'.repeat(1e6)]: { type: 'x' } } }), 'must be one of'],
    [
      'a long pattern',
      () => ({ pattern: 'a'.repeat(1e5) }),
      '`/pattern` is too long: a regular expression may have 20,000 characters.',
    ],
    [
      'a long pattern of keys',
      () => ({ patternProperties: { ['a'.repeat(1e5)]: text } }),
      'is too long: a regular expression may have 20,000 characters.',
    ],
    ['a key with half of a surrogate pair', () => '{"properties":{"a\\ud800":{}}}', brokenName],
    [
      'a reference with half of a surrogate pair',
      () => '{"$ref":"#/$defs/\\udc00","$defs":{"\\udc00":{}}}',
      brokenName,
    ],
    ['deep not', () => nest(9_999, '{"not":', '}'), tooDeep],
    ['deep allOf', () => nest(4_990, '{"allOf":[', ']}'), tooDeep],
    ['deep properties', () => nest(4_990, '{"properties":{"a":', '}}'), tooDeep],
    ['deep data', () => `{"default":${nest(9_990, '[', ']')}}`, tooDeep],
    ['the deepest schema', () => nest(255, '{"not":', '}'), 'done'],
  ])('%s', async (_, createSchema, want) => {
    const file = put('x.json', createSchema())
    const start = process.cpuUsage()
    const outcome = await readOutcome(async () => buildModel(await loadSchema(file)))
    expect(outcome).toContain(want)
    expect(outcome.length).toBeLessThan(1_000)
    expect(process.cpuUsage(start).user).toBeLessThan(10_000_000)
  })

  test('a thousand files that refer to each other in a circle', async () => {
    const files = process.env.FULL ? 1_000 : 100
    for (let n = 0; n < files; n += 1)
      put(`ring/${n}.json`, { properties: { next: { $ref: `${(n + 1) % files}.json` } } })
    const start = process.cpuUsage()
    const { document } = await loadSchema(join(directory, 'ring/0.json'))
    expect(Object.keys(Object(document).$defs)).toHaveLength(files - 1)
    expect(process.cpuUsage(start).user).toBeLessThan(10_000_000)
  })
})

describe('a schema that leads back to itself for the same value', () => {
  const self = { $ref: '#' }
  test.each([
    ['allOf', { allOf: [self] }, '/allOf/0/$ref'],
    ['anyOf', { anyOf: [text, self] }, '/anyOf/1/$ref'],
    ['not', { not: self }, '/not/$ref'],
    ['then', { if: text, then: self }, '/then/$ref'],
    ['dependentSchemas', { dependentSchemas: { a: self } }, '/dependentSchemas/a/$ref'],
    [
      'several steps',
      { allOf: [{ anyOf: [{ $ref: '#/$defs/a' }] }], $defs: { a: { not: self } } },
      '/allOf/0/anyOf/0/$ref',
    ],
  ])('%s is refused', async (_, schema, pointer) => {
    const outcome = await readOutcome(() => loadSchema(put('x.json', schema)))
    expect(outcome).toBe(`x.json: \`${pointer}\` is circular: it refers back to itself.`)
  })

  test.each([
    ['a property', { properties: { a: self } }],
    ['a property named like a keyword', { properties: { allOf: self, not: { allOf: [self] } } }],
    ['an item', { items: { anyOf: [text, self] } }],
    ['a definition that nothing uses', { $defs: { a: self } }],
    [
      'two references to one schema',
      { allOf: [{ $ref: '#/$defs/a' }, { $ref: '#/$defs/a' }], $defs: { a: {} } },
    ],
  ])('%s is fine', async (_, schema) => {
    expect(await readOutcome(() => loadSchema(put('x.json', schema)))).toBe('done')
  })
})

describe('samples of unreasonable schemas end with a sentence', () => {
  const double = (n: number) =>
    n === 29 ? text : { allOf: list(2, () => ({ $ref: `#/$defs/d${n + 1}` })) }
  const characters = 'samples have at most 100000 characters.'
  const items = 'samples have at most 100000 items.'
  test.each([
    ['minLength', { ...text, minLength: 1e9 }, `\`minLength\` is 1000000000, but ${characters}`],
    ['minLength and pattern', { ...text, minLength: 1e9, pattern: '^a' }, characters],
    ['minItems', { type: 'array', minItems: 1e9 }, `\`minItems\` is 1000000000, but ${items}`],
    [
      'minContains',
      { type: 'array', contains: text, minContains: 1e9 },
      `\`minContains\` is 1000000000, but ${items}`,
    ],
    [
      'uniqueItems',
      { items: { type: 'boolean' }, minItems: 1e5, uniqueItems: true },
      'no value satisfied `minItems`',
    ],
    [
      'minProperties',
      { type: 'object', minProperties: 1e9 },
      'samples have at most 1000 properties that the schema does not name.',
    ],
    [
      'a repetition',
      { ...text, pattern: 'a{1000000000}' },
      '`pattern` requires more than 100000 characters',
    ],
    [
      'nested repetitions',
      { ...text, pattern: '(((a{999}){999}){999}){999}' },
      '`pattern` requires more than 100000 characters',
    ],
    [
      'groups',
      { ...text, pattern: `${'('.repeat(5000)}a${')'.repeat(5000)}` },
      '`pattern` nests more than 200 groups',
    ],
    [
      'a combination',
      { $ref: '#/$defs/d0', $defs: record(30, double) },
      'a schema consists of more than 100000 others.',
    ],
  ])('%s', async (_, schema, want) => {
    const loaded = await loadSchema(put('x.json', schema))
    const start = process.cpuUsage()
    const outcome = await readOutcome(async () => createSchemaSampler(loaded).create('1', 0))
    expect(outcome).toContain(want)
    expect(process.cpuUsage(start).user).toBeLessThan(10_000_000)
  })

  test('the longest strings', async () => {
    const loaded = await loadSchema(put('x.json', { ...text, minLength: 100_000 }))
    expect(String(createSchemaSampler(loaded).create('1', 0)).length).toBeGreaterThanOrEqual(
      100_000,
    )
  })
})

test.each([
  ['a format with the name of a method', { type: 'string', format: 'constructor' }],
  ['no known values', { $defs: {}, 'x-values': {} }],
  [
    'keywords with the names of methods',
    { allOf: [{ constructor: 1 }, { toString: 2 }, JSON.parse('{"__proto__":3}')] },
  ],
])('invalid samples of %s', async (_, schema) => {
  const loaded = await loadSchema(put('x.json', schema))
  const [lint, samplers] = [createSchemaLinter(loaded), [createSchemaSampler(loaded)]]
  const options = { schema: loaded, samplers, seed: '1', index: 0, lint, rules: [] }
  expect([...createInvalidSamples(options)]).toBeDefined()
})

test('invalid samples of definitions that double at each level', async () => {
  const pair = (n: number) => ({
    type: 'object',
    properties: { l: { $ref: `#/$defs/d${n}` }, r: { $ref: `#/$defs/d${n}` } },
  })
  const definitions = list(24, (n) => [`d${n}`, pair(n + 1)] as const)
  const schema = { ...pair(0), $defs: { ...Object.fromEntries(definitions), d24: text } }
  const loaded = await loadSchema(put('x.json', schema))
  const [lint, samplers] = [createSchemaLinter(loaded), [createSchemaSampler(loaded)]]
  const options = { schema: loaded, samplers, seed: '1', index: 0, lint, rules: [] }
  // Each definition is only looked into once in a large schema.
  expect([...createInvalidSamples(options)].length).toBeGreaterThan(24)
})
